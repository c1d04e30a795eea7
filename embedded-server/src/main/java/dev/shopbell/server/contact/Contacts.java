package dev.shopbell.server.contact;

import dev.shopbell.model.contact.Contact;
import dev.shopbell.model.contact.ContactId;
import dev.shopbell.protocol.ByeCode;
import dev.shopbell.protocol.ContactCommand.BlockContact;
import dev.shopbell.protocol.ContactCommand.ChangeContactProfile;
import dev.shopbell.protocol.ContactCommand.Identify;
import dev.shopbell.protocol.ContactCommand.RenameContact;
import dev.shopbell.protocol.ContactCommand.SetProfile;
import dev.shopbell.protocol.ConversationCommand.LeaveMessage;
import dev.shopbell.protocol.Credential;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Self;
import dev.shopbell.server.call.Actor;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.call.Handlers;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.db.Tx;
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
import java.util.Map;
import java.util.Optional;

/** The face of this package. A visitor is a stranger until the first words make a contact. */
public final class Contacts {

    /** New contacts one address may bring in a minute. */
    public static final int ARRIVALS_PER_MINUTE = 30;

    private final ContactRepository rows = new ContactRepository();
    private final Shop shop;
    private final ContactSecrets secrets = new ContactSecrets();
    private final ContactWrites writes;
    private final Sites sites;
    private final EventLog log;
    private final ArrivalLimit arrivals;

    public Contacts(Shop shop, Sites sites, EventLog log, Surroundings surroundings, int arrivalsPerMinute) {
        this.shop = shop;
        this.sites = sites;
        this.log = log;
        this.writes = new ContactWrites(rows, secrets, log, surroundings.ids());
        this.arrivals = new ArrivalLimit(arrivalsPerMinute, surroundings.clock());
    }

    public void register(Handlers handlers, Merging merging) {
        var profiles = new Profiles(rows, secrets, writes, this, shop);
        var identities = new Identities(rows, secrets, writes, this, sites, log, merging);
        handlers.on(RenameContact.class, profiles::rename)
                .on(SetProfile.class, profiles::set)
                .on(ChangeContactProfile.class, profiles::change)
                .on(BlockContact.class, profiles::block)
                .on(Identify.class, identities::identify);
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
        var self = new Self.VisitorSelf(
                id,
                contact.filter(Contact::blocked).isPresent(),
                contact.filter(found -> found.identity() != null).isPresent(),
                contact.map(FormAnswers::filled).orElse(List.of()));
        return new Gatekeeper.Admitted(caller, self, id, accessRevision, null);
    }

    public Actor actor(Tx tx, Caller.VisitorCaller caller) {
        var contact = secrets.find(tx, caller.tokenHash()).flatMap(secret -> rows.find(tx, secret.contact()));
        return new Actor.VisitorActor(
                caller, contact.map(Contact::id).orElse(null), contact.filter(Contact::blocked).isPresent());
    }

    public Optional<Gatekeeper.Known> contactOf(Tx tx, Caller.VisitorCaller caller) {
        return secrets.find(tx, caller.tokenHash()).map(found -> new Gatekeeper.Known(found.contact(), found.accessRevision()));
    }

    /**
     * The visitor's contact, made if need be and told to the team, for words that are about to come.
     *
     * @throws RefusedException BLOCKED, or RATE_LIMITED if too many come from one address
     */
    public Contact ensure(Tx tx, Caller.VisitorCaller caller) throws RefusedException {
        var contact = silently(tx, caller);
        if (contact.blocked()) {
            throw new RefusedException(RefusalCode.BLOCKED);
        }
        return writes.told(tx, contact);
    }

    /** The same without a word to the team. */
    Contact silently(Tx tx, Caller.VisitorCaller caller) throws RefusedException {
        var present = secrets.find(tx, caller.tokenHash()).flatMap(secret -> rows.find(tx, secret.contact()));
        if (present.isPresent()) {
            return present.get();
        }
        long wait = arrivals.arrive(caller.address());
        if (wait > 0) {
            throw new RefusedException(Refusal.later(RefusalCode.RATE_LIMITED, wait));
        }
        return writes.addSilently(tx, caller);
    }

    /** @throws RefusedException BAD_FIELD naming what the site's form asks for before the first words and this visitor has not given */
    public void checkAsked(Tx tx, Contact contact) throws RefusedException {
        var form = sites.find(tx, contact.site()).map(site -> site.settings().preChat());
        if (form.isPresent() && form.get().asked()) {
            FormAnswers.of(null, null, null, Map.of()).checkComplete(form.get(), shop.settings(tx).fields(), contact);
        }
    }

    /** What the form for when nobody is there has brought; an address at least, because there an answer goes. */
    public void leftAddress(Tx tx, Contact contact, LeaveMessage form) throws RefusedException {
        var answers = FormAnswers.of(form.name(), form.email(), form.phone(), form.fields());
        if (answers.email() == null && !FormAnswers.hasAddress(contact)) {
            throw new RefusedException(RefusalCode.BAD_EMAIL);
        }
        var known = shop.settings(tx).fields();
        answers.check(known);
        var site = sites.find(tx, contact.site()).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        answers.checkComplete(site.settings().preChat(), known, contact);
        var changed = answers.in(contact, known);
        if (!changed.equals(contact)) {
            writes.change(tx, changed);
        }
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
