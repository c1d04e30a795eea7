package dev.shopbell.client.state;

import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.protocol.ConversationEvent;
import dev.shopbell.protocol.ConversationEvent.Closed;
import dev.shopbell.protocol.ConversationEvent.HandedBack;
import dev.shopbell.protocol.ConversationEvent.Marked;
import dev.shopbell.protocol.ConversationEvent.MessageChanged;
import dev.shopbell.protocol.ConversationEvent.MessagePosted;
import dev.shopbell.protocol.ConversationEvent.Opened;
import dev.shopbell.protocol.ConversationEvent.Reopened;
import dev.shopbell.protocol.ConversationEvent.Taken;
import dev.shopbell.protocol.ServerFrame.Told;

/** How a conversation follows from what happened to it: pure functions of the conversation before, the event and its position. */
final class ConversationReducer {

    private final boolean queued;

    /** @param queued whether the stream tells places in the queue; a visitor's does not */
    ConversationReducer(boolean queued) {
        this.queued = queued;
    }

    Conversation opened(Opened event, Told told) {
        return Conversation.opened(
                event.conversation(),
                event.contact(),
                event.site(),
                told.at(),
                event.page(),
                arrival(told),
                event.offline(),
                told.pos());
    }

    Conversation after(Conversation before, ConversationEvent event, Told told) {
        long rev = told.pos();
        return switch (event) {
            case Opened opened -> opened(opened, told);
            case MessagePosted posted -> before.withLastSeq(Math.max(before.lastSeq(), posted.message().seq()), rev);
            case MessageChanged _ -> before;
            case Marked marked -> before.withReceipts(before.receipts().and(marked.receipts()));
            case Taken taken -> before.taken(taken.agent(), rev);
            case HandedBack _ -> before.waiting(told.at(), before.arrival(), rev);
            case Closed closed -> before.closed(closed.by(), told.at(), rev);
            case Reopened reopened -> reopened.agent() == null
                    ? before.waiting(told.at(), arrival(told), rev)
                    : before.taken(reopened.agent(), rev);
        };
    }

    private long arrival(Told told) {
        return queued ? told.pos() : 0;
    }
}
