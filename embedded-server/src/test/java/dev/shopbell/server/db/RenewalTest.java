package dev.shopbell.server.db;

import static dev.shopbell.server.db.generated.Tables.PICTURE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import dev.shopbell.server.time.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The file is written anew while it serves: nothing acknowledged is lost, wherever it stops, and what was erased is gone. */
class RenewalTest {

    private static final int ROWS = 400;
    private static final long WITHIN_SECONDS = 60;

    private final Surroundings surroundings = Surroundings.system();
    private final ConcurrentSkipListSet<String> acknowledged = new ConcurrentSkipListSet<>();
    private Path folder;
    private Database database;
    private WorkspaceId workspace;

    @BeforeEach
    void open(@TempDir Path made) throws Exception {
        folder = made;
        database = Database.open(folder, surroundings);
        workspace = Workspaces.theOnly(database, surroundings);
        for (int i = 0; i < ROWS; i++) {
            write("first-" + i);
            acknowledged.add("first-" + i);
        }
        database.force().join();
    }

    @AfterEach
    void close() {
        database.close();
        surroundings.close();
    }

    /** Adds a row and waits until it is on disk, as an acknowledgement does. */
    private void add(String hash) {
        write(hash);
        database.force().join();
        acknowledged.add(hash);
    }

    private void write(String hash) {
        var content = (hash + " ").repeat(20).getBytes(StandardCharsets.UTF_8);
        database.write(workspace, tx -> tx.dsl()
                        .insertInto(PICTURE)
                        .set(PICTURE.WORKSPACE_ID, tx.workspace().value())
                        .set(PICTURE.HASH, hash)
                        .set(PICTURE.MEDIA_TYPE, "text/plain")
                        .set(PICTURE.CONTENT, content)
                        .execute())
                .join();
    }

    private static TreeSet<String> rows(Database of, WorkspaceId workspace) {
        return of.read(workspace, tx -> new TreeSet<>(tx.dsl().select(PICTURE.HASH).from(PICTURE).fetch(PICTURE.HASH))).join();
    }

    private void assertServesEverything() {
        add("later-" + acknowledged.size());
        assertEquals(new TreeSet<>(acknowledged), rows(database, workspace));
    }

    private void reopen() throws Exception {
        database.close();
        database = Database.open(folder, surroundings);
    }

