package dev.shopbell.client;

import dev.shopbell.client.link.ClientScheduler;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.Nudge;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says that the person types, and no oftener than the protocol allows, whatever the keyboard does. */
final class TypingMarks {

    private final ClientScheduler scheduler;
    private @Nullable ConversationId markedIn;
    private long markedAt;

    TypingMarks(ClientScheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** The nudge to be sent now, if any. */
    Optional<Nudge> typed(ConversationId conversation, boolean typing) {
        boolean marked = conversation.equals(markedIn);
        if (!typing) {
            markedIn = marked ? null : markedIn;
            return marked ? Optional.of(new Nudge(conversation, null, false)) : Optional.empty();
        }
        long now = scheduler.millis();
        if (marked && now - markedAt < Limits.TYPING_EVERY.toMillis()) {
            return Optional.empty();
        }
        markedIn = conversation;
        markedAt = now;
        return Optional.of(new Nudge(conversation, null, true));
    }

    void linkLost() {
        markedIn = null;
    }
}
