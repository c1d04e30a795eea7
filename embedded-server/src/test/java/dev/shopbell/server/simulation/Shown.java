package dev.shopbell.server.simulation;

import dev.shopbell.client.state.ClientState;
import dev.shopbell.client.state.DeskState;
import dev.shopbell.client.state.VisitorState;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Receipts;
import dev.shopbell.protocol.ConversationEvent;
import dev.shopbell.protocol.ConversationEvent.MessagePosted;
import dev.shopbell.protocol.ServerFrame.Told;
import dev.shopbell.protocol.SnapshotPart;
import dev.shopbell.protocol.UnknownEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one person has been shown, checked at each step: I-3 and I-8 on the way, I-5 and I-12 over everything that was ever shown. */
final class Shown {

    record Place(ConversationId conversation, long seq) {}

    final Map<Place, UUID> messages = new HashMap<>();
    long unknown;
    private final Map<ConversationId, Receipts> marks = new HashMap<>();
    private final String name;
    private final SimulatedNetwork network;
    private @Nullable ClientState state;

    Shown(String name, SimulatedNetwork network) {
        this.name = name;
        this.network = network;
    }

    /** The program has been started anew; what the person saw stays seen. */
    void lookAt(ClientState fresh) {
        state = fresh;
    }

    void forget() {
        messages.clear();
        marks.clear();
    }

    void snapshot(SnapshotPart part) {
        part.messages().forEach(this::message);
        part.conversations().forEach(conversation -> marks(conversation.id(), conversation.receipts()));
        part.conversations().forEach(conversation -> oneRun(conversation.id()));
    }

    void told(Told told) {
        if (told.event() instanceof MessagePosted posted) {
            message(posted.message());
        } else if (told.event() instanceof ConversationEvent.Marked marked) {
            marks(marked.conversation(), marked.receipts());
        } else if (told.event() instanceof UnknownEvent) {
            unknown++;
        }
        if (told.event() instanceof ConversationEvent event) {
            oneRun(event.conversation());
        }
    }

    /** I-5: one place shows one person's one message, for ever. */
    void message(Message message) {
        var before = messages.put(new Place(message.conversation(), message.seq()), message.cid());
        if (before != null && !before.equals(message.cid())) {
            network.violated("I-5: " + name + " was shown two messages in one place: " + before + " and " + message);
        }
    }

    /** I-12: what was shown as received or read stays so. */
    void marks(ConversationId conversation, Receipts now) {
        var before = marks.getOrDefault(conversation, Receipts.NONE);
        if (!now.and(before).equals(now)) {
            network.violated("I-12: " + name + " was shown " + before + " and then " + now);
        }
        marks.put(conversation, now);
    }

    /** I-3 and I-8: what is shown has no hole. */
    private void oneRun(ConversationId conversation) {
        check(switch (state) {
            case DeskState desk -> desk.messages(conversation);
            case VisitorState visitor -> visitor.messages(conversation);
            case null, default -> List.<Message>of();
        });
    }

    void check(List<Message> run) {
        for (int i = 1; i < run.size(); i++) {
            if (run.get(i).seq() != run.get(i - 1).seq() + 1) {
                network.violated("I-8: " + name + " was shown " + run.get(i).seq() + " after " + run.get(i - 1).seq());
            }
        }
    }
}
