package dev.shopbell.server.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.shopbell.model.file.FileId;
import dev.shopbell.protocol.FileCommand;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import dev.shopbell.server.blob.FolderBlobs;
import dev.shopbell.server.call.RefusedException;
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
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** The bounds on parts, each one past. */
@Tries(FaultCase.F68)
class ReceivingTest {

    private static final long LARGE = 100L << 20;
    private static final AtomicInteger STORES = new AtomicInteger();

    @TempDir
    Path folder;

    private long millis;
    private long room = -1;
    private final ServerClock clock = new ServerClock() {
        @Override
        public Instant now() {
            return Instant.ofEpochMilli(millis);
        }

        @Override
        public long monotonicMillis() {
            return millis;
        }
    };
    private Database database;
    private Receiving receiving;

    @BeforeEach
    void open() {
        var surroundings = Surroundings.of(clock, (delay, task) -> () -> {}, new Random(4)::nextBytes);
        database = Stores.empty("receiving " + STORES.incrementAndGet(), surroundings, Runnable::run);
        var measures = new Measures(clock);
        var log = new EventLog(
                database,
                Workspaces.create(database, surroundings),
                new Forcing(database, Forcing.Mode.ON_DISK, measures),
                surroundings.randomness());
        var blobs = new FolderBlobs(folder, clock) {
            @Override
            public long room() throws IOException {
                return room < 0 ? super.room() : room;
            }
        };
        var finishing = new Finishing(new FileRepository(), blobs, log, measures, new Thumbnails(), Runnable::run);
        receiving = new Receiving(blobs, finishing, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private StoredFile file(int number, String sender) {
        return StoredFile.announced(new FileId(new UUID(1, number)), sender, "a.txt", LARGE, Instant.EPOCH);
    }

    private static void refused(RefusalCode code, Executable what) {
        assertEquals(code, assertThrows(RefusedException.class, what).refusal().code());
    }

    @Test
    void onePersonSendsSoManyAtOnceAndGetsAPlaceBack() throws Exception {
        var last = receiving.receive(file(0, "ann"), 0, 10);
        for (int i = 1; i < Receiving.PER_PERSON_MAX; i++) {
            last = receiving.receive(file(i, "ann"), 0, 10);
        }
        refused(RefusalCode.BUSY, () -> receiving.receive(file(99, "ann"), 0, 10));
        receiving.receive(file(50, "bob"), 0, 10);
        last.broken();
        receiving.receive(file(99, "ann"), 0, 10);
    }

    @Test
    void allTogetherSendSoManyAtOnce() throws Exception {
        for (int i = 0; i < Receiving.IN_ALL_MAX; i++) {
            receiving.receive(file(i, "visitor " + i), 0, 10);
        }
        refused(RefusalCode.BUSY, () -> receiving.receive(file(99, "ann"), 0, 10));
        assertEquals(Receiving.IN_ALL_MAX, receiving.underWay());
    }

    @Test
    void aPartIsSoLong() throws Exception {
        receiving.receive(file(1, "ann"), 0, FileCommand.PART_BYTES_MAX);
        refused(RefusalCode.FILE_TOO_LARGE, () -> receiving.receive(file(2, "ann"), 0, FileCommand.PART_BYTES_MAX + 1));
        refused(RefusalCode.FILE_TOO_LARGE, () -> receiving.receive(file(3, "ann"), LARGE, 1));
        assertEquals(1, receiving.underWay());
    }

    @Test
    void whatTheDiskKeepsForTheShopIsNotGivenToFiles() throws Exception {
        room = Receiving.ROOM_KEPT_BYTES + 10;
        refused(RefusalCode.STORAGE_UNAVAILABLE, () -> receiving.receive(file(1, "ann"), 0, 11));
        assertEquals(0, receiving.underWay());
        receiving.receive(file(1, "ann"), 0, 10);
    }

    @Test
    void ofTwoPartsOfOneFileTheLaterTakesOver() throws Exception {
        var first = receiving.receive(file(1, "ann"), 0, 10);
        first.take(ByteBuffer.allocate(4));
        var second = receiving.receive(file(1, "ann"), 4, 6);
        refused(RefusalCode.CHANGED_MEANWHILE, () -> first.take(ByteBuffer.allocate(1)));
        first.broken();
        second.take(ByteBuffer.allocate(6));
        assertEquals(10, second.end().join().offset());
        assertEquals(0, receiving.underWay());
    }

    @Test
    void aPartThatTricklesIsGivenUpAndItsBytesStay() throws Exception {
        var part = receiving.receive(file(1, "ann"), 0, LARGE / 50);
        millis += Receiving.PATIENCE_MILLIS;
        part.take(ByteBuffer.allocate(1));
        millis += 1_000;
        int enough = (int) (Receiving.BYTES_PER_SECOND_MIN * (Receiving.PATIENCE_MILLIS + 1_000) / 1_000);
        part.take(ByteBuffer.allocate(enough - 1));
        millis += 1_000;
        refused(RefusalCode.BUSY, () -> part.take(ByteBuffer.allocate(1)));
        part.broken();
        var next = receiving.receive(file(1, "ann"), enough + 1, 1);
        assertEquals(enough + 1, next.end().join().offset());
    }
}
