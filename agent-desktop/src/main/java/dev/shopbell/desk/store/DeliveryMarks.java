package dev.shopbell.desk.store;

import dev.shopbell.client.LinkState;
import dev.shopbell.client.Reply;
import dev.shopbell.desk.link.DeskLink;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.protocol.ConversationCommand.MarkConversation;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;

/**
 * Tells the visitor's side that its words have come to the shop, whether or not anybody looks: for what this person owns, and for what waits
 * for anybody. By the second and a few at a time, so that a long queue after a cut is no flood.
 */
public final class DeliveryMarks {

    static final int PER_SECOND_MAX = 20;

    private final DeskLink link;
    private final DeskStore store;
    private final Map<ConversationId, Long> told = new HashMap<>();

    /** @param now the time as it is shown, which ticks by the second */
    public DeliveryMarks(DeskLink link, DeskStore store, ObservableValue<Instant> now) {
        this.link = link;
        this.store = store;
        now.addListener((_, _, _) -> tick());
    }

    private void tick() {
        if (store.link().get() instanceof LinkState.Live) {
            Stream.concat(store.mine().stream(), store.waiting().stream()).filter(this::isNews).limit(PER_SECOND_MAX).toList().forEach(this::tell);
        }
    }

    private boolean isNews(ConversationItem item) {
        var conversation = item.conversation().get();
        return conversation.lastSeq() > Math.max(conversation.receipts().teamDelivered(), told.getOrDefault(item.id(), 0L));
    }

    private void tell(ConversationItem item) {
        var conversation = item.conversation().get();
        long seq = conversation.lastSeq();
        told.put(item.id(), seq);
        link.ask(new MarkConversation(item.id(), seq, conversation.receipts().teamRead()), reply -> {
            if (!(reply instanceof Reply.Answered)) {
                told.remove(item.id(), seq);
            }
        });
    }
}
