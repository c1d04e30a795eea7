package dev.shopbell.server.db;

import dev.shopbell.server.start.StartFailure;
import dev.shopbell.server.time.Scheduler;
import dev.shopbell.server.time.ServerClock;
import dev.shopbell.server.time.Surroundings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jooq.ExecuteListener;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one door to the store: one lane writes, so commits have an order; some read, each in a snapshot of its own; one forces.
 *
 * <p>When a write or a force fails for the disk's sake, the store is given up as it is in memory and opened again from the disk; until
 * then every request fails with {@link StorageException}. Thread-safe; nothing here blocks its caller.
 */
public final class Database implements AutoCloseable {

    /** Writes that may wait for the write lane; one more is {@link BusyException}. */
    public static final int WRITES_WAITING_MAX = 1_000;

    /** Writes that may be waiting when a visitor's joins them; the places beyond are kept for the shop's own people. */
    public static final int PUBLIC_WRITES_WAITING_MAX = 700;

    /** The one file in the data folder that holds everything said. */
    public static final String FILE_NAME = H2Store.FILE_NAME;

    public static final int READS_WAITING_MAX = 20_000;
    private static final int READERS = 2;
    private static final Duration REOPEN_EVERY = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /** Told when the store has been lost and when it is back. */
    public interface Watcher {
        void lost(StorageException why);

        /** Runs on the forcing lane before anything else is served. */
        void reopened();
    }

    private final Dialect store;
    private final ServerClock clock;
    private final Scheduler scheduler;
    private final AtomicInteger generation = new AtomicInteger();
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private final Lane writer;
    private final Lane readers;
    private final Lane forcer;
    private final Capture capture = new Capture();
    private final Renewals renewals;
    private volatile @Nullable StorageException lost;
    private final boolean threads;
    private final Lock running;
    private final Lock exchanging;
    private volatile boolean closed;

    private Database(Dialect store, Surroundings surroundings, @Nullable Executor one) {
        this.store = store;
        this.threads = one == null;
        var gate = new ReentrantReadWriteLock();
        this.running = gate.readLock();
        this.exchanging = gate.writeLock();
        this.clock = surroundings.clock();
        this.scheduler = surroundings.scheduler();
        Lane.Opening forWriting = opening(store::openForWriting, capture);
        Lane.Opening forReading = opening(store::openForReading);
        Lane.Opening forForcing = opening(store::openForForcing);
        if (one == null) {
            this.writer = Lane.threads("db-write-", 1, forWriting);
            this.readers = Lane.threads("db-read-", READERS, forReading);
            this.forcer = Lane.threads("db-force-", 1, forForcing);
        } else {
            this.writer = Lane.on(one, forWriting);
            this.readers = Lane.on(one, forReading);
            this.forcer = Lane.on(one, forForcing);
        }
        this.renewals = new Renewals(store instanceof H2Store file ? file : null, capture, writer, forcer, exchanging, clock, new Owner());
    }

    /** Opens or makes the database in {@code folder}, whose {@link FolderLock} the caller holds. */
    public static Database open(Path folder, Surroundings surroundings) throws StartFailure {
        return new Database(H2Store.open(folder, surroundings.randomness()), surroundings, null);
    }

    /** @param disk names the file system, as H2 names its own: so that a test can cut its power */
    static Database open(Path folder, String disk, Surroundings surroundings) throws StartFailure {
        return new Database(H2Store.open(folder, disk, surroundings.randomness()), surroundings, null);
    }

    /** A database in memory, with threads of its own. */
    public static Database inMemory(String name, Surroundings surroundings) {
        return new Database(H2Store.inMemory(name, surroundings.randomness()), surroundings, null);
    }

    /** A database in memory whose work all runs on {@code one}, a single thread: for simulation. */
    public static Database inMemory(String name, Surroundings surroundings, Executor one) {
        return new Database(H2Store.inMemory(name, surroundings.randomness()), surroundings, one);
    }

    /** A database of a PostgreSQL server. @param one the single thread all work runs on; null for threads of its own */
    public static Database onPostgres(PostgresAddress address, Surroundings surroundings, @Nullable Executor one) throws StartFailure {
        return new Database(PostgresStore.open(address), surroundings, one);
    }

