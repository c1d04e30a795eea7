package dev.shopbell.client.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real time on one thread. */
@Timeout(30)
class DaemonSchedulerTest {

    @Test
    void tasksRunInOrderOnOneDaemonThreadAndAFailingOneHarmsNoOther() throws InterruptedException {
        var threads = Collections.synchronizedList(new ArrayList<Thread>());
        var done = new CountDownLatch(1);
        try (var scheduler = new DaemonScheduler("client")) {
            scheduler.execute(() -> threads.add(Thread.currentThread()));
            scheduler.execute(() -> {
                throw new IllegalStateException("on purpose");
            });
            scheduler.schedule(Duration.ofMillis(5), () -> {
                threads.add(Thread.currentThread());
                done.countDown();
            });
            done.await();
        }

        assertEquals(2, threads.size());
        assertEquals(threads.getFirst(), threads.getLast());
        assertTrue(threads.getFirst().isDaemon());
        assertEquals("client", threads.getFirst().getName());
    }

    @Test
    void aTaskCalledOffDoesNotRun() throws InterruptedException {
        var ran = Collections.synchronizedList(new ArrayList<String>());
        var done = new CountDownLatch(1);
        try (var scheduler = new DaemonScheduler("client")) {
            var off = scheduler.schedule(Duration.ofMillis(5), () -> ran.add("off"));
            off.cancel();
            scheduler.schedule(Duration.ofMillis(20), done::countDown);
            done.await();
        }

        assertEquals(List.of(), ran);
    }

    @Test
    void theEndEndsTheThreadAndRefusesMore() throws InterruptedException {
        var thread = new ArrayList<Thread>();
        var started = new CountDownLatch(1);
        var scheduler = new DaemonScheduler("client");
        scheduler.execute(() -> {
            thread.add(Thread.currentThread());
            started.countDown();
        });
        scheduler.schedule(Duration.ofHours(1), () -> thread.add(Thread.currentThread()));
        started.await();
        scheduler.close();
        thread.getFirst().join();

        assertEquals(1, thread.size());
        assertThrows(RejectedExecutionException.class, () -> scheduler.execute(() -> {}));
    }
}
