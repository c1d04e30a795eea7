package dev.shopbell.client;

import dev.shopbell.protocol.ByeCode;
import java.time.Duration;

/** How the client stands with its server, in the words the person is shown. */
public sealed interface LinkState {

    /** A connection is being opened. */
    record Connecting() implements LinkState {}

    /** The server is there; what was missed is on its way. */
    record Syncing() implements LinkState {}

    /** What is shown is what is. */
    record Live() implements LinkState {}

    /** No connection; the next try comes by itself. */
    record Offline(Duration nextTryIn) implements LinkState {}

    /** The session has ended; only signing in again helps. */
    record SignedOut() implements LinkState {}

    /** The server will not have this client, for a reason that waiting does not cure. */
    record Refused(ByeCode code) implements LinkState {}

    /** By {@link ShopClient#stop}, or not started yet. */
    record Stopped() implements LinkState {}
}
