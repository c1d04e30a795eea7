package dev.shopbell.server.contact;

import dev.shopbell.model.contact.Contact;
import dev.shopbell.model.contact.SignedIdentity;
import dev.shopbell.protocol.ContactCommand.Identify;
import dev.shopbell.protocol.ContactEvent.Merged;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.codec.SignedWord;
import dev.shopbell.server.call.Actor;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.log.Audience;
import dev.shopbell.server.log.EventLog;
import dev.shopbell.server.site.Sites;
import java.util.Set;

/**
 * Takes the word of a shop's backend for who a visitor is. One customer, many browsers: what an unnamed browser has said joins what the
 * customer has; a browser that was somebody else's leaves that one's history behind.
 */
final class Identities {

    private static final long RETRY_MILLIS = 60_000;

    private final ContactRepository rows;
    private final ContactSecrets secrets;
    private final ContactWrites writes;
    private final Contacts contacts;
    private final Sites sites;
    private final EventLog log;
    private final Merging merging;
    private final UsedWords used = new UsedWords();

    Identities(
            ContactRepository rows,
            ContactSecrets secrets,
            ContactWrites writes,
            Contacts contacts,
            Sites sites,
            EventLog log,
            Merging merging) {
        this.rows = rows;
        this.secrets = secrets;
        this.writes = writes;
        this.contacts = contacts;
        this.sites = sites;
        this.log = log;
        this.merging = merging;
    }

    Result identify(Tx tx, Actor actor, Identify command) throws RefusedException {
        var caller = actor.asVisitor().caller();
        var word = wordOf(tx, caller, command.jwt());
        var until = word.expiresAt().plusSeconds(SignedWord.SKEW_SECONDS);
        switch (used.use(tx, caller.site(), word.id(), caller.tokenHash(), until)) {
            case FIRST -> link(tx, caller, new SignedIdentity(word.subject(), word.name(), word.email(), tx.now()));
            case SAME_BROWSER_AGAIN -> {} // Its answer was lost, or its page was loaded again.
            case ELSEWHERE -> throw bad("jti");
            case TOO_MANY -> throw new RefusedException(Refusal.later(RefusalCode.RATE_LIMITED, RETRY_MILLIS));
        }
        return new Result.Done();
    }

    private SignedWord wordOf(Tx tx, Caller.VisitorCaller caller, String jwt) throws RefusedException {
        var site = sites.find(tx, caller.site());
        var key = sites.identityKey(tx, caller.site());
        if (site.isEmpty() || key.isEmpty()) {
            throw bad("key");
        }
        if (jwt.length() > Identify.JWT_LENGTH_MAX) {
            throw bad("format");
        }
        try {
            return SignedWord.read(jwt, key.get(), site.get().key(), tx.now());
        } catch (SignedWord.DoesNotHold e) {
            throw bad(e.why());
        }
    }

    private static RefusedException bad(String why) {
        return new RefusedException(RefusalCode.BAD_IDENTITY, "why", why);
    }

    private void link(Tx tx, Caller.VisitorCaller caller, SignedIdentity identity) throws RefusedException {
        var customer = rows.bySubject(tx, caller.site(), identity.subject());
        var here = contacts.silently(tx, caller);
        var before = here.identity();
        if (before != null && !before.subject().equals(identity.subject())) {
            var other = customer.isPresent() ? customer.get() : writes.unlinked(tx, caller);
            secrets.move(tx, caller.tokenHash(), other.id());
            writes.change(tx, other.withIdentity(identity));
            writes.endStreams(tx, here.id());
        } else if (customer.isEmpty() || customer.get().id().equals(here.id())) {
            writes.change(tx, here.withIdentity(identity));
        } else {
            merge(tx, here, customer.get().withIdentity(identity));
        }
    }

    private void merge(Tx tx, Contact from, Contact into) throws RefusedException {
        if (!merging.canMove(tx, from.id())) {
            throw bad("history");
        }
        var both = into.withProfile(
                        into.name() == null ? from.name() : into.name(),
                        into.email() == null ? from.email() : into.email(),
                        into.phone() == null ? from.phone() : into.phone(),
                        joined(from, into))
                .withBlocked(into.blocked() || from.blocked());
        if (ContactWrites.isTold(from)) {
            writes.change(tx, writes.told(tx, both));
            merging.settle(tx, from.id(), into.id());
        } else {
            writes.change(tx, both);
        }
        writes.endStreams(tx, from.id());
        writes.endStreams(tx, into.id());
        if (ContactWrites.isTold(from)) {
            log.append(tx, Set.of(Audience.TEAM), position -> new Merged(from.id(), into.id()));
            merging.move(tx, from.id(), into.id(), log.positionFor(tx, Audience.of(into.id())));
        }
        secrets.moveAll(tx, from.id(), into.id());
        rows.remove(tx, from.id());
    }

    private static java.util.Map<String, String> joined(Contact from, Contact into) {
        var fields = new java.util.HashMap<>(into.fields());
        from.fields().forEach((key, value) -> {
            if (fields.putIfAbsent(key, value) == null && !ContactRepository.holds(fields)) {
                fields.remove(key); // Two may have more than one can.
            }
        });
        return fields;
    }
}
