package dev.shopbell.desk.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shopbell.desk.ScriptedLink;
import dev.shopbell.desk.Shop;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.protocol.IdentityEvent.AgentChanged;
import dev.shopbell.protocol.IdentityEvent.RightsChanged;
import dev.shopbell.protocol.Right;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom a note may call, by what has been typed of the name. */
class MentionsViewModelTest {

    private final ScriptedLink link = new ScriptedLink();
    private final DeskStore store = new DeskStore(new SimpleObjectProperty<>(Shop.NOW));
    private final MentionsViewModel model = new MentionsViewModel(store, Texts.ENGLISH);

    @BeforeEach
    void connect() {
        link.connectTo(store::apply);
        link.live(Shop.busy());
        link.happen(Shop.NOW, new RightsChanged(AgentRole.AGENT, Set.of(Right.ANSWER, Right.NOTE, Right.OWN_ACCOUNT), 1_000));
        join(3, "Zoë van Dam", false);
        join(4, "Gone", true);
    }

    @Test
    void colleaguesAreOfferedByAnyPartOfTheirNameAndNeverOneselfOrWhoHasLeft() {
        assertEquals(List.of("Zoë van Dam", "本杰明"), offered("@"));
        assertEquals(List.of("Zoë van Dam"), offered("see @zo"));
        assertEquals(List.of("Zoë van Dam"), offered("@van d"));
        assertEquals(List.of("本杰明"), offered("请@杰"));
        assertEquals(List.of(), offered("@Ana"));
        assertEquals(List.of(), offered("@Gone"));
    }

    @Test
    void nothingIsOfferedWhereNoNameIsTyped() {
        assertEquals(List.of(), offered(""));
        assertEquals(List.of(), offered("mia@z"));
        assertEquals(List.of(), offered("@\nz"));
        assertEquals(List.of(), offered("@Zoë van Dam "));
        assertEquals(List.of(), offered("@" + "z".repeat(Agent.NAME_LENGTH_MAX + 1)));
    }

    @Test
    void whoCannotReadNotesIsNotOffered() {
        link.happen(Shop.NOW, new RightsChanged(AgentRole.AGENT, Set.of(Right.ANSWER, Right.OWN_ACCOUNT), 1_001));
        assertEquals(List.of(), offered("@"));
    }

    @Test
    void moreColleaguesThanOneLooksOverAreNotOffered() {
        for (int i = 10; i < 10 + MentionsViewModel.OFFERED_MAX; i++) {
            join(i, "Kim " + i, false);
        }
        assertEquals(MentionsViewModel.OFFERED_MAX, offered("@k").size());
        assertEquals(MentionsViewModel.OFFERED_MAX, offered("@").size());
    }

    @Test
    void theWholeNameTakesThePlaceOfWhatWasTyped() {
        var zoe = store.agents().stream().filter(agent -> agent.name().startsWith("Zoë")).findFirst().orElseThrow();
        assertEquals(new MentionsViewModel.Written("Ask @Zoë van Dam please", 17), model.choose("Ask @zo please", 7, zoe));
        assertEquals(new MentionsViewModel.Written("no name", 7), model.choose("no name", 7, zoe));
    }

    private List<String> offered(String text) {
        return model.offered(text, text.length()).stream().map(Agent::name).toList();
    }

    private void join(int number, String name, boolean disabled) {
        link.happen(Shop.NOW, new AgentChanged(new Agent(new AgentId(new UUID(2, number)), number + "@example.com", name, null, AgentRole.AGENT, 5, disabled, number)));
    }
}
