package dev.shopbell.server.house;

import static dev.shopbell.server.db.generated.Tables.EVENT_BODY;
import static dev.shopbell.server.db.generated.Tables.EVENT_LOG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.client.link.VirtualTime;
import dev.shopbell.model.site.Site;
import dev.shopbell.model.site.SiteId;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.SiteEvent.SiteChanged;
import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import dev.shopbell.server.db.Stores;
import dev.shopbell.server.db.StorageException;
import dev.shopbell.server.db.Workspaces;
import dev.shopbell.server.log.Audience;
import dev.shopbell.server.log.EventLog;
import dev.shopbell.server.log.Forcing;
import dev.shopbell.server.measure.Measures;
import dev.shopbell.server.time.Surroundings;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** First of all: nothing leaves before it is forced. And what was written cannot be changed unseen. */
class ForcedFirstTest {

    /** The database's work waits here until the test lets it go on, one step at a time. */
    private final Queue<Runnable> steps = new ArrayDeque<>();

    private EventLog log() {
        var random = new Random(1);
        var time = new VirtualTime();
        var surroundings = Surroundings.of(Surroundings.system().clock(), (delay, task) -> time.schedule(delay, task)::cancel, random::nextBytes);
        var database = Stores.empty("forced" + System.identityHashCode(this), surroundings, Runnable::run);
        var workspace = Workspaces.create(database, surroundings);
        var gated = database.again(surroundings, steps::add);
        return new EventLog(gated, workspace, new Forcing(gated, Forcing.Mode.ON_DISK, new Measures(surroundings.clock())), surroundings.randomness());
    }

    private void step() {
        steps.remove().run();
    }

    private static Long append(EventLog log, dev.shopbell.server.db.Tx tx) {
        var id = new SiteId(new UUID(1, 1));
        return log.append(tx, Set.of(Audience.TEAM), at -> new SiteChanged(new Site(id, "Tea", "key", List.of(), at.pos()))).pos();
    }

    @Test
    void anAnswerWaitsForTheForceAndSoDoesWhateverHasSeenTheCommit() {
        var log = log();
        var written = log.write(tx -> append(log, tx));
        step();
        assertFalse(written.isDone(), "committed and not yet forced");
        assertEquals(0, log.forcedHead(), "no reader may go there yet");

        var read = log.read(tx -> log.headOf(tx, Audience.TEAM));
        var force = steps.remove();
        step();
        assertFalse(read.isDone(), "it has seen what is not forced");

        force.run();
        assertTrue(written.isDone());
        assertTrue(read.isDone());
        assertEquals(1, log.forcedHead());
    }

    @Tries(FaultCase.F10)
    @Test
    void whoWaitsWhenTheStoreIsTakenUpAnewIsNotToldThatItIsDone() {
        var log = log();
        var written = log.write(tx -> append(log, tx));
        step();
        var read = log.read(tx -> log.headOf(tx, Audience.TEAM));
        var force = steps.remove();
        step();

        log.lost(new StorageException("the disk is gone", null));
        log.reopened();
        force.run();

        assertTrue(written.isCompletedExceptionally(), "an outage, which the outbox keeps, and never a promise");
        assertTrue(read.isCompletedExceptionally());
    }

    @Test
    void aRefusalThatRestsOnACommitWaitsForItToo() {
        var log = log();
        log.write(tx -> append(log, tx));
        step();
        var refused = log.read(tx -> {
            throw new IllegalStateException("no");
        });
        var force = steps.remove();
        step();
        assertFalse(refused.isDone());
        force.run();
        assertTrue(refused.isCompletedExceptionally());
    }

    @Test
    void onePushToTheDiskServesAllWhoWait() {
        var log = log();
        var first = log.write(tx -> append(log, tx));
        step();
        var force = steps.remove();
        var second = log.write(tx -> append(log, tx));
        var third = log.write(tx -> append(log, tx));
        step();
        step();
        force.run();
        assertTrue(first.isDone());
        assertFalse(third.isDone(), "committed after the push began");
        assertEquals(1, steps.size(), "one more push, for both");
        step();
        assertTrue(second.isDone() && third.isDone());
        assertTrue(steps.isEmpty(), "and none for nobody");
    }

    @Test
    void aChangedByteIsNamedByItsPlace() {
        var house = new TestHouse(30_001);
        house.done(house.visitor(1), new OpenConversation("the price is 10", null));
        house.done(house.visitor(1), new OpenConversation("and that is all", null));
        assertEquals(0, house.assembly.log().firstBroken());
        long last = house.assembly.log().forcedHead();

        TestHouse.now(house.assembly.log().write(tx -> tx.dsl()
                .update(EVENT_BODY)
                .set(EVENT_BODY.BODY, "the price is 90")
                .where(EVENT_BODY.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(EVENT_BODY.POS.eq(last - 1))
                .execute()));
        assertEquals(last - 1, house.assembly.log().firstBroken());

        TestHouse.now(house.assembly.log().write(tx -> tx.dsl()
                .deleteFrom(EVENT_LOG)
                .where(EVENT_LOG.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(EVENT_LOG.POS.eq(2L))
                .execute()));
        assertEquals(2, house.assembly.log().firstBroken());
    }
}