    private Renewed renew(Consumer<Renewal.Step> steps) throws Exception {
        return database.renewals().start(workspace, tx -> true, steps).get(WITHIN_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void everyRowIsInTheNewFileAndTheOldOneIsGone() throws Exception {
        var renewed = renew(step -> {});

        assertEquals(ROWS + 1, renewed.rows(), "the pictures and the workspace");
        assertServesEverything();
        assertFalse(Files.exists(folder.resolve("renewing.mv.db")));
        reopen();
        assertServesEverything();
    }

    @Test
    void anErasedWordIsInTheOldFileAndNotInTheNewOne() throws Exception {
        var word = "quagmire-and-quince";
        add(word);
        database.write(workspace, tx -> tx.dsl().deleteFrom(PICTURE).where(PICTURE.HASH.eq(word)).execute()).join();
        database.force().join();
        acknowledged.remove(word);
        assertTrue(fileHolds(word), "otherwise this test proves nothing");

        renew(step -> {});

        assertFalse(fileHolds(word));
        assertServesEverything();
    }

    private boolean fileHolds(String word) throws IOException {
        return new String(Files.readAllBytes(folder.resolve(Database.FILE_NAME)), StandardCharsets.ISO_8859_1).contains(word);
    }

    @Test
    void roomThatWasGivenUpIsGivenBack() throws Exception {
        var random = new SplittableRandom(7);
        for (int i = 0; i < 200; i++) {
            var noise = new byte[60_000];
            random.nextBytes(noise);
            database.write(workspace, tx -> tx.dsl().update(PICTURE).set(PICTURE.CONTENT, noise).where(PICTURE.HASH.eq("first-1")).execute())
                    .join();
            database.force().join();
        }
        var renewed = renew(step -> {});

        assertTrue(renewed.bytesAfter() * 3 < renewed.bytesBefore(), renewed::toString);
        assertTrue(database.fill().join().liveBytes() * 2 > renewed.bytesAfter());
    }

    @Test
    void whatIsWrittenWhileItRunsIsInTheNewFileToo() throws Exception {
        var steps = EnumSet.allOf(Renewal.Step.class);
        var renewed = renew(step -> {
            steps.remove(step);
            if (step.compareTo(Renewal.Step.PAUSED) < 0) {
                add("at-" + step);
                change("first-7", "changed at " + step);
                delete("first-" + step.ordinal());
                undone("undone-" + step);
            }
        });

        assertEquals(EnumSet.noneOf(Renewal.Step.class), steps);
        assertEquals(9, renewed.followed());
        assertServesEverything();
        reopen();
        assertServesEverything();
        assertEquals("changed at COMPARED", content("first-7"));
    }

    private void change(String hash, String content) {
        database.write(workspace, tx -> tx.dsl()
                        .update(PICTURE)
                        .set(PICTURE.CONTENT, content.getBytes(StandardCharsets.UTF_8))
                        .where(PICTURE.HASH.eq(hash))
                        .execute())
                .join();
    }

    private String content(String hash) {
        return new String(
                database.read(workspace, tx -> tx.dsl().select(PICTURE.CONTENT).from(PICTURE).where(PICTURE.HASH.eq(hash)).fetchSingle(PICTURE.CONTENT))
                        .join(),
                StandardCharsets.UTF_8);
    }

    private void delete(String hash) {
        database.write(workspace, tx -> tx.dsl().deleteFrom(PICTURE).where(PICTURE.HASH.eq(hash)).execute()).join();
        acknowledged.remove(hash);
    }

    /** Once by the whole transaction, once back to a point within one. */
    private void undone(String hash) {
        assertThrows(CompletionException.class, () -> database.write(workspace, tx -> {
                    insert(tx, hash);
                    throw new IllegalStateException("on purpose");
                })
                .join());
        database.write(workspace, tx -> {
                    try {
                        return tx.attempt(same -> {
                            insert(same, hash);
                            throw new Exception("on purpose");
                        });
                    } catch (Exception expected) {
                        return null;
                    }
                })
                .join();
    }

    private static void insert(Tx tx, String hash) {
        tx.dsl()
                .insertInto(PICTURE)
                .set(PICTURE.WORKSPACE_ID, tx.workspace().value())
                .set(PICTURE.HASH, hash)
                .set(PICTURE.MEDIA_TYPE, "text/plain")
                .set(PICTURE.CONTENT, new byte[1])
                .execute();
    }

    /** A kill leaves the files as they are at that instant; whoever opens them finds everything that had been acknowledged. */
    @Tries(FaultCase.F03)
    @ParameterizedTest
    @EnumSource
    void aKillAtThisStepLeavesOneWholeFile(Renewal.Step killed, @TempDir Path left) throws Exception {
        var expected = new TreeSet<String>();
        renew(step -> {
            if (step.compareTo(Renewal.Step.PAUSED) < 0) {
                add("at-" + step);
            }
            if (step == killed) {
                expected.addAll(acknowledged);
                copyFiles(left);
            }
        });

        try (var found = Database.open(left, surroundings)) {
            assertEquals(expected, rows(found, workspace));
        }
        assertFalse(Files.exists(left.resolve("renewing.mv.db")), "what was left half done is cleared away");
        assertServesEverything();
    }

    private void copyFiles(Path to) {
        try (var files = Files.list(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The disk fails, say: the server serves on, or loses its storage for a moment; nothing acknowledged is lost. */
    @ParameterizedTest
    @EnumSource
    void aFailureAtThisStepLosesNothing(Renewal.Step failing) throws Exception {
        var back = new CountDownLatch(1);
        database.watch(new Database.Watcher() {
            @Override
            public void lost(StorageException why) {}

            @Override
            public void reopened() {
                back.countDown();
            }
        });
        boolean storeIsClosed = failing.compareTo(Renewal.Step.STORE_CLOSED) >= 0;

        var failure = assertThrows(java.util.concurrent.ExecutionException.class, () -> renew(step -> {
            if (step == failing) {
                throw new UncheckedIOException(new IOException("on purpose"));
            }
        }));

        if (storeIsClosed) {
            assertInstanceOf(StorageException.class, failure.getCause());
            assertTrue(back.await(WITHIN_SECONDS, TimeUnit.SECONDS));
            awaitAvailable();
        }
        assertServesEverything();
        assertFalse(Files.exists(folder.resolve("renewing.mv.db")));
        renew(step -> {});
        assertServesEverything();
    }

    private void awaitAvailable() throws Exception {
        database.fill().get(WITHIN_SECONDS, TimeUnit.SECONDS); // It comes after the reopening on the same lane.
    }

    @Test
    void aCopyThatIsNotSoundIsNotUsed() throws Exception {
        var before = Files.size(folder.resolve(Database.FILE_NAME));

        var failure = assertThrows(
                java.util.concurrent.ExecutionException.class,
                () -> database.renew(workspace, tx -> false).get(WITHIN_SECONDS, TimeUnit.SECONDS));

        assertInstanceOf(RenewalException.class, failure.getCause());
        assertTrue(Files.size(folder.resolve(Database.FILE_NAME)) >= before);
        assertServesEverything();
    }

    @Test
    void aRowThatDiffersIsFoundBeforeTheCopyIsUsed() throws Exception {
        var failure = assertThrows(java.util.concurrent.ExecutionException.class, () -> renew(step -> {
            if (step == Renewal.Step.COMPACTED) {
                behindItsBack("update picture set media_type = 'text/wrong' where hash = 'first-9'");
            }
        }));

        assertTrue(failure.getCause().getMessage().contains("PICTURE"), failure::toString);
        assertServesEverything();
    }

    /** As a mistake in copying would. */
    private void behindItsBack(String sql) {
        try (var connection = java.sql.DriverManager.getConnection(
                        "jdbc:h2:file:" + folder.resolve("renewing") + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=256;MAX_COMPACT_TIME=0", "SA", "");
                var statement = connection.createStatement()) {
            assertEquals(1, statement.executeUpdate(sql));
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void onlyOneRunsAtATimeAndClosingEndsIt() throws Exception {
        var began = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var first = database.renewals().start(workspace, tx -> true, step -> {
            if (step == Renewal.Step.COPIED) {
                began.countDown();
                await(goOn);
            }
        });
        assertTrue(began.await(WITHIN_SECONDS, TimeUnit.SECONDS));

        var second = assertThrows(CompletionException.class, () -> database.renew(workspace, tx -> true).join());
        assertInstanceOf(RenewalException.class, second.getCause());
        goOn.countDown();
        reopen();

        assertTrue(first.isDone());
        assertServesEverything();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(WITHIN_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void morePendingStatementsThanFitAreNoticed() throws Exception {
        var capture = new Capture();
        capture.start();
        for (int i = 0; i <= Capture.STATEMENTS_MAX; i++) {
            capture.remember(org.jooq.impl.DSL.query("update nothing"));
            if (i % 1000 == 0) {
                capture.committed();
            }
        }
        capture.committed();

        assertThrows(RenewalException.class, capture::take);
    }
}
