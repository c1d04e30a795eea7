package dev.shopbell.desk.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.client.LinkState;
import dev.shopbell.client.Reply;
import dev.shopbell.desk.ScriptedLink;
import dev.shopbell.desk.Shop;
import dev.shopbell.protocol.ConversationCommand.MarkConversation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

class DeliveryMarksTest {

    private final ScriptedLink link = new ScriptedLink();
    private final SimpleObjectProperty<Instant> now = new SimpleObjectProperty<>(Shop.NOW);
    private final DeskStore store = new DeskStore(now);

    @Test
    void whatHasComeIsToldAsDeliveredAndNotAsRead() {
        var shop = new Shop().mine(4, "Mia", "Hi").waiting(1, null, Duration.ofMinutes(1), "Hello?").assigned(6, "Zoë", Shop.BEN, "Hm").closed(7, "Noah", "Bye");
        connect(shop);
        tick();
        assertEquals(List.of(new MarkConversation(shop.id(4), 1, 0), new MarkConversation(shop.id(1), 1, 0)), link.asked());
        tick();
        assertEquals(2, link.asked().size());
        link.answer(new Reply.Unanswered());
        tick();
        assertEquals(new MarkConversation(shop.id(4), 1, 0), link.asked().getLast());
    }

    @Test
    void aLongQueueGoesAFewASecondAndNothingGoesIntoACutLine() {
        var shop = new Shop();
        for (int i = 1; i <= DeliveryMarks.PER_SECOND_MAX + 1; i++) {
            shop.waiting(i, null, Duration.ofMinutes(1), "Hello?");
        }
        connect(shop);
        link.state(new LinkState.Connecting());
        tick();
        assertTrue(link.asked().isEmpty());
        link.state(new LinkState.Live());
        tick();
        assertEquals(DeliveryMarks.PER_SECOND_MAX, link.asked().size());
        tick();
        assertEquals(DeliveryMarks.PER_SECOND_MAX + 1, link.asked().size());
    }

    private void connect(Shop shop) {
        link.connectTo(store::apply);
        new DeliveryMarks(link, store, now);
        link.live(shop);
    }

    private void tick() {
        now.set(now.get().plusSeconds(1));
    }
}
