package dev.shopbell.desk.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shopbell.desk.ScriptedLink;
import dev.shopbell.desk.Shop;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.conversation.Side;
import dev.shopbell.protocol.ConversationCommand.ReopenConversation;
import dev.shopbell.protocol.ConversationEvent.Closed;
import dev.shopbell.protocol.ConversationEvent.Reopened;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was closed by a slip of the hand is open again with one press. */
class ClosingTest {

    private final ScriptedLink link = new ScriptedLink();
    private final Shop shop = Shop.busy();
    private final DeskStore store = new DeskStore(new SimpleObjectProperty<>(Shop.NOW));
    private final List<String> said = new ArrayList<>();
    private final List<Runnable> undos = new ArrayList<>();
    private Actions actions;

    @BeforeEach
    void live() {
        link.connectTo(store::apply);
        link.live(shop);
        var notices = new Notices();
        notices.listenToUndos((sentence, undo) -> {
            said.add(sentence);
            undos.add(undo);
        });
        actions = new Actions(link, store, Texts.of(Texts.ENGLISH), notices);
    }

    @Test
    void onceItIsClosedItCanBeTakenBack() {
        actions.close(shop.id(4));
        assertEquals(List.of(), said, "it is not closed yet");
        link.confirm();
        link.happen(Shop.NOW, new Closed(shop.id(4), Side.TEAM));
        assertEquals(List.of("The conversation with Mia Keller is closed."), said);
        undos.getFirst().run();
        assertEquals(List.of(new ReopenConversation(shop.id(4))), link.unconfirmed());
    }

    @Test
    void whatIsOpenAgainAlreadyStaysAsItIs() {
        actions.close(shop.id(4));
        link.confirm();
        link.happen(Shop.NOW, new Closed(shop.id(4), Side.TEAM), new Reopened(shop.id(4), null));
        undos.getFirst().run();
        assertEquals(List.of(), link.unconfirmed());
    }

    @Test
    void whatOthersCloseIsNotThisPersonsToTakeBack() {
        link.happen(Shop.NOW, new Closed(shop.id(4), Side.TEAM));
        actions.close(shop.id(5));
        link.refuse(Refusal.of(RefusalCode.NOT_YOURS));
        link.happen(Shop.NOW, new Closed(shop.id(5), Side.VISITOR));
        assertEquals(List.of(), said);
        link.breakDisk();
        actions.close(shop.id(6));
        link.happen(Shop.NOW, new Closed(shop.id(6), Side.TEAM));
        assertEquals(List.of(), said);
    }
}
