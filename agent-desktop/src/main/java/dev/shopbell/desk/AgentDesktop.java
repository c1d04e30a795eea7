package dev.shopbell.desk;

import dev.shopbell.desk.hosting.Hosting;
import dev.shopbell.desk.profile.SingleInstance;
import dev.shopbell.desk.ui.FxUiThread;
import dev.shopbell.desk.ui.SystemTime;
import java.io.IOException;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** The program with a window. Opened by {@link Main}, which has looked whether there can be one. */
public final class AgentDesktop extends Application {

    private static final double WIDTH_MIN = 960;
    private static final double HEIGHT_MIN = 640;
    private static final double WIDTH_WANTED = 1240;
    private static final double HEIGHT_WANTED = 820;

    private static StartOptions options = StartOptions.usual();

    private final FxUiThread uiThread = new FxUiThread();
    private final SystemTime time = new SystemTime();
    private SingleInstance instance;
    private Assembly assembly;
    private Stage stage;

    /** Opens the window; returns when the program ends. */
    static void open(StartOptions chosen) {
        options = chosen;
        launch(AgentDesktop.class);
    }

    @Override
    public void start(Stage primary) throws IOException {
        stage = primary;
        var profile = options.openProfile();
        var claim = SingleInstance.claim(profile, time.secret());
        if (claim.isEmpty()) {
            Platform.exit();
            return;
        }
        instance = claim.get();
        Platform.setImplicitExit(false);
        time.startTicking();
        var ports = SystemPorts.of(options, profile, time, uiThread, uri -> getHostServices().showDocument(uri.toString()));
        assembly = new Assembly(ports, stage);
        instance.onSecondStart(() -> uiThread.execute(this::comeForward));
        // Told to end by the system, the hosted server still tells its clients and closes its file.
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("shopbell-end").unstarted(this::ended));
        showWindow();
        assembly.begin();
    }

    private void showWindow() {
        var screen = Screen.getPrimary().getVisualBounds();
        stage.setMinWidth(Math.min(WIDTH_MIN, screen.getWidth()));
        stage.setMinHeight(Math.min(HEIGHT_MIN, screen.getHeight()));
        stage.setWidth(Math.min(WIDTH_WANTED, screen.getWidth()));
        stage.setHeight(Math.min(HEIGHT_WANTED, screen.getHeight()));
        new ClosingWindow(assembly, stage, this::quit).install();
        stage.show();
    }

    private void comeForward() {
        stage.show();
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
    }

    private void quit() {
        stage.hide();
        assembly.end();
        Thread.ofPlatform().name("shopbell-quit").start(() -> {
            closeServer();
            uiThread.execute(Platform::exit);
        });
    }

    private void ended() {
        closeServer();
        assembly.sweep();
    }

    private void closeServer() {
        assembly.hosted().ifPresent(Hosting.Server::close);
    }

    @Override
    public void stop() throws IOException {
        if (instance != null) {
            instance.close();
        }
    }
}
