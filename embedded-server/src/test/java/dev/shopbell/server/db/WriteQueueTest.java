package dev.shopbell.server.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import dev.shopbell.server.time.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may wait for the write lane while it is held up. */
@Tries(FaultCase.F18)
class WriteQueueTest {

    private final Surroundings surroundings = Surroundings.system();
    private final Database database = Database.inMemory("queue", surroundings);
    private final WorkspaceId workspace = Workspaces.create(database, surroundings);
    private final CountDownLatch holding = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final List<CompletableFuture<Integer>> waiting = new ArrayList<>();

    @BeforeEach
    void holdTheLane() throws InterruptedException {
        waiting.add(database.write(workspace, tx -> {
            holding.countDown();
            release.await();
            return 1;
        }));
        holding.await(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() {
        release.countDown();
        database.close();
        surroundings.close();
    }

    private CompletableFuture<Integer> write(Share share) {
        var write = database.write(workspace, share, tx -> 1);
        waiting.add(write);
        return write;
    }

    private void fill(Share share, int count) {
        for (int i = 0; i < count; i++) {
            assertFalse(write(share).isDone());
        }
    }

    private void isTooMany(Share share) {
        var refused = database.write(workspace, share, tx -> 1);
        assertInstanceOf(BusyException.class, assertThrows(CompletionException.class, refused::join).getCause());
    }

    @Test
    void visitorsFillTheirPartAndTheHouseStillFindsRoom() {
        fill(Share.PUBLIC, Database.PUBLIC_WRITES_WAITING_MAX);
        isTooMany(Share.PUBLIC);
        fill(Share.HOUSE, Database.WRITES_WAITING_MAX - Database.PUBLIC_WRITES_WAITING_MAX);
        isTooMany(Share.HOUSE);

        release.countDown();
        assertEquals(waiting.size(), waiting.stream().mapToInt(CompletableFuture::join).sum(), "whatever was taken in is done");
    }

    @Test
    void aQueueFullOfTheHousesOwnWritesTakesNoVisitors() {
        fill(Share.HOUSE, Database.PUBLIC_WRITES_WAITING_MAX);
        isTooMany(Share.PUBLIC);
        fill(Share.HOUSE, 1);
    }
}
