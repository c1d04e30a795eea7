package dev.shopbell.server.log;

import dev.shopbell.server.db.Database;
import dev.shopbell.server.db.StorageException;
import dev.shopbell.server.measure.Measures;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The durable acknowledgement: one forced write for all who wait. A position is forced when everything up to it survives a power cut;
 * no answer and no event leaves before that. Thread-safe.
 */
public final class Forcing implements Database.Watcher {

    /** What a promise waits for. Only {@link #ON_DISK} is for use; the others exist so that the kill test can be seen to fail. */
    public enum Mode {
        ON_DISK,
        /** Nothing waits: acknowledges from memory. */
        NOTHING_WAITS,
        /** Answers to the sender wait; what others read does not. */
        READERS_DO_NOT_WAIT
    }

    private static final Logger LOG = LoggerFactory.getLogger(Forcing.class);

    private record Waiting(long pos, long commit, CompletableFuture<Void> then) {}

    private final Database database;
    private final Mode mode;
    private final Measures measures;
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
    private long committed;
    private long forced;
    private long commits;
    private long commitsForced;
    private int life;
    private boolean running;

    public Forcing(Database database, Mode mode, Measures measures) {
        this.database = database;
        this.measures = measures;
        this.mode = mode;
        if (mode != Mode.ON_DISK) {
            LOG.warn("Forcing is {}: acknowledged words can be lost. This is for tests only", mode);
        }
    }

    /** Told, in order, how far the log is on disk; must not block. */
    public void onForced(LongConsumer listener) {
        listeners.add(listener);
    }

    /** Everything up to {@code head} is on disk, because it was read from there and forced. Whoever waits for what is gone is told so. */
    void startAt(long head) {
        synchronized (this) {
            committed = head;
            forced = head;
            commitsForced = commits;
            life++;
        }
        failAll(new StorageException("what was waited for is not on the disk", null));
    }

    /** Completes when all that has committed until now is forced. */
    CompletableFuture<Void> whenCommittedIsForced() {
        long pos;
        long count;
        synchronized (this) {
            pos = committed;
            count = commits;
        }
        return mode == Mode.ON_DISK ? when(pos, count) : CompletableFuture.completedFuture(null);
    }

    /** How far readers may read. */
    public synchronized long head() {
        return mode == Mode.ON_DISK ? forced : committed;
    }

    /** A transaction has committed, and the log with it up to {@code pos}; completes when that is forced. */
    CompletableFuture<Void> committed(long pos) {
        CompletableFuture<Void> then;
        synchronized (this) {
            committed = Math.max(committed, pos);
            commits++;
            then = when(pos, commits);
        }
        if (mode != Mode.ON_DISK) {
            listeners.forEach(listener -> listener.accept(pos));
        }
        forceIfNeeded();
        return then;
    }

    private synchronized CompletableFuture<Void> when(long pos, long commit) {
        var then = new CompletableFuture<Void>();
        if (pos <= forced && commit <= commitsForced || mode == Mode.NOTHING_WAITS) {
            then.complete(null);
        } else {
            waiting.add(new Waiting(pos, commit, then));
        }
        return then;
    }

    /** Completes when the log is forced up to {@code pos}, at once if it is; fails with {@link StorageException}. */
    CompletableFuture<Void> whenReadable(long pos) {
        return mode == Mode.READERS_DO_NOT_WAIT ? CompletableFuture.completedFuture(null) : when(pos, 0);
    }

    private void forceIfNeeded() {
        long upTo;
        long count;
        int asked;
        synchronized (this) {
            if (running || commits == commitsForced || mode == Mode.NOTHING_WAITS) {
                return;
            }
            running = true;
            upTo = committed;
            count = commits;
            asked = life;
        }
        long since = measures.begin();
        database.force().whenComplete((nothing, failure) -> {
            measures.forced(failure == null, since);
            if (isOver(asked)) {
                return; // That was another store's life.
            }
            if (failure == null) {
                forcedUpTo(upTo, count);
                forceIfNeeded();
            } else {
                failAll(failure);
            }
        });
    }

    private synchronized boolean isOver(int asked) {
        return asked != life;
    }

    private void forcedUpTo(long pos, long count) {
        var ready = new ArrayList<Waiting>();
        synchronized (this) {
            running = false;
            forced = Math.max(forced, pos);
            commitsForced = Math.max(commitsForced, count);
            waiting.removeIf(w -> w.pos <= forced && w.commit <= commitsForced && ready.add(w));
        }
        if (mode == Mode.ON_DISK) {
            listeners.forEach(listener -> listener.accept(pos));
        }
        ready.forEach(waiter -> waiter.then.complete(null));
    }

    private void failAll(Throwable failure) {
        List<Waiting> failed;
        synchronized (this) {
            running = false;
            failed = new ArrayList<>(waiting);
            waiting.clear();
        }
        failed.forEach(waiter -> waiter.then.completeExceptionally(failure));
    }

    @Override
    public void lost(StorageException why) {
        failAll(why);
    }

    @Override
    public void reopened() {
        // The log re-reads its head from the disk and starts this anew.
    }
}
