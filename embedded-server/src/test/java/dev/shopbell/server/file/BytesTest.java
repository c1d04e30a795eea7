package dev.shopbell.server.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.model.file.FileId;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.model.identity.SessionId;
import dev.shopbell.model.shop.UploadLimits;
import dev.shopbell.model.site.Site;
import dev.shopbell.model.site.SiteId;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.SiteEvent.SiteChanged;
import dev.shopbell.server.blob.FolderBlobs;
import dev.shopbell.server.call.Actor;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.db.Stores;
import dev.shopbell.server.db.StorageException;
import dev.shopbell.server.db.Workspaces;
import dev.shopbell.server.log.Audience;
import dev.shopbell.server.log.EventLog;
import dev.shopbell.server.log.Forcing;
import dev.shopbell.server.measure.Measures;
import dev.shopbell.server.time.Surroundings;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The door for bytes while the store fails, and what strangers may leave on the disk. */
class BytesTest {

    private static final AgentId BEA = new AgentId(new UUID(5, 5));
    private static final Caller.AgentCaller CALLER = new Caller.AgentCaller(BEA, new SessionId(new UUID(6, 6)));

    /** The database's work waits here until the test lets it go on. */
    private final Queue<Runnable> steps = new ArrayDeque<>();

    private final FileRepository rows = new FileRepository();

    @TempDir
    Path folder;

    private Forcing forcing;
    private EventLog log;
    private Bytes door;

    @BeforeEach
    void open() {
        var surroundings = Surroundings.of(Surroundings.system().clock(), (delay, task) -> () -> {}, new Random(95_001)::nextBytes);
        var database = Stores.empty("bytes-" + UUID.randomUUID(), surroundings, Runnable::run);
        var workspace = Workspaces.create(database, surroundings);
        var gated = database.again(surroundings, steps::add);
        var measures = new Measures(surroundings.clock());
        forcing = new Forcing(gated, Forcing.Mode.ON_DISK, measures);
        log = new EventLog(gated, workspace, forcing, surroundings.randomness());
        var blobs = new FolderBlobs(folder, surroundings.clock());
        var finishing = new Finishing(rows, blobs, log, measures, new Thumbnails(), Runnable::run);
        var bea = new Agent(BEA, "bea@tea.example", "Bea", null, AgentRole.AGENT, 5, false, 1);
        door = new Bytes(
                rows,
                blobs,
                log,
                (tx, caller) -> new Actor.AgentActor(bea, CALLER.session(), Set.of()),
                surroundings.clock(),
                new Links(() -> new byte[32]),
                finishing);
    }

    private void settleDown() {
        while (!steps.isEmpty()) {
            steps.remove().run();
        }
    }

    private FileId announced(int number, String sender, long bytes) {
        var file = StoredFile.announced(new FileId(new UUID(1, number)), sender, "a.txt", bytes, Surroundings.system().clock().now());
        log.write(tx -> {
            rows.insert(tx, file);
            return file;
        });
        settleDown();
        return file.id();
    }

    @Test
    void aPartNobodyCouldBeToldOfKeepsNoPlace() {
        for (int i = 0; i <= Receiving.PER_PERSON_MAX; i++) {
            var file = announced(i, CALLER.sender(), 100);
            log.write(tx -> log.append(
                    tx, Set.of(Audience.TEAM), at -> new SiteChanged(new Site(new SiteId(new UUID(7, 7)), "Tea", "key", List.of(), at.pos()))));
            steps.remove().run(); // Committed, and not yet on disk.
            var receiver = door.receive(CALLER, file, 0, 10);
            var force = steps.remove();
            settleDown();
            assertFalse(receiver.isDone(), "it has seen what is not forced");
            forcing.lost(new StorageException("the disk is gone", null));
            assertTrue(receiver.isCompletedExceptionally());
            force.run();
            settleDown();
        }
        var file = announced(90, CALLER.sender(), 100);
        var receiver = door.receive(CALLER, file, 0, 10);
        settleDown();
        receiver.join().broken();
    }

    @Test
    void whatStrangersGaveUpCountsForAsLongAsItLiesOnTheDisk() {
        long half = Quota.VISITORS_UNNAMED_BYTES_MAX / 2;
        for (int i = 0; i < 2; i++) {
            var file = announced(i, "visitor/" + i, half);
            log.write(tx -> {
                rows.setContent(tx, file, new StoredFile.Content("text/plain", "a".repeat(64), null, null, null, null));
                rows.cancel(tx, file, half);
                return file;
            });
            settleDown();
        }
        var now = Surroundings.system().clock().now();
        var looked = log.read(tx -> {
            assertEquals(2 * half, rows.unnamedBytesOfVisitors(tx, now.minus(Sweep.UNNAMED_FOR)));
            assertEquals(0, rows.unnamedBytesOfVisitors(tx, now), "swept by then");
            var refused = assertThrows(
                    RefusedException.class, () -> new Quota(rows).checkVisitor(tx, new UploadLimits(1, 1 << 20, 1), "visitor/9", 1));
            return refused.refusal().code();
        });
        settleDown();
        assertEquals(RefusalCode.BUSY, looked.join());
    }
}
