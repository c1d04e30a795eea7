package dev.shopbell.desk.link;

import dev.shopbell.client.outbox.OutboxFailure;

/** How an attempt to keep a command ended. */
public sealed interface Keeping {

    /** It is on disk and will be sent, now or after a restart. */
    record Kept() implements Keeping {}

    /** It is not, and whoever sent it still has it. */
    record NotKept(OutboxFailure.Reason reason) implements Keeping {}
}
