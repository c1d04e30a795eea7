package dev.shopbell.desk.hosting;

import dev.shopbell.desk.ui.UiThread;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** Runs the embedded server in this process. */
public final class EmbeddedHosting implements Hosting {

    private final Path dataFolder;
    private final IntSupplier portToTry;
    private final boolean onlyThisPort;
    private final UiThread uiThread;

    /**
     * @param portToTry the port it had before, so that snippets in pages stay true
     * @param onlyThisPort whether to fail rather than take the next free one
     */
    public EmbeddedHosting(Path dataFolder, IntSupplier portToTry, boolean onlyThisPort, UiThread uiThread) {
        this.dataFolder = dataFolder;
        this.portToTry = portToTry;
        this.onlyThisPort = onlyThisPort;
        this.uiThread = uiThread;
        EmbeddedShop.logToStandardError();
    }

    @Override
    public void start(Consumer<Outcome> outcome) {
        int port = portToTry.getAsInt();
        Thread.ofPlatform().name("shopbell-start").start(() -> {
            var result = EmbeddedShop.start(dataFolder, port, onlyThisPort);
            uiThread.execute(() -> outcome.accept(result));
        });
    }
}
