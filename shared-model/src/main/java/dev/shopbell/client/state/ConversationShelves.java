package dev.shopbell.client.state;

import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.identity.AgentId;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Conversations sorted by where they stand. A change costs the logarithm of their number, so twenty thousand are cheap. */
final class ConversationShelves {

    private static final Comparator<Conversation> BY_ARRIVAL =
            Comparator.comparingLong(Conversation::arrival).thenComparing(conversation -> conversation.id().value());
    private static final Comparator<Conversation> NEWEST_CHANGE_FIRST =
            Comparator.comparingLong(Conversation::rev).reversed().thenComparing(conversation -> conversation.id().value());

    private final TreeSet<Conversation> waiting = new TreeSet<>(BY_ARRIVAL);
    private final Map<AgentId, TreeSet<Conversation>> assigned = new HashMap<>();
    private final TreeSet<Conversation> closed = new TreeSet<>(NEWEST_CHANGE_FIRST);

    SequencedCollection<Conversation> waiting() {
        return Collections.unmodifiableSequencedCollection(waiting);
    }

    SequencedCollection<Conversation> assignedTo(AgentId agent) {
        return Collections.unmodifiableSequencedCollection(assigned.getOrDefault(agent, new TreeSet<>(BY_ARRIVAL)));
    }

    SequencedCollection<Conversation> closed() {
        return Collections.unmodifiableSequencedCollection(closed);
    }

    void replace(@Nullable Conversation before, Conversation now) {
        if (before != null) {
            shelf(before).remove(before);
        }
        shelf(now).add(now);
    }

    void clear() {
        waiting.clear();
        assigned.clear();
        closed.clear();
    }

    private TreeSet<Conversation> shelf(Conversation conversation) {
        return switch (conversation.state()) {
            case WAITING -> waiting;
            case ASSIGNED -> {
                var assignee = conversation.assignee();
                if (assignee == null) {
                    throw new IllegalArgumentException("assigned to nobody: " + conversation.id());
                }
                yield assigned.computeIfAbsent(assignee.id(), _ -> new TreeSet<>(BY_ARRIVAL));
            }
            case CLOSED -> closed;
        };
    }
}
