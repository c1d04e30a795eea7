package dev.shopbell.desk.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.client.LinkState;
import dev.shopbell.desk.ScriptedLink;
import dev.shopbell.desk.Shop;
import dev.shopbell.desk.conversation.ConversationViewModel.Standing;
import dev.shopbell.desk.link.LinkEvent;
import dev.shopbell.desk.shell.Navigator;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.Changeable;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.conversation.Author;
import dev.shopbell.protocol.ConversationCommand.AssignConversation;
import dev.shopbell.protocol.Right;
import dev.shopbell.protocol.Self;
import dev.shopbell.protocol.ServerFrame;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

/** Handing conversations on, and withdrawing a colleague's words. */
class TransferViewModelTest {

    private final ScriptedLink link = new ScriptedLink();
    private final Shop shop = Shop.busy().says(6, Author.agent(Shop.BEN.card()), "Sorry, wrong window");
    private final SimpleObjectProperty<java.time.Instant> now = new SimpleObjectProperty<>(Shop.NOW);
    private final DeskStore store = new DeskStore(now);
    private final Navigator navigator = new Navigator();
    private final TransferViewModel model;

    TransferViewModelTest() {
        link.connectTo(store::apply);
        link.live(shop);
        model = new TransferViewModel(store, new Actions(link, store, Texts.of(Texts.ENGLISH), new Notices()), navigator);
    }

    @Test
    void aConversationGoesToAnybodyButItsOwner() {
        navigator.open(store.find(shop.id(4)).orElseThrow());
        assertEquals(List.of(Shop.BEN.id()), model.candidates().stream().map(agent -> agent.id()).toList());
        assertEquals(1, model.load(Shop.BEN.id()));
        assertEquals(2, model.load(Shop.ANA.id()));
        model.handTo(Shop.BEN);
        assertTrue(store.find(shop.id(4)).orElseThrow().moving().get());
        model.handTo(Shop.BEN);
        assertEquals(List.of(new AssignConversation(shop.id(4), Shop.BEN.id())), link.unconfirmed(), "once, as long as it is on its way");
    }

    @Test
    void onlyWhoSupervisesMovesAndWithdrawsWhatIsAColleagues() {
        var words = store.messages(shop.id(6)).getLast();
        now.set(words.sentAt().plusSeconds(60));
        assertTrue(model.isOpen(Standing.OTHERS));
        assertEquals(Changeable.YES, model.withdrawable(words));
        assertEquals(Changeable.NOT_OURS, store.changeable(words), "to change it is another matter");
        assertEquals(Changeable.NOT_OURS, model.withdrawable(store.messages(shop.id(6)).getFirst()), "a visitor's words");
        now.set(words.sentAt().plus(Duration.ofDays(1)));
        assertEquals(Changeable.TOO_LATE, model.withdrawable(words));

        now.set(words.sentAt().plusSeconds(60));
        var you = new Self.AgentSelf(Shop.ANA.id(), ((Self.AgentSelf) shop.welcome().you()).session(), Set.of(Right.ANSWER, Right.OWN_ACCOUNT));
        link.tell(new LinkEvent.Welcomed(new ServerFrame.Welcome(1, ServerFrame.Start.FRESH, "epoch", shop.pos(), 1, you, Shop.NOW)));
        link.state(new LinkState.Live());
        assertFalse(model.isOpen(Standing.OTHERS));
        assertTrue(model.isOpen(Standing.MINE));
        assertEquals(Changeable.NOT_OURS, model.withdrawable(words));
    }
}
