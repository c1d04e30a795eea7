package dev.shopbell.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.desk.ui.FxTest;
import dev.shopbell.desk.ui.FxUiThread;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import javafx.scene.control.ButtonBase;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Closing the window never stops a shop by accident. */
class ClosingWindowTest extends FxTest {

    @TempDir private Path folder;
    private final AtomicInteger quits = new AtomicInteger();
    private DeskFixture fixture;
    private Assembly assembly;

    @BeforeEach
    void open() throws Exception {
        fixture = new DeskFixture(folder);
        fixture.settings.language().set("en");
        run(() -> {
            Platform.setImplicitExit(false);
            assembly = new Assembly(fixture.ports(), stage);
            new ClosingWindow(assembly, stage, quits::incrementAndGet).install();
            stage.show();
            assembly.begin();
        });
    }

    @Test
    void whoHostsNothingJustQuits() {
        requestClose();
        until(() -> quits.get() == 1);
    }

    @Test
    void keepServingHidesTheWindow() {
        host();
        requestClose();
        answer("Keep serving");
        until(() -> !stage.isShowing());
        assertEquals(0, quits.get());
    }

    @Test
    void stopServingQuits() {
        host();
        requestClose();
        answer("Stop the server");
        until(() -> quits.get() == 1);
    }

    @Test
    void cancelLeavesEverythingAsItIs() {
        host();
        requestClose();
        answer("Cancel");
        until(() -> dialogs() == 0);
        assertTrue(stage.isShowing());
        assertEquals(0, quits.get());
    }

    private void host() {
        run(() -> ((ButtonBase) stage.getScene().lookup("#here")).fire());
        assertFalse(assembly.hosted().isEmpty());
    }

    /** The dialog waits inside the event, so the event is fired without waiting for it. */
    private void requestClose() {
        new FxUiThread().execute(() -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
    }

    private void answer(String button) {
        until(() -> dialogs() == 1);
        pulses(3);
        robot.clickOn(button);
    }

    private long dialogs() {
        return Window.getWindows().stream().filter(window -> window instanceof Stage && window != stage && window.isShowing()).count();
    }
}
