package dev.shopbell.desk.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shopbell.desk.ScriptedLink;
import dev.shopbell.desk.Shop;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.identity.AgentStatus;
import dev.shopbell.protocol.IdentityCommand.ChangeStatus;
import dev.shopbell.protocol.IdentityEvent.AgentChanged;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

/** The switch shows what the shop knows, at every desk of the same person. */
class PresenceViewModelTest {

    @Test
    void whatIsChosenIsAskedAndShownOnceItIsTrue() {
        var link = new ScriptedLink();
        var store = new DeskStore(new SimpleObjectProperty<>(Shop.NOW));
        link.connectTo(store::apply);
        link.live(Shop.busy());
        var model = new PresenceViewModel(store, new Actions(link, store, Texts.of(Texts.ENGLISH), new Notices()));

        model.choose(AgentStatus.AVAILABLE);
        assertEquals(List.of(), link.asked(), "it is so already");
        model.choose(AgentStatus.AWAY);
        assertEquals(List.of(new ChangeStatus(AgentStatus.AWAY)), link.asked());
        assertEquals(AgentStatus.AVAILABLE, model.status().get());
        link.happen(Shop.NOW, new AgentChanged(Shop.BEN.withStatus(AgentStatus.BUSY).withRev(98)));
        assertEquals(AgentStatus.AVAILABLE, model.status().get(), "that is Ben");
        link.happen(Shop.NOW, new AgentChanged(Shop.ANA.withStatus(AgentStatus.AWAY).withRev(99)));
        assertEquals(AgentStatus.AWAY, model.status().get());
    }
}
