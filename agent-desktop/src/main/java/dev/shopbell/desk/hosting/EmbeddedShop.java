package dev.shopbell.desk.hosting;

import dev.shopbell.server.EmbeddedServer;
import dev.shopbell.server.LogSetup;
import dev.shopbell.server.ServerConfig;
import dev.shopbell.server.start.StartFailure;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one class that knows the server. */
final class EmbeddedShop implements Hosting.Server {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedShop.class);
    private static final int PORTS_TRIED = 10;
    private static final int PORT_MAX = 65_535;

    /** What a program ends with that meets its own mistake. */
    private static final int FAILED = 1;

    private final EmbeddedServer server;

    private EmbeddedShop(EmbeddedServer server) {
        this.server = server;
    }

    /** @param onlyThisPort whether another program on the port is a failure; else the next free one is taken */
    static Hosting.Outcome start(Path dataFolder, int port, boolean onlyThisPort) {
        int last = onlyThisPort || port == 0 ? port : Math.min(PORT_MAX, port + PORTS_TRIED - 1);
        for (int tried = port; ; tried++) {
            try {
                return new Hosting.Outcome.Running(new EmbeddedShop(EmbeddedServer.start(ServerConfig.of(dataFolder).withPort(tried))));
            } catch (StartFailure e) {
                if (e.reason() != StartFailure.Reason.PORT_TAKEN || tried >= last) {
                    return failed(e);
                }
            } catch (RuntimeException e) {
                LOG.error("The server did not start", e);
                return new Hosting.Outcome.Failed("BUG", "", "The server did not start: " + e, FAILED);
            }
        }
    }

    static void logToStandardError() {
        LogSetup.toStandardError();
    }

    static Hosting.Outcome.Failed failed(StartFailure failure) {
        var about = Stream.of("port", "folder", "why").map(failure.args()::get).filter(Objects::nonNull).findFirst().orElse("");
        return new Hosting.Outcome.Failed(failure.reason().name(), about, failure.getMessage(), failure.reason().exitCode());
    }

    @Override
    public URI address() {
        return server.address();
    }

    @Override
    public boolean needsOwner() {
        return server.needsOwner();
    }

    @Override
    public String setupCode() {
        return server.setupCode();
    }

    @Override
    public void close() {
        server.close();
    }
}
