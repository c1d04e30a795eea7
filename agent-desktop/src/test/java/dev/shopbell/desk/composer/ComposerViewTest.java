package dev.shopbell.desk.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shopbell.desk.ScriptedLink;
import dev.shopbell.desk.Shop;
import dev.shopbell.desk.profile.Drafts;
import dev.shopbell.desk.profile.Profile;
import dev.shopbell.desk.profile.Settings;
import dev.shopbell.desk.shell.Navigator;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.ui.FxTest;
import dev.shopbell.desk.ui.Look;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.desk.ui.ViewLoader;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.TextArea;
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
    private TextArea draft;

    @BeforeEach
    void open() throws IOException {
        var store = new DeskStore(new SimpleObjectProperty<>(Shop.NOW));
        var texts = Texts.of(Texts.ENGLISH);
        var notices = new Notices();
        var navigator = new Navigator();
        var profile = new Profile(folder);
        link.connectTo(store::apply);
        link.live(shop);
        navigator.open(store.find(shop.id(4)).orElseThrow());
        var model = new ComposerViewModel(
                store, new Actions(link, store, texts, notices), navigator, new Drafts(profile, task -> {}), new Settings(profile), texts, notices);
        var root = onFx(() -> new ViewLoader(texts).load(new ComposerView(model, texts)));
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
}
