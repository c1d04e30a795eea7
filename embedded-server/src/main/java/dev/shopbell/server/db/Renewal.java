package dev.shopbell.server.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jooq.Query;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the database's file anew while it serves, without what was erased and without the room that was given up, and puts the new
 * file in its place.
 *
 * <p>The copy is made from one snapshot. What commits meanwhile is remembered as statements and repeated on the copy, round after round,
 * until so little is left that all may wait for it. Then, in the pause, the rest is repeated, ends are compared, both files are forced,
 * and one rename decides: before it the old file is whole, after it the new one.
 */
final class Renewal {

    /** Rounds of repeating while everybody goes on; if more is still left than may wait, writing is too fast, and it is given up. */
    static final int ROUNDS_MAX = 10;

    /** Statements after which a round counts as the last one. */
    static final int LEFT_MAX = 200;

    /** Statements that may still be repeated in the pause, which bounds it. */
    static final int REST_MAX = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);
    private static final int H2_SNAPSHOT_ISOLATION = 6;

    /** Where a test stops it. */
    enum Step {
        COPIED,
        COMPACTED,
        COMPARED,
        PAUSED,
        COPY_FINISHED,
        STORE_CLOSED,
        RENAMED
    }

    /** What the database does for it. */
    interface Place {
        /** Runs {@code work} on the write lane between two transactions, and waits for it. */
        void betweenWrites(Between work) throws Exception;

        /** Runs {@code work} while nothing else runs, and waits for it. @return how long everything waited */
        Duration exchange(Exchange work) throws Exception;

        boolean stopping();
    }

    interface Between {
        void run() throws SQLException, RenewalException;
    }

    interface Exchange {
        void run(Connection admin) throws SQLException, IOException, RenewalException;
    }

    private final H2Store store;
    private final Capture capture;
    private final Place place;
    private final Consumer<Step> steps;
    private long followed;

    Renewal(H2Store store, Capture capture, Place place, Consumer<Step> steps) {
        this.store = store;
        this.capture = capture;
        this.place = place;
        this.steps = steps;
    }

    /** @param sound says of the copy that it is what it should be. Blocks, for as long as it takes to write everything once */
    Renewed run(WorkspaceId workspace, Work<Boolean> sound, Tx.Maker maker) throws Exception {
        long before = Files.size(store.file());
        var source = snapshotReader();
        try (var copy = store.successor(place::stopping)) {
            place.betweenWrites(() -> {
                capture.start();
                beginSnapshot(source);
            });
            long rows = copy.load(source);
            steps.accept(Step.COPIED);
            source.rollback();
            copy.compact();
            steps.accept(Step.COMPACTED);
            followUntilLittleIsLeft(copy, source);
            copy.compare(source);
            source.rollback();
            if (!sound.run(maker.make(copy.connection(), workspace))) {
                throw new RenewalException("the log is damaged; see check");
            }
            copy.connection().rollback();
            steps.accept(Step.COMPARED);
            followUntilLittleIsLeft(copy, source);
            source.rollback();
            copy.force();
            source.close();
            var pause = place.exchange(admin -> replace(copy, admin));
            return new Renewed(before, Files.size(store.file()), rows, followed, pause);
        } finally {
            leave(source);
        }
    }

    private void leave(Connection source) {
        try {
            source.close();
        } catch (SQLException e) {
            LOG.debug("The reader's connection died with its store", e);
        }
        try {
            place.betweenWrites(capture::stop);
        } catch (Exception e) {
            LOG.debug("Too much is being written, or nothing any more", e);
            capture.abandon();
        }
    }

    private Connection snapshotReader() throws SQLException {
        var source = store.openForForcing();
        source.setAutoCommit(false);
        source.setTransactionIsolation(H2_SNAPSHOT_ISOLATION);
        try (var statement = source.createStatement()) {
            statement.execute("SET LAZY_QUERY_EXECUTION 1"); // A table is walked, not gathered: memory stays flat.
        }
        source.commit();
        return source;
    }

    /** The first statement fixes the moment for all tables. */
    private static void beginSnapshot(Connection source) throws SQLException {
        try (var statement = source.createStatement();
                var one = statement.executeQuery("SELECT COUNT(*) FROM WORKSPACE")) {
            one.next();
        }
    }

    /** Afterwards the copy holds exactly what {@code source}, in a new snapshot, sees. */
    private void followUntilLittleIsLeft(Successor copy, Connection source) throws Exception {
        for (int round = 1; round <= ROUNDS_MAX; round++) {
            var cut = new Cut(source);
            place.betweenWrites(cut);
            long statements = copy.follow(cut.taken);
            followed += statements;
            if (statements <= LEFT_MAX) {
                return;
            }
        }
        throw new RenewalException("more is being written than can be copied after");
    }

    private final class Cut implements Between {
        private final Connection source;
        private List<List<Query>> taken = List.of();

        private Cut(Connection source) {
            this.source = source;
        }

        @Override
        public void run() throws SQLException, RenewalException {
            source.rollback();
            taken = capture.take();
            beginSnapshot(source);
        }
    }

    private void replace(Successor copy, Connection admin) throws SQLException, IOException, RenewalException {
        var file = finished(copy, admin);
        H2Store.checkpoint(admin); // If the rename fails, the old file still has everything.
        store.abandon();
        steps.accept(Step.STORE_CLOSED);
        store.replaceBy(file);
        steps.accept(Step.RENAMED);
    }

    /** What fails here fails the copy only. */
    private Path finished(Successor copy, Connection admin) throws RenewalException {
        try {
            steps.accept(Step.PAUSED);
            var rest = capture.take();
            if (rest.stream().mapToInt(List::size).sum() > REST_MAX) {
                throw new RenewalException("more is being written than can be copied after");
            }
            followed += copy.follow(rest);
            copy.compareEnds(admin);
            var file = copy.finish();
            steps.accept(Step.COPY_FINISHED);
            return file;
        } catch (SQLException | IOException | RuntimeException e) {
            throw new RenewalException("the copy could not be finished", e);
        }
    }
}
