package dev.shopbell.desk.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shopbell.desk.ui.FxTest;
import java.util.ArrayList;
import java.util.List;
import javafx.event.Event;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys do to a conversation only what one sees them do, and write letters where letters are written. */
class ShortcutsTest extends FxTest {

    private final List<String> done = new ArrayList<>();
    private final Navigator navigator = new Navigator();
    private Pane root;

    @BeforeEach
    void install() {
        root = onFx(Pane::new);
        var conversation = new Shortcuts.Conversation(() -> done.add("take"), () -> done.add("hand on"), () -> done.add("close"));
        var deeds = new Shortcuts.Deeds(
                () -> done.add("take next"), index -> done.add("open " + index), conversation, () -> done.add("write"), () -> done.add("note"));
        new Shortcuts(navigator, deeds, () -> done.add("keys")).install(root);
    }

    @Test
    void eachKeyDoesItsOwn() {
        press(KeyCode.N, false, false);
        press(KeyCode.T, false, false);
        press(KeyCode.A, true, false);
        press(KeyCode.E, false, false);
        press(KeyCode.N, true, false);
        press(KeyCode.DIGIT3, false, false);
        press(KeyCode.DIGIT3, true, false);
        press(KeyCode.NUMPAD3, false, false);
        assertEquals(List.of("take next", "take", "hand on", "close", "note", "open 2", "open 2"), done);
    }

    @Test
    void aConversationBehindAnotherPageIsLeftAlone() {
        navigator.page().set(Navigator.Page.SETTINGS);
        press(KeyCode.E, false, false);
        press(KeyCode.T, false, false);
        press(KeyCode.A, true, false);
        assertEquals(List.of(), done);
        press(KeyCode.L, false, false);
        assertEquals(List.of("write"), done);
        assertEquals(Navigator.Page.INBOX, navigator.page().get(), "one sees where one writes");
    }

    @Test
    void aLetterWrittenWithAltGrIsALetterAndShiftIsAnotherKey() {
        press(KeyCode.N, true, true);
        press(KeyCode.E, false, true);
        press(KeyCode.E, true, false);
        press(KeyCode.T, true, false);
        assertEquals(List.of(), done);
    }

    private void press(KeyCode code, boolean shift, boolean alt) {
        run(() -> Event.fireEvent(root, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, true, alt, false)));
    }
}
