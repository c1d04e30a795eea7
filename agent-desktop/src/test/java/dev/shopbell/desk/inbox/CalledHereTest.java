package dev.shopbell.desk.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shopbell.desk.ScriptedLink;
import dev.shopbell.desk.Shop;
import dev.shopbell.desk.shell.Navigator;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.conversation.Note;
import dev.shopbell.model.conversation.NoteId;
import dev.shopbell.protocol.ConversationNoteEvent.NoteAdded;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is called hears of it, finds the way, and has the sign until they have looked. */
class CalledHereTest {

    private final ScriptedLink link = new ScriptedLink();
    private final Shop shop = Shop.busy();
    private final DeskStore store = new DeskStore(new SimpleObjectProperty<>(Shop.NOW));
    private final Navigator navigator = new Navigator();
    private final Notices notices = new Notices();
    private final List<String> said = new ArrayList<>();
    private final List<Runnable> ways = new ArrayList<>();
    private CalledHere called;

    @BeforeEach
    void connect() {
        link.connectTo(store::apply);
        link.live(shop);
        notices.listenToCalls((sentence, way) -> {
            said.add(sentence);
            ways.add(way);
        });
        called = new CalledHere(store, navigator, notices, Texts.of(Texts.ENGLISH));
    }

    @Test
    void theCallIsSaidAndSignedUntilTheConversationIsLookedAt() {
        call(1, 6);
        assertEquals(List.of("本杰明 mentions you in the conversation with Zoë"), said);
        assertEquals(Set.of(shop.id(6)), called.conversations());
        navigator.page().set(Navigator.Page.TEAM);
        ways.getFirst().run();
        assertEquals(store.find(shop.id(6)).orElseThrow(), navigator.open().get());
        assertEquals(Set.of(), called.conversations());
    }

    @Test
    void nothingIsSaidOfWhatOneIsLookingAtButOfWhatOneHasLeft() {
        navigator.open(store.find(shop.id(6)).orElseThrow());
        call(1, 6);
        assertEquals(List.of(), said);
        navigator.windowFocused().set(false);
        call(2, 6);
        assertEquals(1, said.size());
        navigator.windowFocused().set(true);
        assertEquals(Set.of(), called.conversations());
    }

    private void call(int number, int conversation) {
        link.happen(Shop.NOW, new NoteAdded(new Note(new NoteId(new UUID(6, number)), shop.id(conversation), 100 + number, 1, new UUID(7, number),
                Shop.BEN.card(), "@Ana Müller, look", List.of(), List.of(Shop.ANA.id()), Shop.NOW, null, false, 100 + number)));
    }
}
