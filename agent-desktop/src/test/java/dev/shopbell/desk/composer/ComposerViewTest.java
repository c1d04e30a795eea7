package dev.shopbell.desk.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.desk.ScriptedFiles;
import dev.shopbell.desk.ScriptedLink;
import dev.shopbell.desk.Shop;
import dev.shopbell.desk.profile.Drafts;
import dev.shopbell.desk.profile.Papers;
import dev.shopbell.desk.profile.PassingFiles;
import dev.shopbell.desk.profile.Profile;
import dev.shopbell.desk.profile.Settings;
import dev.shopbell.desk.shell.Navigator;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.ui.Dialogs;
import dev.shopbell.desk.ui.FileDialogs;
import dev.shopbell.desk.ui.FxTest;
import dev.shopbell.desk.ui.FxUiThread;
import dev.shopbell.desk.ui.Look;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Pictures;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.desk.ui.ViewLoader;
import dev.shopbell.model.conversation.Author;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.protocol.ConversationCommand.AddNote;
import dev.shopbell.protocol.ConversationCommand.EditMessage;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationEvent;
import dev.shopbell.protocol.IdentityEvent.RightsChanged;
import dev.shopbell.protocol.Right;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.TextArea;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodHighlight;
import javafx.scene.input.InputMethodTextRun;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys of the composer, pressed. */
class ComposerViewTest extends FxTest {

    @TempDir private Path folder;
    private final ScriptedLink link = new ScriptedLink();
    private final Shop shop = Shop.busy();
    private final ScriptedFiles files = new ScriptedFiles();
    private final List<Runnable> decoding = new ArrayList<>();
    private final Navigator navigator = new Navigator();
    private final DeskStore store = new DeskStore(new SimpleObjectProperty<>(Shop.NOW));
    private ComposerViewModel model;
    private TextArea draft;

    @BeforeEach
    void open() throws IOException {
        var texts = Texts.of(Texts.ENGLISH);
        var notices = new Notices();
        var profile = new Profile(folder);
        link.connectTo(store::apply);
        link.live(shop);
        link.happen(Shop.NOW, new RightsChanged(AgentRole.AGENT, Set.of(Right.ANSWER, Right.NOTE, Right.OWN_ACCOUNT), 1_000));
        navigator.open(store.find(shop.id(4)).orElseThrow());
        model = new ComposerViewModel(
                store, new Actions(link, store, texts, notices), navigator,
                new Papers(new Drafts(profile, task -> {}), new Drafts(profile, "notes", task -> {})), new Settings(profile), texts,
                new Tray(files, texts, () -> 1_000, text -> {}));
        var pasting = new Pasting(new Pictures(decoding::add, new FxUiThread()), new PassingFiles(profile), notices, texts);
        var root = onFx(() -> new ViewLoader(texts).load(new ComposerView(model, texts, new Dialogs(texts, () -> Look.LIGHT, () -> stage), new NoFiles(), pasting, new MentionsViewModel(store, texts.locale()))));
        show(root, Look.LIGHT, 600, 300);
        draft = onFx(() -> (TextArea) root.lookup("#draft"));
        robot.clickOn(draft);
    }

    @Test
    void enterSendsAndShiftEnterBeginsALine() {
        robot.write("first line");
        robot.press(KeyCode.SHIFT, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.SHIFT);
        robot.write("second");
        assertEquals("first line\nsecond", onFx(draft::getText));
        robot.type(KeyCode.ENTER);
        assertEquals(List.of(new PostMessage(shop.id(4), "first line\nsecond")), link.unconfirmed());
        assertEquals("", onFx(draft::getText));
    }

    @Test
    void enterThatChoosesAWordInAnInputMethodSendsNothing() {
        robot.write("a");
        compose(List.of(new InputMethodTextRun("ni hao", InputMethodHighlight.UNSELECTED_RAW)), "");
        robot.type(KeyCode.ENTER);
        assertEquals(List.of(), link.unconfirmed());

        compose(List.of(), "你好");
        robot.type(KeyCode.ENTER);
        assertEquals(1, link.unconfirmed().size());
        assertEquals("a你好", ((PostMessage) link.unconfirmed().getFirst()).text());
    }

