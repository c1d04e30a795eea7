package dev.shopbell.desk.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.desk.ScriptedLink;
import dev.shopbell.desk.Shop;
import dev.shopbell.desk.composer.ComposerViewModel.Mode;
import dev.shopbell.desk.profile.Drafts;
import dev.shopbell.desk.profile.Profile;
import dev.shopbell.desk.profile.Settings;
import dev.shopbell.desk.shell.Navigator;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationCommand.TakeConversation;
import dev.shopbell.protocol.ConversationEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The composer as a plain object. */
class ComposerViewModelTest {

    @TempDir private Path folder;
    private final ScriptedLink link = new ScriptedLink();
    private final Shop shop = Shop.busy();
    private final Texts texts = Texts.of(Texts.ENGLISH);
    private final Notices notices = new Notices();
    private final List<String> said = new ArrayList<>();
    private final Navigator navigator = new Navigator();
    private final DeskStore store = new DeskStore(new SimpleObjectProperty<>(Shop.NOW));
    private Drafts drafts;
    private Settings settings;
    private ComposerViewModel model;

    @BeforeEach
    void open() throws IOException {
        var profile = new Profile(folder);
        drafts = new Drafts(profile, task -> {});
        settings = new Settings(profile);
        link.connectTo(store::apply);
        link.live(shop);
        notices.listen(said::add);
        model = new ComposerViewModel(store, new Actions(link, store, texts, notices), navigator, drafts, settings, texts, notices);
        navigator.open(store.find(shop.id(4)).orElseThrow());
    }

    @Test
    void sentWordsLieInTheOutboxAndTheComposerIsFree() {
        model.draft().set("You are welcome");
        model.send();
        assertEquals(List.of(new PostMessage(shop.id(4), "You are welcome")), link.unconfirmed());
        assertEquals("", model.draft().get());
        assertEquals(List.of(shop.id(4) + " true", shop.id(4) + " false"), link.typed());
    }

    @Test
    void nothingIsSentWhileAnInputMethodPutsAWordTogether() {
        model.draft().set("ni hao");
        model.composing().set(true);
        model.send();
        assertEquals(List.of(), link.unconfirmed());
        model.composing().set(false);
        model.send();
        assertEquals(1, link.unconfirmed().size());
    }

    @Test
    void nothingIsSentThatTheServerWouldRefuse() {
        for (var text : List.of("", "  \n ", "x".repeat(Message.TEXT_LENGTH_MAX + 1))) {
            model.draft().set(text);
            assertFalse(model.canSend().get());
            model.send();
        }
        assertEquals(List.of(), link.unconfirmed());
        assertTrue(model.isTooLong());
        assertEquals("-1 left", model.counter());
        model.draft().set("x".repeat(Message.TEXT_LENGTH_MAX));
        assertTrue(model.canSend().get());
    }

    @Test
    void theCounterShowsOnlyWhenItMatters() {
        model.draft().set("short");
        assertEquals("", model.counter());
        model.draft().set("x".repeat(Message.TEXT_LENGTH_MAX - ComposerViewModel.COUNTER_FROM_LEFT));
        assertEquals("500 left", model.counter());
    }

    @Test
    void wordsThatTheDiskDoesNotTakeStayWithThePerson() {
        link.breakDisk();
        model.draft().set("important");
        model.send();
        assertEquals("important", model.draft().get());
        assertEquals(1, said.size());
    }

    @Test
    void everyConversationHasItsOwnDraft() {
        model.draft().set("for Mia");
        navigator.open(store.find(shop.id(5)).orElseThrow());
        assertEquals("", model.draft().get());
        model.draft().set("for five");
        navigator.open(store.find(shop.id(4)).orElseThrow());
        assertEquals("for Mia", model.draft().get());
        assertEquals("Send to Mia Keller", model.sendLabel().get());
        model.send();
        assertEquals(List.of(new PostMessage(shop.id(4), "for Mia")), link.unconfirmed());
        assertEquals("for five", drafts.of(shop.id(5)).get());
    }

    @Test
    void aWaitingVisitorMustBeTakenFirst() {
        navigator.open(store.find(shop.id(1)).orElseThrow());
        assertEquals(Mode.TAKE, model.mode().get());
        model.draft().set("Hello");
        assertFalse(model.canSend().get());
        model.begin();
        assertEquals(List.of(new TakeConversation(shop.id(1))), link.unconfirmed());
        model.begin();
        assertEquals(1, link.unconfirmed().size(), "asked once while it is on its way");
        link.happen(Shop.NOW, new ConversationEvent.Taken(shop.id(1), Shop.ANA.card()));
        assertEquals(Mode.WRITE, model.mode().get());
        assertEquals("Hello", model.draft().get());
    }

    @Test
    void whoseConversationItIsIsSaid() {
        navigator.open(store.find(shop.id(6)).orElseThrow());
        assertEquals(Mode.OTHERS, model.mode().get());
        assertTrue(model.explanation().get().contains(Shop.BEN.name()));
        navigator.open(store.find(shop.id(7)).orElseThrow());
        assertEquals(Mode.REOPEN, model.mode().get());
        navigator.open(null);
        assertEquals(Mode.NOTHING, model.mode().get());
    }

    @Test
    void theSendKeyIsThePersonsChoice() {
        assertTrue(model.enterSends(false, false));
        assertFalse(model.enterSends(true, false));
        settings.sendKey().set(Settings.SendKey.CTRL_ENTER);
        assertFalse(model.enterSends(false, false));
        assertTrue(model.enterSends(false, true));
    }
}
