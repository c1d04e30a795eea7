package dev.shopbell.desk;

import java.util.List;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/**
 * What closing the window means. While this computer hosts the shop it may mean two things, so the person is asked; keeping the
 * server leaves a program without a window, which a second start brings back.
 */
final class ClosingWindow {

    private final Assembly assembly;
    private final Stage stage;
    private final Runnable quit;

    ClosingWindow(Assembly assembly, Stage stage, Runnable quit) {
        this.assembly = assembly;
        this.stage = stage;
        this.quit = quit;
    }

    void install() {
        stage.setOnCloseRequest(this::requested);
    }

    private void requested(WindowEvent event) {
        if (assembly.hosted().isEmpty()) {
            quit.run();
            return;
        }
        event.consume();
        var texts = assembly.texts();
        var explanation = new Label(texts.get("closing.text"));
        explanation.setWrapText(true);
        explanation.setMaxWidth(420);
        var choices = List.of(texts.get("closing.keep"), texts.get("closing.stop"));
        assembly.dialogs().choose(texts.get("closing.title"), explanation, choices).ifPresent(choice -> {
            if (choice == 0) {
                stage.hide();
            } else {
                quit.run();
            }
        });
    }
}