    /**
     * Another door to the same store, as a restarted process has one: what the old door has not begun is never done. For simulation,
     * on a database in memory.
     */
    public Database again(Surroundings surroundings, Executor one) {
        closed = true;
        writer.drop();
        readers.drop();
        forcer.drop();
        return new Database(store, surroundings, one);
    }

    private interface Opener {
        Connection open() throws SQLException;
    }

    private Lane.Opening opening(Opener opener, ExecuteListener... listeners) {
        return new Lane.Opening() {
            @Override
            public Connection open() throws SQLException {
                return opener.open();
            }

            @Override
            public SQLDialect sql() {
                return store.sql();
            }

            @Override
            public int generation() {
                return generation.get();
            }

            @Override
            public ExecuteListener[] listeners() {
                return listeners;
            }
        };
    }

    public void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    public boolean available() {
        return lost == null && !closed;
    }

    /**
     * Runs {@code work} in one transaction, after all that was asked before. Completes, on the lane's thread, when it has committed,
     * which is before it is on disk; fails with {@link StorageException}, {@link BusyException} or what {@code work} threw.
     */
    public <T> CompletableFuture<T> write(WorkspaceId workspace, Share share, Work<T> work) {
        return run(writer, share.waitingMax(), workspace, work, true);
    }

    public <T> CompletableFuture<T> write(WorkspaceId workspace, Work<T> work) {
        return write(workspace, Share.HOUSE, work);
    }

    /** Runs {@code work} in a transaction that sees one moment, and changes nothing. */
    public <T> CompletableFuture<T> read(WorkspaceId workspace, Work<T> work) {
        return run(readers, READS_WAITING_MAX, workspace, work, false);
    }

    private <T> CompletableFuture<T> run(Lane lane, int waitingMax, WorkspaceId workspace, Work<T> work, boolean commit) {
        var done = new CompletableFuture<T>();
        try {
            lane.execute(waitingMax, () -> transact(lane, workspace, work, commit, done));
        } catch (BusyException e) {
            done.completeExceptionally(e);
        } catch (RejectedExecutionException e) {
            done.completeExceptionally(closing(e));
        }
        return done;
    }

    private <T> void transact(Lane lane, WorkspaceId workspace, Work<T> work, boolean commit, CompletableFuture<T> done) {
        T result;
        running.lock(); // The store is not exchanged under a running transaction, nor before its commit is known to all.
        try {
            var gone = lost;
            if (gone != null) {
                throw gone;
            }
            result = within(lane.open(), workspace, work, commit);
        } catch (Throwable e) {
            running.unlock();
            done.completeExceptionally(asOutage(lane, e));
            return;
        }
        running.unlock();
        done.complete(result);
    }

    private <T> T within(Lane.Open open, WorkspaceId workspace, Work<T> work, boolean commit) throws Exception {
        Tx tx;
        T result;
        try {
            tx = new Tx(open.dsl(), workspace, clock.now(), commit ? capture : new Capture());
            result = work.run(tx);
            if (commit) {
                open.connection().commit();
                capture.committed();
            } else {
                open.connection().rollback();
            }
        } catch (Throwable e) {
            if (commit) {
                capture.rolledBack();
            }
            try {
                open.connection().rollback();
            } catch (SQLException more) {
                e.addSuppressed(more);
            }
            throw e;
        }
        tx.afterCommitTasks().forEach(Runnable::run);
        return result;
    }

    private Throwable asOutage(Lane lane, Throwable failure) {
        var sql = failure instanceof SQLException s ? s : failure instanceof DataAccessException d ? d.getCause(SQLException.class) : null;
        if (sql == null || isOfTheStatement(sql)) {
            return failure;
        }
        lane.drop();
        var outage = new StorageException("the store failed", failure);
        giveUp(outage);
        return outage;
    }

    /** SQL states 22, 23, 40 and 42 blame the statement or its rivals, and HYT00 the wait for a lock; anything else blames the store. */
    private static boolean isOfTheStatement(SQLException e) {
        var state = String.valueOf(e.getSQLState());
        return state.startsWith("22") || state.startsWith("23") || state.startsWith("40") || state.startsWith("42") || state.equals("HYT00");
    }

