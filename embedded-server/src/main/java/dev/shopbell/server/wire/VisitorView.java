package dev.shopbell.server.wire;

import dev.shopbell.protocol.ContactEvent;
import dev.shopbell.protocol.ConversationEvent;
import dev.shopbell.protocol.ConversationEvent.MessageChanged;
import dev.shopbell.protocol.ConversationEvent.MessagePosted;
import dev.shopbell.protocol.ConversationNoteEvent;
import dev.shopbell.protocol.Event;
import dev.shopbell.protocol.IdentityEvent;
import dev.shopbell.protocol.ShopEvent;
import dev.shopbell.protocol.SiteEvent;
import dev.shopbell.protocol.UnknownEvent;

/** An event as a visitor may be told it: with no number of the workspace's log in it. */
final class VisitorView {

    private VisitorView() {}

    /** @throws IllegalStateException for an event that is no visitor's business, which its audience should have said */
    static Event of(Event event, long streamPos) {
        return switch (event) {
            case MessagePosted posted -> new MessagePosted(posted.message().withRev(streamPos));
            case MessageChanged changed -> new MessageChanged(changed.message().withRev(streamPos));
            case ConversationEvent other -> other;
            case ConversationNoteEvent e -> throw notForVisitors(e);
            case IdentityEvent e -> throw notForVisitors(e);
            case ShopEvent e -> throw notForVisitors(e);
            case SiteEvent e -> throw notForVisitors(e);
            case ContactEvent.ContactAccessChanged own -> own;
            case ContactEvent e -> throw notForVisitors(e);
            case UnknownEvent e -> throw notForVisitors(e);
        };
    }

    private static IllegalStateException notForVisitors(Event event) {
        return new IllegalStateException("not for visitors: " + event.getClass().getSimpleName());
    }
}
