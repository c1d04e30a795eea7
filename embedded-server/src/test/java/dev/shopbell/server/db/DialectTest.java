package dev.shopbell.server.db;

import static dev.shopbell.server.db.generated.Tables.WORKSPACE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.server.time.Surroundings;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every database promises that can be the store. */
class DialectTest {

    private static final int WAIT_SECONDS_MAX = 30;

    private enum On {
        H2,
        POSTGRESQL
    }

    private final Surroundings surroundings = Surroundings.system();
    private Database database;
    private WorkspaceId workspace;

    private void open(On which) throws Exception {
        var name = "dialect-" + UUID.randomUUID();
        database = which == On.H2
                ? Database.inMemory(name, surroundings)
                : Database.onPostgres(PostgresForTests.running().create(name), surroundings, null);
        workspace = Workspaces.create(database, surroundings);
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
        surroundings.close();
    }

    private String nameNow() {
        return database.read(workspace, Workspaces::name).join();
    }

    private void rename(String name) {
        database.write(workspace, tx -> {
            Workspaces.rename(tx, name);
            return true;
        }).join();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsReadIsOneMomentHoweverMuchIsWrittenMeanwhile(On which) throws Exception {
        open(which);
        rename("before");
        var looked = new CountDownLatch(1);
        var written = new CountDownLatch(1);
        var twice = database.read(workspace, tx -> {
            var first = Workspaces.name(tx);
            looked.countDown();
            assertTrue(written.await(WAIT_SECONDS_MAX, TimeUnit.SECONDS));
            return first + " " + Workspaces.name(tx);
        });
        assertTrue(looked.await(WAIT_SECONDS_MAX, TimeUnit.SECONDS));
        rename("after");
        written.countDown();

        assertEquals("before before", twice.join());
        assertEquals("after", nameNow());
    }

    @ParameterizedTest
    @EnumSource
    void whatFailsLeavesNothingAndTheStoreInUse(On which) throws Exception {
        open(which);
        rename("sound");
        var failed = database.write(workspace, tx -> {
            Workspaces.rename(tx, "half done");
            return again(tx);
        });

        var why = assertThrows(CompletionException.class, failed::join).getCause();
        assertInstanceOf(IntegrityConstraintViolationException.class, why);
        assertEquals("sound", nameNow());
        assertTrue(database.available());
    }

    @ParameterizedTest
    @EnumSource
    void anAttemptThatFailsTakesBackItsOwnPartAlone(On which) throws Exception {
        open(which);
        database.write(workspace, tx -> {
            Workspaces.rename(tx, "kept");
            assertThrows(IntegrityConstraintViolationException.class, () -> tx.attempt(inner -> {
                Workspaces.rename(inner, "undone");
                return again(inner);
            }));
            return true;
        }).join();

        assertEquals("kept", nameNow());
    }

    /** The workspace cannot be there twice. */
    private int again(Tx tx) {
        return tx.dsl()
                .insertInto(WORKSPACE)
                .set(Map.of(WORKSPACE.ID, workspace.value(), WORKSPACE.NAME, "", WORKSPACE.EPOCH, "e", WORKSPACE.HEAD, 0L, WORKSPACE.CHAIN, new byte[32],
                        WORKSPACE.CONTACT_COUNT, 0L, WORKSPACE.CREATED_AT, tx.now()))
                .execute();
    }

    @ParameterizedTest
    @EnumSource
    void forcingCoversWhatHasCommittedAndAnotherDoorSeesIt(On which) throws Exception {
        open(which);
        rename("forced");
        database.force().join();

        database = database.again(surroundings, Runnable::run);
        assertEquals("forced", nameNow());
    }
}
