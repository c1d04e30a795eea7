package dev.shopbell.desk.store;

import dev.shopbell.client.Reply;
import dev.shopbell.desk.link.DeskLink;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.protocol.ConversationCommand.MarkConversation;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javafx.beans.value.ObservableValue;

/**
 * Tells the visitor's side how far a person here has read: at once, and then at most once a second for each conversation. A mark that is
 * lost is told again with the next.
 */
public final class ReadMarks {

    private final DeskLink link;
    private final Map<ConversationId, Long> told = new HashMap<>();
    private final Map<ConversationId, Long> waiting = new LinkedHashMap<>();
    private final Set<ConversationId> toldThisSecond = new HashSet<>();

    /** @param now the time as it is shown, which ticks by the second */
    public ReadMarks(DeskLink link, ObservableValue<Instant> now) {
        this.link = link;
        now.subscribe(_ -> tick());
    }

    /** A person has seen everything up to this message. */
    public void read(ConversationItem item) {
        var conversation = item.conversation().get();
        long seq = conversation.lastSeq();
        if (seq <= Math.max(conversation.receipts().teamRead(), told.getOrDefault(item.id(), 0L))) {
            return;
        }
        if (toldThisSecond.add(item.id())) {
            tell(item.id(), seq);
        } else {
            waiting.put(item.id(), seq);
        }
    }

    private void tick() {
        toldThisSecond.clear();
        waiting.forEach((id, seq) -> {
            toldThisSecond.add(id);
            tell(id, seq);
        });
        waiting.clear();
    }

    private void tell(ConversationId id, long seq) {
        told.put(id, seq);
        link.ask(new MarkConversation(id, seq, seq), reply -> {
            if (!(reply instanceof Reply.Answered)) {
                told.remove(id, seq);
            }
        });
    }
}
