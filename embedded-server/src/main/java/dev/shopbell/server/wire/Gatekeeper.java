package dev.shopbell.server.wire;

import dev.shopbell.model.contact.ContactId;
import dev.shopbell.protocol.ByeCode;
import dev.shopbell.protocol.Credential;
import dev.shopbell.protocol.Self;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.db.Tx;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides who a client is by its credential. */
public interface Gatekeeper {

    /** Runs within a reading transaction. @param locale the person's language, as a BCP 47 tag */
    Admission admit(Tx tx, Credential credential, String locale, String address);

    /** The program that this API token's secret lets in, if any. Runs within a reading transaction. */
    Optional<Caller.TokenCaller> program(Tx tx, String secret);

    /** Notes that the program has asked something, without making it wait. */
    void asked(Caller.TokenCaller program);

    /** @param accessRevision of this very browser */
    record Known(ContactId contact, long accessRevision) {}

    /** The contact that a visitor has become, if any. */
    Optional<Known> contactOf(Tx tx, Caller.VisitorCaller visitor);

    /** This caller is connected; asked every minute or so. */
    void seen(Caller caller);

    /** What came of a credential. */
    sealed interface Admission {}

    /**
     * @param self what the client is told of itself
     * @param contact the visitor's contact, or null for an agent and before a visitor's first words
     * @param accessRevision changes whenever what the person may see does
     * @param expiresAt when the session ends by itself, or null
     */
    record Admitted(Caller caller, Self self, @Nullable ContactId contact, long accessRevision, @Nullable Instant expiresAt)
            implements Admission {}

    record Rejected(ByeCode code) implements Admission {}
}