    private void compose(List<InputMethodTextRun> composed, String committed) {
        run(() -> draft.fireEvent(new InputMethodEvent(InputMethodEvent.INPUT_METHOD_TEXT_CHANGED, composed, committed, 0)));
    }

    @Test
    void aPastedPictureGoesAlongAsAFile() {
        run(() -> {
            var content = new ClipboardContent();
            content.putImage(new WritableImage(20, 10));
            Clipboard.getSystemClipboard().setContent(content);
        });
        robot.press(KeyCode.CONTROL, KeyCode.V).release(KeyCode.V, KeyCode.CONTROL);
        run(() -> navigator.open(store.find(shop.id(5)).orElseThrow()));
        run(() -> decoding.forEach(Runnable::run));
        until(() -> files.uploads.size() == 1);
        assertEquals("Pasted picture.png", files.uploads.getFirst().name);
        assertTrue(files.uploads.getFirst().file.startsWith(folder), "in the person's own folder, not in one that all programs share");
        assertEquals("", onFx(draft::getText));
        assertEquals(List.of(), List.copyOf(model.items()), "it was not pasted to the one in front now");
        run(() -> navigator.open(store.find(shop.id(4)).orElseThrow()));
        assertEquals(1, onFx(() -> model.items().size()));
    }

    @Test
    void upInAnEmptyBoxChangesTheNewestWordsAndEscapeGivesUp() {
        link.happen(Shop.NOW, new ConversationEvent.MessagePosted(
                new Message(shop.id(4), 6, new UUID(8, 6), Author.agent(Shop.ANA.card()), "Tomorow", Shop.NOW, 0)));
        robot.type(KeyCode.UP);
        assertEquals("Tomorow", onFx(draft::getText));
        robot.type(KeyCode.ESCAPE);
        assertEquals("", onFx(draft::getText));
        robot.type(KeyCode.UP);
        run(() -> draft.setText("Tomorrow"));
        robot.type(KeyCode.ENTER);
        assertEquals(List.of(new EditMessage(shop.id(4), 6, "Tomorrow")), link.unconfirmed());
        assertEquals("", onFx(draft::getText));
    }

    @Test
    void anAtInANoteOffersColleaguesToTheKeysAndTheNoteCallsWhoWasTaken() {
        robot.write("@");
        assertFalse(onFx(this::isOffered), "nobody is called in words to the visitor");
        run(() -> {
            draft.clear();
            model.noting().set(true);
        });
        robot.write("See @");
        assertTrue(onFx(this::isOffered));
        assertEquals("本杰明 is chosen: Enter takes the name, up and down choose another, Escape closes the list", onFx(draft::getAccessibleHelp));
        screenshot("composer-mention");
        robot.type(KeyCode.ESCAPE);
        assertFalse(onFx(this::isOffered));
        robot.type(KeyCode.BACK_SPACE);
        robot.write("@");
        robot.type(KeyCode.DOWN, KeyCode.UP, KeyCode.ENTER);
        assertEquals("See @本杰明 ", onFx(draft::getText));
        assertFalse(onFx(this::isOffered));
        robot.write("please");
        robot.type(KeyCode.ENTER);
        assertEquals(List.of(new AddNote(shop.id(4), "See @本杰明 please", List.of(), List.of(Shop.BEN.id()))), link.unconfirmed());
    }

    @Test
    void aColleagueIsTakenWithThePointer() {
        run(() -> model.noting().set(true));
        robot.write("@");
        robot.clickOn("本杰明 · Available");
        assertEquals("@本杰明 ", onFx(draft::getText));
        assertTrue(onFx(draft::isFocused));
    }

    private boolean isOffered() {
        return stage.getScene().lookup("#colleagues").isVisible();
    }

    /** Nobody is asked for files here. */
    private static final class NoFiles implements FileDialogs {
        @Override
        public Optional<Path> saveAs(String suggestedName) {
            return Optional.empty();
        }

        @Override
        public List<Path> choose() {
            return List.of();
        }
    }
}
