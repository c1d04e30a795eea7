package dev.shopbell.server.contact;

import dev.shopbell.model.contact.Contact;
import dev.shopbell.model.contact.ContactId;
import dev.shopbell.protocol.ByeCode;
import dev.shopbell.protocol.ContactCommand.RenameContact;
import dev.shopbell.protocol.ContactEvent.ContactChanged;
import dev.shopbell.protocol.ConversationCommand.LeaveMessage;
import dev.shopbell.protocol.Credential;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.Self;
import dev.shopbell.server.call.Actor;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.call.Handlers;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.log.Audience;
import dev.shopbell.server.log.EventLog;
import dev.shopbell.server.shop.Shop;
import dev.shopbell.server.site.Sites;
import dev.shopbell.server.time.Surroundings;
import dev.shopbell.server.wire.Gatekeeper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The face of this package. A visitor is a stranger until the first words make a contact. */
public final class Contacts {

    /** New contacts one address may bring in a minute. */
    public static final int ARRIVALS_PER_MINUTE = 30;

    private final ContactRepository rows = new ContactRepository();
    private final Shop shop;
    private final ContactSecrets secrets = new ContactSecrets();
    private final Sites sites;
    private final EventLog log;
    private final Surroundings surroundings;
    private final ArrivalLimit arrivals;

    public Contacts(Shop shop, Sites sites, EventLog log, Surroundings surroundings, int arrivalsPerMinute) {
        this.shop = shop;
        this.sites = sites;
        this.log = log;
        this.surroundings = surroundings;
        this.arrivals = new ArrivalLimit(arrivalsPerMinute, surroundings.clock());
    }

    public void register(Handlers handlers) {
        handlers.on(RenameContact.class, this::rename);
    }

    public Gatekeeper.Admission admit(Tx tx, Credential.VisitorToken credential, String locale, String address) {
        var site = sites.byKey(tx, credential.siteKey());
        if (site.isEmpty() || !Credential.VisitorToken.isToken(credential.token())) {
            return new Gatekeeper.Rejected(ByeCode.BAD_CREDENTIAL);
        }
        var caller = new Caller.VisitorCaller(site.get().id(), hash(credential.token()), locale, address);
        var secret = secrets.find(tx, caller.tokenHash());
        var contact = secret.flatMap(found -> rows.find(tx, found.contact()));
        if (contact.isPresent() && !contact.get().site().equals(caller.site())) {
            return new Gatekeeper.Rejected(ByeCode.BAD_CREDENTIAL); // The secret of one site opens nothing on another.
        }
        var id = contact.map(Contact::id).orElse(null);
        long accessRevision = secret.map(ContactSecrets.Secret::accessRevision).orElse(ContactSecrets.FIRST_ACCESS_REVISION);
        return new Gatekeeper.Admitted(caller, new Self.VisitorSelf(id), id, accessRevision, null);
    }

    public Actor actor(Tx tx, Caller.VisitorCaller caller) {
        return new Actor.VisitorActor(caller, secrets.find(tx, caller.tokenHash()).map(ContactSecrets.Secret::contact).orElse(null));
    }

    public Optional<ContactId> contactOf(Tx tx, Caller.VisitorCaller caller) {
        return secrets.find(tx, caller.tokenHash()).map(ContactSecrets.Secret::contact);
    }

    /** The visitor's contact, made and told to the team if these are the first words. */
    public Contact ensure(Tx tx, Caller.VisitorCaller caller) throws RefusedException {
        var present = secrets.find(tx, caller.tokenHash()).flatMap(secret -> rows.find(tx, secret.contact()));
        if (present.isPresent()) {
            return present.get();
        }
        long wait = arrivals.arrive(caller.address());
        if (wait > 0) {
            throw new RefusedException(Refusal.later(RefusalCode.RATE_LIMITED, wait));
        }
        var id = new ContactId(surroundings.ids().next());
        long number = rows.nextNumber(tx);
        var contact = tell(tx, new Contact(id, caller.site(), number, null, caller.locale(), 0));
        rows.insert(tx, contact);
        secrets.insert(tx, caller.tokenHash(), id, ContactSecrets.FIRST_ACCESS_REVISION);
        return contact;
    }

    /** What the form for when nobody is there has brought; an address at least, because there an answer goes. */
    public void leftAddress(Tx tx, Contact contact, LeaveMessage form) throws RefusedException {
        var answers = FormAnswers.of(form.name(), form.email(), form.phone(), form.fields());
        if (answers.email() == null) {
            throw new RefusedException(RefusalCode.BAD_EMAIL);
        }
        answers.check(shop.settings(tx).fields());
        var site = sites.find(tx, contact.site()).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        answers.checkComplete(site.settings().preChat(), contact);
        var changed = answers.in(contact);
        if (!changed.equals(contact)) {
            rows.update(tx, tell(tx, changed));
        }
    }

    private Contact tell(Tx tx, Contact changed) {
        var position = log.append(tx, Set.of(Audience.TEAM), at -> new ContactChanged(changed.withRev(at.pos())));
        return changed.withRev(position.pos());
    }

    private Result rename(Tx tx, Actor actor, RenameContact command) throws RefusedException {
        var name = command.name().strip();
        if (name.length() > RenameContact.NAME_LENGTH_MAX || name.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedException(RefusalCode.BAD_NAME, "max", RenameContact.NAME_LENGTH_MAX);
        }
        var present = rows.find(tx, command.contact()).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        var shown = name.isEmpty() ? null : name;
        rows.update(tx, tell(tx, present.withName(shown)));
        return new Result.Done();
    }

    public List<Contact> all(Tx tx, Collection<ContactId> ids) {
        return rows.all(tx, ids);
    }

    private static String hash(String token) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
