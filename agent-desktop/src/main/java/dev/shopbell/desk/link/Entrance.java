package dev.shopbell.desk.link;

import dev.shopbell.protocol.EntryRequest;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.Result;
import java.net.URI;
import java.util.function.Consumer;

/** The way in for somebody who has no session yet. Called on the UI thread, answers on the UI thread. */
public interface Entrance {

    /** How an attempt ended. */
    sealed interface Outcome {

        record In(Result.SignedIn session) implements Outcome {}

        record Refused(Refusal refusal) implements Outcome {}

        record Unreachable() implements Outcome {}
    }

    void signIn(URI server, EntryRequest.SignIn request, Consumer<Outcome> outcome);

    /** @param code an invitation or a reset, as {@code invite-...} or {@code reset-...}; {@code password} is the one chosen now */
    void accept(URI server, String code, String password, String device, Consumer<Outcome> outcome);

    /** Asks for a mail with which to choose a new password; {@code reached} hears whether the server was there, and never more. */
    void forgotten(URI server, String email, Consumer<Boolean> reached);

    void setUp(URI server, EntryRequest.SetUp request, Consumer<Outcome> outcome);

    /** Whether this server waits for its first owner, and lets this computer make one; silent servers need nobody. */
    void needsOwner(URI server, Consumer<Boolean> answer);
}
