package dev.shopbell.server.db;

import dev.shopbell.server.time.ServerClock;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs one {@link Renewal} at a time on a thread of its own, and lends it the database's lanes. */
final class Renewals {

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(20);

    /** What the database is asked and told. */
    interface Owner {
        /** Changes whenever the store has been opened anew. */
        int generation();

        boolean available();

        /** Another file is in place: connections of before are void. Called while nothing runs. */
        void exchanged() throws SQLException;

        void giveUp(StorageException why);

        Tx transaction(java.sql.Connection connection, WorkspaceId workspace);
    }

    private final @Nullable H2Store store;
    private final Capture capture;
    private final Lane writer;
    private final Lane forcer;
    private final Lock exchanging;
    private final ServerClock clock;
    private final Owner owner;
    private final AtomicReference<@Nullable Thread> running = new AtomicReference<>();

    /** @param store null where the database is no file of ours: then nothing is renewed */
    Renewals(@Nullable H2Store store, Capture capture, Lane writer, Lane forcer, Lock exchanging, ServerClock clock, Owner owner) {
        this.store = store;
        this.capture = capture;
        this.writer = writer;
        this.forcer = forcer;
        this.exchanging = exchanging;
        this.clock = clock;
        this.owner = owner;
    }

    CompletableFuture<Renewed> start(WorkspaceId workspace, Work<Boolean> sound, Consumer<Renewal.Step> steps) {
        var done = new CompletableFuture<Renewed>();
        if (store == null) {
            done.completeExceptionally(noFile());
            return done;
        }
        int generation = owner.generation();
        var thread = Thread.ofPlatform().daemon().name("db-renew-0").priority(Thread.MIN_PRIORITY).unstarted(() -> {
            try {
                var renewed = new Renewal(store, capture, new Lanes(generation), steps).run(workspace, sound, owner::transaction);
                running.set(null);
                done.complete(renewed);
            } catch (Throwable e) {
                running.set(null);
                done.completeExceptionally(e instanceof CompletionException wrapped && wrapped.getCause() != null ? wrapped.getCause() : e);
            }
        });
        if (running.compareAndSet(null, thread)) {
            thread.start();
        } else {
            done.completeExceptionally(new RenewalException("it is being renewed already"));
        }
        return done;
    }

    CompletableFuture<FileFill> fill() {
        var done = new CompletableFuture<FileFill>();
        if (store == null) {
            done.completeExceptionally(noFile());
            return done;
        }
        try {
            forcer.execute(Integer.MAX_VALUE, () -> {
                try {
                    done.complete(store.fill(forcer.open().connection()));
                } catch (SQLException | IOException | RuntimeException e) {
                    done.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            done.completeExceptionally(e);
        }
        return done;
    }

    private static RenewalException noFile() {
        return new RenewalException("this database keeps its own files in order");
    }

    /** Lets what runs come to its end, which it does soon once {@link Owner#available} says no; never interrupts. */
    void close() {
        var thread = running.get();
        try {
            if (thread != null) {
                thread.join(CLOSE_WITHIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Lanes implements Renewal.Place {

        private final int generation;

        private Lanes(int generation) {
            this.generation = generation;
        }

        @Override
        public boolean stopping() {
            return !owner.available() || owner.generation() != generation;
        }

        @Override
        public void betweenWrites(Renewal.Between work) throws RenewalException {
            var done = new CompletableFuture<@Nullable Void>();
            try {
                writer.execute(Database.WRITES_WAITING_MAX, () -> {
                    try {
                        work.run();
                        done.complete(null);
                    } catch (SQLException | RenewalException | RuntimeException e) {
                        done.completeExceptionally(e);
                    }
                });
            } catch (BusyException | RejectedExecutionException e) {
                throw new RenewalException("there is too much to do", e);
            }
            done.join();
        }

        @Override
        public Duration exchange(Renewal.Exchange work) {
            var done = new CompletableFuture<Duration>();
            forcer.execute(Integer.MAX_VALUE, () -> exchangeNow(work, done)); // As the forces do, so that none runs meanwhile.
            return done.join();
        }

        private void exchangeNow(Renewal.Exchange work, CompletableFuture<Duration> done) {
            long since = clock.monotonicNanos();
            exchanging.lock();
            try {
                if (stopping()) {
                    throw new RenewalException("the server closes, or its storage was lost");
                }
                work.run(forcer.open().connection());
                forcer.drop();
                owner.exchanged();
            } catch (RenewalException e) {
                done.completeExceptionally(e); // The store is as it was.
                return;
            } catch (SQLException | IOException | RuntimeException e) {
                var outage = new StorageException("the database's file could not be exchanged", e);
                owner.giveUp(outage); // Whichever file is there now is whole, and is opened again.
                done.completeExceptionally(outage);
                return;
            } finally {
                exchanging.unlock();
            }
            done.complete(Duration.ofNanos(clock.monotonicNanos() - since));
        }
    }
}
