package dev.shopbell.desk.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shopbell.desk.ScriptedLink;
import dev.shopbell.desk.Shop;
import dev.shopbell.desk.profile.Profile;
import dev.shopbell.desk.profile.Settings;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.identity.AgentStatus;
import dev.shopbell.protocol.IdentityCommand.ChangeProfile;
import dev.shopbell.protocol.IdentityEvent.AgentChanged;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsViewModelTest {

    @Test
    void aNameThatIsBeingWrittenStaysWhateverElseIsToldOfOne(@TempDir Path folder) throws IOException {
        var link = new ScriptedLink();
        var store = new DeskStore(new SimpleObjectProperty<>(Shop.NOW));
        link.connectTo(store::apply);
        link.live(Shop.busy());
        var texts = Texts.of(Texts.ENGLISH);
        var notices = new Notices();
        var model = new SettingsViewModel(new Settings(new Profile(folder)), store, new Actions(link, store, texts, notices), texts, notices);
        assertEquals(Shop.ANA.name(), model.name().text());

        model.name().value().set("Ana Mar");
        link.happen(Shop.NOW, new AgentChanged(Shop.ANA.withStatus(AgentStatus.AWAY).withRev(99)));
        assertEquals("Ana Mar", model.name().text());
        model.changeName();
        assertEquals(List.of(new ChangeProfile("Ana Mar", null)), link.asked());
        link.happen(Shop.NOW, new AgentChanged(Shop.ANA.withStatus(AgentStatus.AVAILABLE).withRev(100)));
        assertEquals("Ana Mar", model.name().text());
    }
}
