package dev.shopbell.server.log;

import dev.shopbell.model.conversation.Message;
import dev.shopbell.protocol.ConversationEvent.MessagePosted;
import dev.shopbell.protocol.Event;
import org.jspecify.annotations.Nullable;

/** Parts an event from its words, which live in a row of their own so that they can be erased, and joins them again. */
final class Bodies {

    private Bodies() {}

    static @Nullable String of(Event event) {
        return event instanceof MessagePosted posted ? posted.message().text() : null;
    }

    static Event without(Event event) {
        return event instanceof MessagePosted posted ? new MessagePosted(withText(posted.message(), "")) : event;
    }

    static Event with(Event event, @Nullable String body) {
        return event instanceof MessagePosted posted && body != null ? new MessagePosted(withText(posted.message(), body)) : event;
    }

    private static Message withText(Message m, String text) {
        return new Message(m.conversation(), m.seq(), m.cid(), m.author(), text, m.sentAt(), m.rev());
    }
}
