package dev.shopbell.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.shopbell.server.start.StartFailure;
import dev.shopbell.server.time.Surroundings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that ends because another program has the port has begun nothing of what a server does by itself. */
class PortTakenTest {

    @TempDir private Path folder;

    @Test
    void noMailIsBegunWhoseOutcomeNobodyWouldEnter() throws Exception {
        var begun = new CopyOnWriteArrayList<Duration>();
        var system = Surroundings.system();
        var watched = new Surroundings(
                system.clock(),
                (delay, task) -> {
                    begun.add(delay);
                    return system.scheduler().schedule(delay, task);
                },
                system.randomness(),
                system.ids(),
                system::close);
        try (var other = new ServerSocket(0, 1, InetAddress.getByName(ServerConfig.LOOPBACK))) {
            var config = ServerConfig.of(folder.resolve("data")).withPort(other.getLocalPort());
            var failure = assertThrows(StartFailure.class, () -> EmbeddedServer.start(config, watched));
            assertEquals(StartFailure.Reason.PORT_TAKEN, failure.reason());
        }
        assertEquals(List.of(), begun.stream().filter(Duration::isZero).toList());
    }
}
