package dev.shopbell.desk.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.desk.ScriptedLink;
import dev.shopbell.desk.Shop;
import dev.shopbell.desk.link.LinkEvent;
import dev.shopbell.model.conversation.Author;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.protocol.ConversationCommand.TakeConversation;
import dev.shopbell.protocol.ConversationEvent;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.Nudge;
import dev.shopbell.protocol.ServerFrame.Told;
import dev.shopbell.protocol.UnknownEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The store shows what the link tells, and nothing else. */
class DeskStoreTest {

    private final ScriptedLink link = new ScriptedLink();
    private final Shop shop = Shop.busy();
    private final ObjectProperty<Instant> now = new SimpleObjectProperty<>(Shop.NOW);
    private final DeskStore store = new DeskStore(now);

    @BeforeEach
    void live() {
        link.connectTo(store::apply);
        store.onSurprise(link::startAfresh);
        link.live(shop);
    }

    @Test
    void conversationsStandOnTheirShelves() {
        assertEquals(List.of(shop.id(1), shop.id(2), shop.id(3)), ids(store.waiting()));
        assertEquals(List.of(shop.id(4), shop.id(5)), ids(store.mine()));
        assertEquals(List.of(shop.id(6)), ids(store.others()));
        assertEquals(List.of(shop.id(8), shop.id(7)), ids(store.closed()));
        assertEquals("Blue Lamp", store.shopName().get());
        assertEquals(Shop.ANA.id(), store.self().get().id());
    }

    @Test
    void aTakenConversationMovesAndStaysTheSameObject() {
        var item = store.waiting().get(1);
        var changes = new ArrayList<String>();
        store.waiting().addListener((ListChangeListener<ConversationItem>) change -> {
            while (change.next()) {
                changes.add(change.getRemovedSize() + " out, " + change.getAddedSize() + " in");
            }
        });
        link.happen(Shop.NOW, new ConversationEvent.Taken(shop.id(2), Shop.ANA.card()));
        assertEquals(List.of("1 out, 0 in"), changes, "the rows beside it are left alone");
        assertTrue(store.mine().contains(item));
        link.live(shop);
        assertSame(item, store.find(shop.id(2)).orElseThrow());
    }

    @Test
    void aHoleLeadsToAFreshSnapshotAndNothingIsShown() {
        var unknown = new ConversationId(new UUID(5, 404));
        link.happen(Shop.NOW, new ConversationEvent.Taken(unknown, Shop.ANA.card()));
        assertEquals(1, link.freshStarts());
        assertTrue(store.find(unknown).isEmpty());
    }

    @Test
    void anEventOfANewerServerIsPassedOver() {
        link.happen(Shop.NOW, new UnknownEvent("ticket.opened"), new ConversationEvent.Taken(shop.id(1), Shop.ANA.card()));
        assertEquals(0, link.freshStarts());
        assertEquals(3, store.mine().size());
    }

    @Test
    void whatIsToldTwiceIsAppliedOnce() {
        var message = new Message(shop.id(4), 6, new UUID(8, 6), Author.visitor(), "again", Shop.NOW, 0);
        var told = new Told(shop.pos(), shop.pos() + 1, Shop.NOW, new ConversationEvent.MessagePosted(message));
        link.tell(new LinkEvent.Happened(List.of(told)), new LinkEvent.Happened(List.of(told)));
        assertEquals(6, store.messages(shop.id(4)).size());
    }

    @Test
    void typingFadesByItself() {
        var item = store.find(shop.id(4)).orElseThrow();
        link.nudge(new Nudge(shop.id(4), null, true));
        assertTrue(item.visitorTyping().get());
        now.set(Shop.NOW.plus(Limits.TYPING_SHOWN));
        assertFalse(item.visitorTyping().get());
        link.nudge(new Nudge(shop.id(4), Shop.BEN.card(), true));
        assertFalse(item.visitorTyping().get(), "a colleague is no visitor");
    }

    @Test
    void aMoveOnItsWayIsMarked() {
        var item = store.find(shop.id(1)).orElseThrow();
        link.send(new TakeConversation(shop.id(1)), kept -> {});
        assertTrue(item.moving().get());
        assertEquals(1, store.outbox().get().size());
        link.confirm();
        assertFalse(item.moving().get());
    }

    @Test
    void readersOfTheStoreHearOfLaterChanges() {
        var heard = new ArrayList<Integer>();
        store.agents().addListener((ListChangeListener<Object>) change -> heard.add(store.agents().size()));
        System.gc();
        link.live(shop);
        assertFalse(heard.isEmpty());
    }

    private static List<ConversationId> ids(List<ConversationItem> items) {
        return items.stream().map(ConversationItem::id).toList();
    }
}