    /** Makes all that has committed so far survive a power cut, and completes then. A failure is never retried on the same store. */
    public CompletableFuture<Void> force() {
        var done = new CompletableFuture<Void>();
        onForcer(() -> {
            var gone = lost;
            if (gone != null) {
                done.completeExceptionally(gone);
                return;
            }
            try {
                store.force(forcer.open().connection());
            } catch (SQLException e) {
                var outage = new StorageException("forcing to disk failed", e);
                giveUp(outage);
                done.completeExceptionally(outage);
                return;
            }
            done.complete(null);
        }, done);
        return done;
    }

    private void onForcer(Runnable task, CompletableFuture<Void> done) {
        try {
            forcer.execute(Integer.MAX_VALUE, task);
        } catch (RejectedExecutionException e) {
            done.completeExceptionally(closing(e));
        }
    }

    private static StorageException closing(RejectedExecutionException e) {
        return new StorageException("the server is closing", e);
    }

    private synchronized void giveUp(StorageException why) {
        if (lost != null || closed) {
            return;
        }
        lost = why;
        LOG.error("Storage lost; nothing is acknowledged until it is back", why);
        watchers.forEach(watcher -> watcher.lost(why));
        forcer.execute(Integer.MAX_VALUE, this::reopen);
    }

    /** Waits for the transactions that still run on the lost store, whose commits are void, and takes up the store as the disk has it. */
    private void reopen() {
        if (closed) {
            return;
        }
        exchanging.lock();
        try {
            store.abandon();
            forcer.drop();
            generation.incrementAndGet();
            store.force(forcer.open().connection());
            store.admitServer();
            watchers.forEach(Watcher::reopened);
            lost = null;
            LOG.info("Storage is back");
        } catch (SQLException | RuntimeException e) {
            LOG.warn("Storage is still not available: {}", e.getMessage());
            scheduler.schedule(REOPEN_EVERY, () -> onForcer(this::reopen, new CompletableFuture<>()));
        } finally {
            exchanging.unlock();
        }
    }

    /** Whether work runs on the database's own threads, so that another may wait for it. */
    public boolean hasThreads() {
        return threads;
    }

    /** Reads on the caller's thread, for start-up and recovery, when nothing else runs. */
    public <T> T readNow(WorkspaceId workspace, Work<T> work) {
        try (var connection = store.openForReading()) {
            return work.run(Tx.on(connection, store.sql(), workspace, clock.now()));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new StorageException("the store cannot be read", e);
        }
    }

    /**
     * Writes the file anew while it serves, without what was erased and without the room that was given up, and puts the new file in its
     * place; everybody waits for a moment then. Fails with {@link RenewalException} if the old file was kept.
     *
     * @param sound says of the copy, before it is used, whether it is what it should be
     */
    public CompletableFuture<Renewed> renew(WorkspaceId workspace, Work<Boolean> sound) {
        return renewals.start(workspace, sound, step -> {});
    }

    Renewals renewals() {
        return renewals;
    }

    /** How much of the file is in use. Completes on the forcing lane. */
    public CompletableFuture<FileFill> fill() {
        return renewals.fill();
    }

    private final class Owner implements Renewals.Owner {
        @Override
        public int generation() {
            return generation.get();
        }

        @Override
        public boolean available() {
            return Database.this.available();
        }

        @Override
        public void exchanged() throws SQLException {
            generation.incrementAndGet();
            store.admitServer();
        }

        @Override
        public void giveUp(StorageException why) {
            Database.this.giveUp(why);
        }

        @Override
        public Tx transaction(Connection connection, WorkspaceId workspace) {
            return Tx.on(connection, store.sql(), workspace, clock.now());
        }
    }

    /** Lets what waits finish, closes the file cleanly, and serves nothing afterwards. */
    @Override
    public void close() {
        closed = true;
        renewals.close();
        writer.close();
        readers.close();
        forcer.close();
        store.shutDown();
    }
}
