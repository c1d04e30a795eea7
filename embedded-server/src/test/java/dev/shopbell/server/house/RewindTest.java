package dev.shopbell.server.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.shopbell.client.entry.EntryClient;
import dev.shopbell.protocol.EntryRequest.SetUp;
import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import dev.shopbell.server.EmbeddedServer;
import dev.shopbell.server.ServerConfig;
import dev.shopbell.server.identity.Passwords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database file put back in time is noticed at the start, by a witness outside it. */
class RewindTest {

    @TempDir private Path folder;

    private ServerConfig config() {
        return ServerConfig.of(folder).withPort(0).withPasswordCost(Passwords.Cost.LEAST);
    }

    private String epochAfter(boolean setUp) throws Exception {
        try (var server = EmbeddedServer.start(config())) {
            if (setUp) {
                try (var entrance = new EntryClient(server.address())) {
                    entrance.setUp(new SetUp(server.setupCode(), "Tea", "Olga", "olga@tea.example", "correct horse", "en", "test"));
                }
            }
            return server.epoch();
        }
    }

    @Tries(FaultCase.F19)
    @Test
    void theEpochStaysOverARestartAndChangesWhenTheFileGoesBack() throws Exception {
        var before = epochAfter(false);
        var early = folder.resolveSibling(folder.getFileName() + "-early");
        Files.copy(folder.resolve("shopbell.mv.db"), early);
        assertEquals(before, epochAfter(true));
        assertEquals(before, epochAfter(false));

        Files.copy(early, folder.resolve("shopbell.mv.db"), StandardCopyOption.REPLACE_EXISTING);
        Files.delete(early);

        var after = epochAfter(false);
        assertNotEquals(before, after);
        assertEquals(after, epochAfter(false), "and stays then");
    }
}
