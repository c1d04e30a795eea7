package dev.shopbell.server.contact;

import dev.shopbell.model.contact.ContactId;
import dev.shopbell.server.db.Tx;

/** Brings what two contacts have together, in the transaction in which they turn out to be one. */
public interface Merging {

    /** Whether so little is {@code from}'s that one transaction can move it. */
    boolean canMove(Tx tx, ContactId from);

    /** Leaves one open conversation of the two contacts at most: the one that is being talked in here, {@code from}'s. */
    void settle(Tx tx, ContactId from, ContactId into);

    /** @param streamRev on the stream of {@code into} */
    void move(Tx tx, ContactId from, ContactId into, long streamRev);
}
