package dev.shopbell.server.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.file.FileId;
import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import dev.shopbell.server.blob.FolderBlobs;
import dev.shopbell.server.db.Database;
import dev.shopbell.server.db.Stores;
import dev.shopbell.server.db.Workspaces;
import dev.shopbell.server.log.EventLog;
import dev.shopbell.server.log.Forcing;
import dev.shopbell.server.measure.Measures;
import dev.shopbell.server.time.ServerClock;
import dev.shopbell.server.time.Surroundings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tries(FaultCase.F68)
class SweepTest {

    @TempDir
    Path folder;

    private Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final ServerClock clock = new ServerClock() {
        @Override
        public Instant now() {
            return now;
        }

        @Override
        public long monotonicMillis() {
            return now.toEpochMilli();
        }
    };
    private final Random random = new Random(3);
    private final Surroundings surroundings = Surroundings.of(clock, (delay, task) -> () -> {}, random::nextBytes);
    private final FileRepository rows = new FileRepository();
    private Database database;
    private EventLog log;
    private FolderBlobs blobs;
    private Sweep sweep;

    @BeforeEach
    void open() {
        database = Stores.empty("sweep", surroundings, Runnable::run);
        var workspace = Workspaces.create(database, surroundings);
        log = new EventLog(
                database, workspace, new Forcing(database, Forcing.Mode.ON_DISK, new Measures(clock)), surroundings.randomness());
        blobs = new FolderBlobs(folder, clock);
        sweep = new Sweep(rows, blobs, log, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private FileId announce() {
        var file = StoredFile.announced(new FileId(surroundings.ids().next()), "visitor/x", "a.txt", 3, now);
        log.write(tx -> {
            rows.insert(tx, file);
            return file;
        }).join();
        return file.id();
    }

    private String whole(FileId file, String words) throws IOException {
        var hash = blobs.keep(words.getBytes(StandardCharsets.UTF_8));
        log.write(tx -> {
            rows.setContent(tx, file, new StoredFile.Content("text/plain", hash, null, null, null, null));
            return hash;
        }).join();
        return hash;
    }

    private void named(FileId file) {
        log.write(tx -> {
            rows.use(tx, List.of(file), new ConversationId(file.value()), false);
            return file;
        }).join();
    }

    private FileState state(FileId file) {
        return log.readNow(tx -> rows.find(tx, file).orElseThrow().state());
    }

    @Test
    void whatNoMessageNamedInADayGoesAndWhatOneNamesStays() throws IOException {
        var forgotten = announce();
        var forgottenHash = whole(forgotten, "forgotten");
        var named = announce();
        var namedHash = whole(named, "named");
        named(named);
        var orphan = blobs.keep("nobody's".getBytes(StandardCharsets.UTF_8));

        now = now.plus(Sweep.UNNAMED_FOR).minusMillis(1);
        sweep.run();
        assertEquals(FileState.WHOLE, state(forgotten));
        assertTrue(blobs.isWhole(orphan));

        now = now.plus(Duration.ofMillis(2));
        sweep.run();
        assertEquals(FileState.CANCELLED, state(forgotten));
        assertFalse(blobs.isWhole(forgottenHash));
        assertFalse(blobs.isWhole(orphan));
        assertTrue(blobs.isWhole(namedHash));
    }

    @Test
    void whatOneFileLostAnotherOfTheSameBytesKeeps() throws IOException {
        var one = announce();
        var hash = whole(one, "same");
        named(one);
        var two = announce();
        whole(two, "same");
        named(two);
        now = now.plus(Sweep.UNNAMED_FOR).plusMillis(1);
        withdraw(one);
        sweep.run();
        assertTrue(blobs.isWhole(hash));
        withdraw(two);
        sweep.run();
        assertFalse(blobs.isWhole(hash));
    }

    @Test
    void whatFillsMoreThanOnePageIsAllLookedAt() throws IOException {
        var forgotten = new ArrayList<FileId>();
        for (int i = 0; i <= Sweep.ROWS_MAX; i++) {
            forgotten.add(announce());
        }
        for (int i = 0; i < Sweep.ROWS_MAX; i++) {
            var one = announce();
            var content = new StoredFile.Content("text/plain", "%064d".formatted(i), null, null, null, null);
            log.write(tx -> {
                rows.setContent(tx, one, content);
                return one;
            }).join();
            named(one);
        }
        var last = announce();
        var lastHash = whole(last, "named by a row that is past the first page");
        named(last);
        now = now.plus(Sweep.UNNAMED_FOR).plusMillis(1);

        sweep.run();
        assertTrue(blobs.isWhole(lastHash));
        for (var file : forgotten) {
            assertEquals(FileState.CANCELLED, state(file));
        }
    }

    private void withdraw(FileId file) {
        log.write(tx -> {
            rows.setState(tx, file, FileState.WITHDRAWN);
            return file;
        }).join();
    }

    @Test
    void anUploadThatStoppedGoesAndOneThatIsYoungStays() throws IOException {
        var file = announce().toString();
        try (var arriving = blobs.resume(file)) {
            arriving.write(ByteBuffer.wrap(new byte[2]));
        }
        sweep.run();
        assertEquals(2, blobs.arrived(file));
        now = now.plus(Sweep.UNNAMED_FOR).plusSeconds(2);
        sweep.run();
        assertEquals(0, blobs.arrived(file));
    }
}
