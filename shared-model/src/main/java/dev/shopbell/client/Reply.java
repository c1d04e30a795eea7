package dev.shopbell.client;

import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.Result;

/** How a question ended. */
public sealed interface Reply {

    /** @param pos the asker's state contains what was done from this position on */
    record Answered(Result result, long pos) implements Reply {}

    record Refused(Refusal refusal) implements Reply {}

    /** No answer in time; a command may have been done or not. */
    record Unanswered() implements Reply {}
}
