package dev.shopbell.desk.team;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shopbell.client.Reply;
import dev.shopbell.desk.ScriptedLink;
import dev.shopbell.desk.Shop;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.ui.Faces;
import dev.shopbell.desk.ui.FxTest;
import dev.shopbell.desk.ui.Look;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.desk.ui.ViewLoader;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.protocol.IdentityCommand.ChangeRole;
import dev.shopbell.protocol.IdentityCommand.DisableAgent;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Request;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import org.junit.jupiter.api.Test;

/** The team's page shows what the shop knows, whatever was clicked. */
class TeamViewTest extends FxTest {

    private final ScriptedLink link = new ScriptedLink();
    private final List<String> questions = new ArrayList<>();
    private boolean sure;

    @Test
    void aRoleThatIsRefusedIsNotShownAsGiven() {
        var page = onFx(this::page);
        show(page, Look.LIGHT, 900, 700);
        var box = onFx(() -> roleOf(page, Shop.BEN.name()));
        run(() -> box.setValue(AgentRole.SUPERVISOR));
        List<Request> wanted = List.of(new ChangeRole(Shop.BEN.id(), AgentRole.SUPERVISOR));
        assertEquals(wanted, link.asked());
        assertEquals(AgentRole.AGENT, onFx(box::getValue));
        run(() -> link.answer(new Reply.Refused(Refusal.of(RefusalCode.FORBIDDEN))));
        assertEquals(AgentRole.AGENT, onFx(() -> box.getSelectionModel().getSelectedItem()));
        assertEquals(wanted, link.asked(), "putting it back asks for nothing");
    }

    @Test
    void nobodyIsDisabledUnasked() {
        var page = onFx(this::page);
        show(page, Look.LIGHT, 900, 700);
        run(() -> disable(page).fire());
        assertEquals(List.of("team.disable " + Shop.BEN.name()), questions);
        assertEquals(List.of(), link.asked());
        sure = true;
        run(() -> disable(page).fire());
        assertEquals(List.of(new DisableAgent(Shop.BEN.id(), true)), link.asked());
    }

    private static Button disable(Parent page) {
        return (Button) page.lookupAll(".button").stream()
                .filter(one -> one instanceof Button button && button.getText().equals("Disable") && String.valueOf(button.getAccessibleText()).contains(Shop.BEN.name()))
                .findFirst()
                .orElseThrow();
    }

    private Parent page() {
        var texts = Texts.of(Texts.ENGLISH);
        var store = new DeskStore(new SimpleObjectProperty<>(Shop.NOW));
        var notices = new Notices();
        link.connectTo(store::apply);
        link.live(Shop.busy());
        var model = new TeamViewModel(store, new Actions(link, store, texts, notices), texts, notices);
        return new ViewLoader(texts).load(new TeamView(model, texts, new Faces(null), (key, about) -> {
            questions.add(key + " " + about);
            return sure;
        }));
    }

    @SuppressWarnings("unchecked")
    private static ChoiceBox<AgentRole> roleOf(Parent page, String name) {
        return (ChoiceBox<AgentRole>) page.lookupAll(".choice-box").stream()
                .filter(one -> one.getAccessibleText() != null && one.getAccessibleText().endsWith(": " + name))
                .filter(one -> ((ChoiceBox<?>) one).getValue() instanceof AgentRole)
                .findFirst()
                .orElseThrow();
    }
}
