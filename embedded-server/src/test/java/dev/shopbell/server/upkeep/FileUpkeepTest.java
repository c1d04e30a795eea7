package dev.shopbell.server.upkeep;

import static dev.shopbell.server.db.generated.Tables.PICTURE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.server.db.Database;
import dev.shopbell.server.db.WorkspaceId;
import dev.shopbell.server.db.Workspaces;
import dev.shopbell.server.measure.Measures;
import dev.shopbell.server.time.Surroundings;
import dev.shopbell.server.upkeep.FileUpkeep.Policy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file is written anew when it is worth it or asked for, and not otherwise. */
class FileUpkeepTest {

    private static final long WITHIN_SECONDS = 60;
    private static final Policy AT_ONCE = new Policy(0, 0, Duration.ofDays(1), 10);

    private final Surroundings surroundings = Surroundings.system();
    private final Measures measures = new Measures(surroundings.clock());
    private Path folder;
    private Database database;
    private WorkspaceId workspace;
    private long head;

    @BeforeEach
    void open(@TempDir Path made) throws Exception {
        folder = made;
        database = Database.open(folder, surroundings);
        workspace = Workspaces.theOnly(database, surroundings);
    }

    @AfterEach
    void close() {
        database.close();
        surroundings.close();
    }

    private FileUpkeep upkeep(Policy policy) {
        return new FileUpkeep(database, workspace, folder, () -> head, policy, measures);
    }

    private void look(FileUpkeep upkeep) throws Exception {
        upkeep.look().get(WITHIN_SECONDS, TimeUnit.SECONDS);
    }

    private int renewals() {
        return measures.exposition()
                .lines()
                .filter(line -> line.startsWith("shopbell_renewal_pause_seconds_count"))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.indexOf(' '))))
                .sum();
    }

    private void grow(int bytes) {
        var noise = new byte[bytes];
        new SplittableRandom(bytes).nextBytes(noise);
        database.write(workspace, tx -> tx.dsl()
                        .insertInto(PICTURE)
                        .set(PICTURE.WORKSPACE_ID, tx.workspace().value())
                        .set(PICTURE.HASH, "h" + bytes)
                        .set(PICTURE.MEDIA_TYPE, "image/png")
                        .set(PICTURE.CONTENT, noise)
                        .execute())
                .join();
        database.force().join();
    }

    @Test
    void whatHasBeenWrittenAnewIsLeftAloneUntilItHasDoubled() throws Exception {
        var upkeep = upkeep(AT_ONCE);

        look(upkeep);
        assertEquals(1, renewals());
        look(upkeep);
        assertEquals(1, renewals());
        grow(2 << 20);
        look(upkeep);
        assertEquals(2, renewals());
    }

    @Test
    void aSmallFileIsLeftAlone() throws Exception {
        look(upkeep(new Policy(0, 64 << 20, Duration.ofDays(1), 10)));

        assertEquals(0, renewals());
    }

    @Test
    void aDenseFileIsLeftAlone() throws Exception {
        look(upkeep(new Policy(1_000_000, 0, Duration.ofDays(1), 10)));

        assertEquals(0, renewals());
    }

    @Test
    void whileMuchIsBeingSaidItIsPutOff() throws Exception {
        var upkeep = upkeep(AT_ONCE);
        head += AT_ONCE.eventsMax() + 1;
        look(upkeep);
        assertEquals(0, renewals());

        head += AT_ONCE.eventsMax();
        look(upkeep);
        assertEquals(1, renewals());
    }

    @Test
    void whoeverAsksGetsItAtTheNextLookOnce() throws Exception {
        var upkeep = upkeep(Policy.USUAL);
        head += Policy.USUAL.eventsMax() + 1;
        FileUpkeep.ask(folder);

        look(upkeep);
        look(upkeep);

        assertEquals(1, renewals());
        assertFalse(Files.exists(folder.resolve("compact")));
    }

    @Test
    void whatLivesInItIsExposed() throws Exception {
        look(upkeep(Policy.USUAL));

        assertTrue(measures.exposition().lines().anyMatch(line -> line.matches("shopbell_database_live_bytes [1-9].*")));
    }
}
