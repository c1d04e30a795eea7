package dev.shopbell.server.call;

import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.Result;

/** What came of a request. */
public sealed interface Outcome {

    /** @param pos the position on the caller's stream from which the caller's state contains it */
    record Done(long pos, Result result) implements Outcome {}

    record Refused(Refusal refusal) implements Outcome {}
}
