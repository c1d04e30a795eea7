package dev.shopbell.client.state;

import static dev.shopbell.model.conversation.ConversationState.ASSIGNED;
import static dev.shopbell.model.conversation.ConversationState.CLOSED;
import static dev.shopbell.model.conversation.ConversationState.WAITING;

import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.ConversationState;
import dev.shopbell.model.conversation.Side;
import dev.shopbell.model.identity.AgentCard;
import dev.shopbell.protocol.ConversationEvent;
import dev.shopbell.protocol.ConversationEvent.Closed;
import dev.shopbell.protocol.ConversationEvent.HandedBack;
import dev.shopbell.protocol.ConversationEvent.MessagePosted;
import dev.shopbell.protocol.ConversationEvent.Opened;
import dev.shopbell.protocol.ConversationEvent.Reopened;
import dev.shopbell.protocol.ConversationEvent.Taken;
import dev.shopbell.protocol.ServerFrame.Told;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a conversation follows from what happened to it: pure functions of the conversation before, the event and its position. */
final class ConversationReducer {

    private final boolean queued;

    /** @param queued whether the stream tells places in the queue; a visitor's does not */
    ConversationReducer(boolean queued) {
        this.queued = queued;
    }

    Conversation opened(Opened event, Told told) {
        return new Conversation(
                event.conversation(),
                event.contact(),
                event.site(),
                WAITING,
                null,
                told.at(),
                told.at(),
                null,
                null,
                event.page(),
                0,
                arrival(told),
                told.pos());
    }

    Conversation after(Conversation before, ConversationEvent event, Told told) {
        return switch (event) {
            case Opened opened -> opened(opened, told);
            case MessagePosted posted -> withLastSeq(before, Math.max(before.lastSeq(), posted.message().seq()), told.pos());
            case Taken taken -> moved(before, ASSIGNED, taken.agent(), null, before.arrival(), told.pos());
            case HandedBack _ -> moved(before, WAITING, null, told.at(), before.arrival(), told.pos());
            case Closed closed -> closed(before, closed.by(), told);
            case Reopened reopened -> reopened.agent() == null
                    ? moved(before, WAITING, null, told.at(), arrival(told), told.pos())
                    : moved(before, ASSIGNED, reopened.agent(), null, before.arrival(), told.pos());
        };
    }

    private long arrival(Told told) {
        return queued ? told.pos() : 0;
    }

    private static Conversation moved(
            Conversation before,
            ConversationState state,
            @Nullable AgentCard assignee,
            @Nullable Instant waitingSince,
            long arrival,
            long rev) {
        return new Conversation(
                before.id(),
                before.contact(),
                before.site(),
                state,
                assignee,
                before.openedAt(),
                waitingSince,
                null,
                null,
                before.page(),
                before.lastSeq(),
                arrival,
                rev);
    }

    private static Conversation closed(Conversation before, Side by, Told told) {
        return new Conversation(
                before.id(),
                before.contact(),
                before.site(),
                CLOSED,
                null,
                before.openedAt(),
                null,
                told.at(),
                by,
                before.page(),
                before.lastSeq(),
                before.arrival(),
                told.pos());
    }

    private static Conversation withLastSeq(Conversation before, long lastSeq, long rev) {
        return new Conversation(
                before.id(),
                before.contact(),
                before.site(),
                before.state(),
                before.assignee(),
                before.openedAt(),
                before.waitingSince(),
                before.closedAt(),
                before.closedBy(),
                before.page(),
                lastSeq,
                before.arrival(),
                rev);
    }
}
