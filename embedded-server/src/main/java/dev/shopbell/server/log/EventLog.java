package dev.shopbell.server.log;

import static dev.shopbell.server.db.generated.Tables.WORKSPACE;

import dev.shopbell.protocol.Event;
import dev.shopbell.server.db.BusyException;
import dev.shopbell.server.db.Database;
import dev.shopbell.server.db.Share;
import dev.shopbell.server.db.StorageException;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.db.Work;
import dev.shopbell.server.db.WorkspaceId;
import dev.shopbell.server.time.Randomness;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One workspace's log: the only place where its transactions run, because a transaction and its events live or die together.
 *
 * <p>{@link #write} completes when the transaction is on disk, {@link #read} when everything it saw is. Both refuse nothing and know
 * no rule; {@code call} does. Thread-safe; nothing blocks.
 */
public final class EventLog implements Database.Watcher {

    /** Events a reader is given at once. */
    public static final int PAGE_MAX = 200;

    private final Database database;
    private final WorkspaceId workspace;
    private final Forcing forcing;
    private final LogRows rows;
    private final LogWindow window = new LogWindow();
    private final List<Consumer<List<LogEntry>>> listeners = new CopyOnWriteArrayList<>();
    private final Randomness randomness;
    private volatile String epoch = "";
    private @Nullable Appending appending; // Confined to the write lane: one transaction at a time.
    private LogHead committed = new LogHead(0, Digests.BEGINNING); // Likewise.

    public EventLog(Database database, WorkspaceId workspace, Forcing forcing, Randomness randomness) {
        this.database = database;
        this.workspace = workspace;
        this.forcing = forcing;
        this.randomness = randomness;
        this.rows = new LogRows();
        database.watch(forcing);
        database.watch(this);
        reopened();
    }

    public WorkspaceId workspace() {
        return workspace;
    }

    /** The incarnation of the database; changes when the file has gone back in time. */
    public String epoch() {
        return epoch;
    }

    /** How far everything is on disk, which is how far anybody may be told. */
    public long forcedHead() {
        return forcing.head();
    }

    /** Told of new entries in commit order when they are committed; they may be read when {@link Forcing#onForced} says so. */
    public void onCommitted(Consumer<List<LogEntry>> listener) {
        listeners.add(listener);
    }

    /** Runs a transaction that may append. Completes, also with what {@code work} threw, when all it saw and did is on disk. */
    public <T> CompletableFuture<T> write(Work<T> work) {
        return write(Share.HOUSE, work);
    }

    /** The same, on a stranger's or on the house's account. */
    public <T> CompletableFuture<T> write(Share share, Work<T> work) {
        var forced = new AtomicReference<>(CompletableFuture.<Void>completedFuture(null));
        return database.write(workspace, share, tx -> appendingIn(tx, work, forced::set))
                .handle((result, failure) -> failure == null ? forced.get().thenApply(nothing -> result) : this.<T>afterForce(failure))
                .thenCompose(outcome -> outcome);
    }

    /** Runs a transaction that sees one moment. Completes, also with what {@code work} threw, when all that moment holds is on disk. */
    public <T> CompletableFuture<T> read(Work<T> work) {
        return database.read(workspace, tx -> new Done<>(work.run(tx), rows.head(tx).pos()))
                .handle((done, failure) -> failure == null
                        ? forcing.whenReadable(done.head).thenApply(nothing -> done.result)
                        : this.<T>afterForce(failure))
                .thenCompose(outcome -> outcome);
    }

    /** A refusal may rest on what is committed and not yet forced: it waits like any answer. An outage is told at once. */
    private <T> CompletableFuture<T> afterForce(Throwable failure) {
        return failure instanceof StorageException || failure instanceof BusyException
                ? CompletableFuture.failedFuture(failure)
                : forcing.whenCommittedIsForced().thenCompose(nothing -> CompletableFuture.failedFuture(failure));
    }

    /** Reads and waits for it: for start-up, and for threads that may wait. {@code work} throws nothing checked. */
    public <T> T readNow(Work<T> work) {
        if (!database.hasThreads()) {
            return database.readNow(workspace, work);
        }
        try {
            return read(work).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private record Done<T>(T result, long head) {}

    private <T> T appendingIn(Tx tx, Work<T> work, Consumer<CompletableFuture<Void>> forced) throws Exception {
        var mine = new Appending(committed, randomness);
        appending = mine;
        try {
            var result = work.run(tx);
            if (!mine.isEmpty()) {
                rows.insert(tx, mine);
            }
            tx.afterCommit(() -> forced.accept(committed(mine)));
            return result;
        } finally {
            appending = null;
        }
    }

    private CompletableFuture<Void> committed(Appending done) {
        committed = done.head();
        done.entries().forEach(window::add);
        if (!done.isEmpty()) {
            listeners.forEach(listener -> listener.accept(done.entries()));
        }
        return forcing.committed(committed.pos());
    }

    /**
     * Appends an event to the log of a running {@link #write}.
     *
     * @param event makes the event once its position is known, because entities carry the position of their last change
     */
    public Position append(Tx tx, Set<Audience> audiences, Draft event) {
        var mine = appending;
        if (mine == null) {
            throw new IllegalStateException("events are appended within a write only");
        }
        return mine.append(tx, rows, audiences, event);
    }

    /**
     * Erases words within a running {@link #write}: whoever reads the log again is told, in the place of what stood at {@code bodyPos}
     * and of all that it had replaced, what the event at {@code by} says.
     *
     * @param withdrawn whether that event withdrew them, so that there is nothing to tell instead
     */
    public void erase(Tx tx, long bodyPos, Position by, boolean withdrawn) {
        var mine = appending;
        if (mine == null) {
            throw new IllegalStateException("words are erased within a write only");
        }
        var words = Bodies.of(mine.at(by.pos()));
        var positions = rows.erase(tx, bodyPos, by.pos(), withdrawn);
        tx.afterCommit(() -> forcing.whenReadable(by.pos()).thenRun(() -> window.renew(
                positions, event -> withdrawn ? Bodies.withdrawn(event) : Bodies.with(event, words))));
    }

    /** Makes an event for the position it will have. */
    @FunctionalInterface
    public interface Draft {
        Event at(Position position);
    }

    /** Runs {@code work} so that its failure undoes its rows and its events and nothing else. */
    public <T> T attempt(Tx tx, Work<T> work) throws Exception {
        var mine = appending;
        if (mine == null) {
            throw new IllegalStateException("attempts are made within a write only");
        }
        var mark = mine.mark();
        try {
            return tx.attempt(work);
        } catch (Exception e) {
            mine.backTo(mark);
            throw e;
        }
    }

    /** The head of the stream that {@code audience} is numbered by, with what this running write has appended to it. */
    public long positionFor(Tx tx, Audience audience) {
        var mine = appending;
        if (mine == null) {
            throw new IllegalStateException("asked outside a write");
        }
        var appended = mine.streams().get(audience);
        return !audience.countsForItself() ? mine.head().pos() : appended != null ? appended : rows.streamHead(tx, audience);
    }

    /** The head, as this transaction sees it, of the stream that {@code audience} is numbered by. */
    public long headOf(Tx tx, Audience audience) {
        return audience.countsForItself() ? rows.streamHead(tx, audience) : rows.head(tx).pos();
    }

    /** The log position of number {@code streamPos} on a stream that counts for itself; 0 for 0, -1 if there is no such number. */
    public long positionOf(Tx tx, Audience audience, long streamPos) {
        return streamPos == 0 ? 0 : rows.positionOf(tx, audience, streamPos);
    }

    /** What concerns {@code audiences} after {@code readTo}: from memory if it is recent, else from the table; never past the forced head. */
    public CompletableFuture<LogPage> after(long readTo, Set<Audience> audiences) {
        long head = forcing.head();
        var recent = window.after(readTo, head, audiences, PAGE_MAX);
        if (recent != null) {
            return CompletableFuture.completedFuture(recent);
        }
        return onDisk(database.read(workspace, tx -> rows.after(tx, readTo, head, audiences, PAGE_MAX)));
    }

    /** The next page of the whole log, for export and checks; never past the forced head. */
    public CompletableFuture<LogPage> everythingAfter(long readTo) {
        long head = forcing.head();
        return onDisk(database.read(workspace, tx -> rows.everythingAfter(tx, readTo, head, PAGE_MAX)));
    }

    private CompletableFuture<LogPage> onDisk(CompletableFuture<LogRows.Read> reading) {
        return reading.thenCompose(read -> forcing.whenReadable(read.renewedUpTo()).thenApply(nothing -> read.page()));
    }

    /** Follows the chain of digests: the first position that was changed, removed or added behind the log's back, or 0. Blocks. */
    public long firstBroken() {
        return readNow(rows::firstBroken);
    }

    /** Gives the database a new epoch, so that no cursor of before is applied to it. */
    public void changeEpoch(String fresh) {
        write(tx -> tx.dsl().update(WORKSPACE).set(WORKSPACE.EPOCH, fresh).where(WORKSPACE.ID.eq(workspace.value())).execute()).join();
        database.force().join();
        epoch = fresh;
    }

    @Override
    public void lost(StorageException why) {
        // Writes fail by themselves until the store is back.
    }

    /** Takes the head from the disk. */
    @Override
    public void reopened() {
        var head = database.readNow(workspace, rows::head);
        epoch = database.readNow(workspace, rows::epoch);
        committed = head;
        window.reset(head.pos());
        forcing.startAt(head.pos());
    }
}
