package dev.shopbell.protocol.codec;

import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.Command;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of an outbox file. It stands here because only this package knows JSON.
 *
 * @param keptAt when it was kept; null with {@link Step#DROPPED}
 * @param command null with {@link Step#DROPPED}
 */
public record OutboxLine(Step step, Cid cid, @Nullable Instant keptAt, @Nullable Command command) {

    /** What happened to a command in the outbox. */
    public enum Step {
        /** It waits, in the form in which it will be sent. */
        KEPT,
        /** A visitor's words wait, and whether they open a conversation is settled at the first send. */
        KEPT_UNSETTLED,
        /** From now on it is this form that is sent. */
        SETTLED,
        /** It was answered. */
        DROPPED
    }

    public OutboxLine {
        Objects.requireNonNull(step);
        Objects.requireNonNull(cid);
        if (step != Step.DROPPED) {
            Objects.requireNonNull(keptAt);
            Objects.requireNonNull(command);
        }
    }
}
