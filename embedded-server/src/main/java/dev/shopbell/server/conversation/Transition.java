package dev.shopbell.server.conversation;

import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.ConversationState;
import dev.shopbell.model.conversation.Side;
import dev.shopbell.model.identity.AgentCard;
import java.time.Instant;

/** What each move makes of a conversation: the rows' half of the law that snapshot and events agree on. */
final class Transition {

    private Transition() {}

    static Conversation taken(Conversation c, AgentCard by, long rev) {
        return new Conversation(
                c.id(), c.contact(), c.site(), ConversationState.ASSIGNED, by, c.openedAt(), null, null, null, c.page(), c.lastSeq(),
                c.arrival(), rev);
    }

    static Conversation handedBack(Conversation c, Instant at, long rev) {
        return new Conversation(
                c.id(), c.contact(), c.site(), ConversationState.WAITING, null, c.openedAt(), at, null, null, c.page(), c.lastSeq(),
                c.arrival(), rev);
    }

    static Conversation closed(Conversation c, Side by, Instant at, long rev) {
        return new Conversation(
                c.id(), c.contact(), c.site(), ConversationState.CLOSED, null, c.openedAt(), null, at, by, c.page(), c.lastSeq(),
                c.arrival(), rev);
    }

    /** By the visitor's words: to the end of the queue. */
    static Conversation writtenAgain(Conversation c, Instant at, long rev) {
        return new Conversation(
                c.id(), c.contact(), c.site(), ConversationState.WAITING, null, c.openedAt(), at, null, null, c.page(), c.lastSeq(),
                rev, rev);
    }

    static Conversation posted(Conversation c, long seq, long rev) {
        return new Conversation(
                c.id(), c.contact(), c.site(), c.state(), c.assignee(), c.openedAt(), c.waitingSince(), c.closedAt(), c.closedBy(),
                c.page(), seq, c.arrival(), rev);
    }
}
