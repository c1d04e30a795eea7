package dev.shopbell.desk.ui;

import javafx.application.Platform;

/** JavaFX's own thread. The only class that calls {@code Platform.runLater}. */
public final class FxUiThread implements UiThread {

    @Override
    public void execute(Runnable task) {
        Platform.runLater(task);
    }

    @Override
    public boolean isHere() {
        return Platform.isFxApplicationThread();
    }
}
