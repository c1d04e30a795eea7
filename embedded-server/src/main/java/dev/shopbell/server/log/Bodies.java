package dev.shopbell.server.log;

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
        return event instanceof MessagePosted posted ? new MessagePosted(posted.message().withText("")) : event;
    }

    static Event with(Event event, @Nullable String body) {
        return event instanceof MessagePosted posted && body != null ? new MessagePosted(posted.message().withText(body)) : event;
    }
}
