package dev.shopbell.desk.ui;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** A test with a window on JavaFX's headless screen, which is 1000 by 1000. */
public abstract class FxTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    protected final FxRobot robot = new FxRobot();
    protected Stage stage;

    @BeforeEach
    final void openStage() throws TimeoutException {
        stage = FxToolkit.registerPrimaryStage();
    }

    @AfterEach
    final void closeStage() throws TimeoutException {
        FxToolkit.hideStage();
        FxToolkit.cleanupStages();
    }

    /** Shows the node, dressed, in a window of this size and waits until it has been laid out. */
    protected final void show(Parent root, Look look, double width, double height) {
        onFx(() -> {
            look.dressProgram();
            var scene = new Scene(root, width, height);
            look.dress(scene.getStylesheets());
            stage.setScene(scene);
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(width);
            stage.setHeight(height);
            stage.show();
            return null;
        });
        pulses(3);
    }

    protected static <T> T onFx(Callable<T> task) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE.toMillis(), task);
    }

    protected static void run(Runnable task) {
        onFx(() -> {
            task.run();
            return null;
        });
    }

    /** Lets the screen be laid out and drawn this many times. */
    protected static void pulses(int count) {
        var done = new CountDownLatch(count);
        var timer = onFx(() -> {
            var ticking = new AnimationTimer() {
                @Override
                public void handle(long now) {
                    done.countDown();
                }
            };
            ticking.start();
            return ticking;
        });
        try {
            if (!done.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the screen is not drawn");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            run(timer::stop);
        }
    }

    protected static void until(BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS, () -> onFx(condition::getAsBoolean));
        } catch (TimeoutException e) {
            throw new AssertionError("it did not happen within " + PATIENCE, e);
        }
    }

    protected final void screenshot(String name) {
        var image = onFx(() -> stage.getScene().snapshot(null));
        try {
            Png.write(image, Path.of("target", "screenshots", name + ".png"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
