package dev.shopbell.server.contact;

import dev.shopbell.model.contact.Contact;
import dev.shopbell.model.contact.ContactId;
import dev.shopbell.protocol.ContactEvent.ContactAccessChanged;
import dev.shopbell.protocol.ContactEvent.ContactChanged;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.log.Audience;
import dev.shopbell.server.log.EventLog;
import dev.shopbell.server.time.Ids;
import java.util.Set;

/** Adds and changes contacts: the row and its event together. One who has said nothing has no event: the team is told with the first words. */
final class ContactWrites {

    private static final long UNTOLD = 0;

    private final ContactRepository rows;
    private final ContactSecrets secrets;
    private final EventLog log;
    private final Ids ids;

    ContactWrites(ContactRepository rows, ContactSecrets secrets, EventLog log, Ids ids) {
        this.rows = rows;
        this.secrets = secrets;
        this.log = log;
        this.ids = ids;
    }

    static boolean isTold(Contact contact) {
        return contact.rev() != UNTOLD;
    }

    /** One whom nobody is told of yet. */
    Contact addSilently(Tx tx, Caller.VisitorCaller caller) {
        var contact = unlinked(tx, caller);
        secrets.insert(tx, caller.tokenHash(), contact.id(), ContactSecrets.FIRST_ACCESS_REVISION);
        return contact;
    }

    /** As above, without a browser. */
    Contact unlinked(Tx tx, Caller.VisitorCaller caller) {
        var contact = new Contact(new ContactId(ids.next()), caller.site(), rows.nextNumber(tx), null, caller.locale(), UNTOLD);
        rows.insert(tx, contact);
        return contact;
    }

    Contact told(Tx tx, Contact contact) {
        return isTold(contact) ? contact : put(tx, contact);
    }

    Contact change(Tx tx, Contact changed) {
        if (isTold(changed)) {
            return put(tx, changed);
        }
        rows.update(tx, changed);
        return changed;
    }

    private Contact put(Tx tx, Contact changed) {
        var position = log.append(tx, Set.of(Audience.TEAM), at -> new ContactChanged(changed.withRev(at.pos())));
        var now = changed.withRev(position.pos());
        rows.update(tx, now);
        return now;
    }

    /** Ends all lines of this visitor, which come back and see what there is then. */
    void endStreams(Tx tx, ContactId contact) {
        log.append(tx, Set.of(Audience.of(contact)), at -> new ContactAccessChanged(contact));
    }
}
