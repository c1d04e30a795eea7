package dev.shopbell.client;

import static dev.shopbell.client.ClientBench.emptyAt;
import static dev.shopbell.client.ClientBench.welcome;
import static dev.shopbell.client.state.Samples.TALK;
import static dev.shopbell.client.state.Samples.fromVisitor;
import static dev.shopbell.client.state.Samples.snapshot;
import static dev.shopbell.client.state.Samples.told;
import static dev.shopbell.client.state.Samples.waiting;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.client.outbox.MemoryOutbox;
import dev.shopbell.client.state.DeskState;
import dev.shopbell.protocol.Beat;
import dev.shopbell.protocol.ClientFrame.Hello;
import dev.shopbell.protocol.ConversationEvent.MessagePosted;
import dev.shopbell.protocol.Nudge;
import dev.shopbell.protocol.ServerFrame.Start;
import dev.shopbell.protocol.ServerFrame.Told;
import dev.shopbell.protocol.SnapshotPart;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A client goes on where it was, and starts afresh whenever that is not certain. */
class ResumeTest {

    private final DeskState state = new DeskState();
    private final ClientBench bench = new ClientBench(ClientBench.AGENT, state, new MemoryOutbox(), 1);

    private static Told words(long pos, long seq) {
        return told(pos, new MessagePosted(fromVisitor(TALK, seq, 0)));
    }

    private void liveWithATalk() {
        bench.goLive(snapshot(10, List.of(waiting(TALK, 3, 3)), List.of()));
    }

    private Hello hello() {
        bench.time.runUntilIdle();
        return bench.server.last().heard(Hello.class).getFirst();
    }

    @Test
    void theFirstHelloAsksForEverything() {
        bench.server.last().open();

        assertNull(hello().epoch());
        assertEquals(0, hello().cursor());
        assertEquals(List.of(1), hello().versions());
        assertInstanceOf(LinkState.Syncing.class, bench.notes.link());
    }

    @Test
    void aSnapshotInPartsIsOneState() {
        bench.server.last().open();
        var whole = snapshot(10, List.of(waiting(TALK, 3, 3)), List.of(fromVisitor(TALK, 1, 3)));
        var first = new SnapshotPart(10, 0, false, "Cups", null, List.of(), whole.agents(), whole.sites(), List.of(), List.of(), List.of());
        var second = new SnapshotPart(
                10, 1, true, null, null, List.of(), List.of(), List.of(), whole.contacts(), whole.conversations(), whole.messages());
        bench.say(welcome(Start.FRESH, "e1", 10), first);
        assertEquals(List.of(), bench.notes.resets);
        bench.say(second);

        assertEquals(List.of(List.of(first, second)), bench.notes.resets);
        assertEquals("Cups", state.workspaceName());
        assertEquals(1, state.waiting().size());
        assertInstanceOf(LinkState.Live.class, bench.notes.link());
    }

    @Test
    void itResumesAtTheLastPositionApplied() {
        liveWithATalk();
        bench.say(words(11, 1), words(12, 2));
        bench.cutAndComeBack().open();

        assertEquals("e1", hello().epoch());
        assertEquals(12, hello().cursor());
        assertEquals(7, hello().accessRevision());

        bench.say(welcome(Start.RESUMED, "e1", 13));
        assertInstanceOf(LinkState.Syncing.class, bench.notes.link());
        bench.say(words(13, 3));
        assertInstanceOf(LinkState.Live.class, bench.notes.link());
        assertEquals(3, state.messages(TALK).size());
        assertEquals(1, bench.notes.resets.size());
    }

    @Test
    void whatIsFilteredFromTheStreamIsNotWaitedForForEver() {
        liveWithATalk();
        bench.cutAndComeBack();
        bench.resume(99);
        assertInstanceOf(LinkState.Syncing.class, bench.notes.link());

        bench.time.advance(Connection.SETTLED_AFTER);

        assertInstanceOf(LinkState.Live.class, bench.notes.link());
    }

    @Test
    void aBurstIsOneBatch() {
        liveWithATalk();
        bench.server.last().say(words(11, 1), words(12, 2), words(13, 3));
        bench.time.runUntilIdle();

        assertEquals(1, bench.notes.batches.size());
        assertEquals(3, bench.notes.batches.getFirst().size());
        assertTrue(bench.notes.changes.transcripts().contains(TALK));
    }

    @Test
    void whatWasToldAlreadyIsPassedOver() {
        liveWithATalk();
        bench.say(words(11, 1));
        bench.say(words(11, 1), words(12, 2));

        assertEquals(List.of(11L, 12L), bench.notes.batches.stream()
                .flatMap(List::stream)
                .map(Told::pos)
                .toList());
        assertEquals(2, state.messages(TALK).size());
    }

    @Test
    void aGapLeadsToAFreshSnapshotWithinASecond() {
        liveWithATalk();
        bench.say(new Told(12, 13, fromVisitor(TALK, 1, 0).sentAt(), new MessagePosted(fromVisitor(TALK, 1, 0))));

        assertEquals(List.of(), state.messages(TALK));
        assertTrue(bench.server.last().isClosed());
        bench.time.advanceTo(bench.time.millis() + 1_000);
        assertEquals(2, bench.server.connects());
        bench.server.last().open();
        assertNull(hello().epoch());
    }

    @Test
    void wordsThatWouldLeaveAHoleLeadToAFreshSnapshot() {
        liveWithATalk();
        bench.say(words(11, 1), words(12, 3));

        assertEquals(1, state.messages(TALK).size());
        assertTrue(bench.server.last().isClosed());
        bench.time.advanceTo(bench.time.millis() + 1_000);
        bench.server.last().open();
        assertNull(hello().epoch());
        assertEquals(List.of(11L), bench.notes.batches.getFirst().stream().map(Told::pos).toList());
    }

    @Test
    void aBeatMovesTheCursorForwardsOnly() {
        liveWithATalk();
        bench.say(new Beat(20), new Beat(15));
        bench.say(new Told(20, 21, fromVisitor(TALK, 1, 0).sentAt(), new MessagePosted(fromVisitor(TALK, 1, 0))));

        assertEquals(1, state.messages(TALK).size());
        bench.cutAndComeBack().open();
        assertEquals(21, hello().cursor());
    }

    @Test
    void anotherEpochReplacesTheState() {
        liveWithATalk();
        bench.cutAndComeBack().open();
        bench.say(welcome(Start.EPOCH_CHANGED, "e2", 2), emptyAt(2));

        assertEquals(0, state.conversations().size());
        assertEquals(2, bench.notes.resets.size());
        bench.cutAndComeBack().open();
        assertEquals("e2", hello().epoch());
        assertEquals(2, hello().cursor());
    }

    @Test
    void aResumeNobodyAskedForIsNotBelieved() {
        bench.server.last().open();
        bench.say(welcome(Start.RESUMED, "e1", 10));

        assertTrue(bench.server.last().isClosed());
    }

    @Test
    void aSnapshotCutInTheMiddleIsTakenAgain() {
        bench.server.last().open();
        bench.say(
                welcome(Start.FRESH, "e1", 10),
                new SnapshotPart(10, 0, false, "Cups", null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of()));
        bench.cutAndComeBack().open();

        assertNull(hello().epoch());
        bench.say(welcome(Start.FRESH, "e1", 11), emptyAt(11));
        assertEquals(1, bench.notes.resets.size());
    }

    @Test
    void partsOfTwoMomentsAreNoSnapshot() {
        bench.server.last().open();
        bench.say(
                welcome(Start.FRESH, "e1", 10),
                new SnapshotPart(10, 0, false, "Cups", null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of()),
                new SnapshotPart(11, 1, true, null, null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of()));

        assertEquals(List.of(), bench.notes.resets);
        assertTrue(bench.server.last().isClosed());
    }

    @Test
    void garbageEndsTheConnectionAndNothingElse() {
        liveWithATalk();
        bench.server.last().say("{\"type\":\"told\"}");
        bench.time.runUntilIdle();

        assertTrue(bench.server.last().isClosed());
        assertInstanceOf(LinkState.Offline.class, bench.notes.link());
    }

    @Test
    void anEventOfANewerServerIsCountedAndPassed() {
        liveWithATalk();
        bench.server.last().say("{\"type\":\"told\",\"prev\":10,\"pos\":11,\"at\":\"2026-11-20T12:00:00Z\",\"event\":{\"type\":\"mood.changed\"}}");
        bench.say(words(12, 1));

        assertEquals(1, state.unknownEvents());
        assertEquals(1, state.messages(TALK).size());
    }

    @Test
    void anAskedForResyncStartsAfresh() {
        liveWithATalk();
        bench.client.resync();
        bench.time.advanceTo(bench.time.millis() + 1_000);
        bench.server.last().open();

        assertNull(hello().epoch());
    }

    @Test
    void nudgesAreHandedOn() {
        liveWithATalk();
        var nudge = new Nudge(TALK, null, true);
        bench.say(nudge);

        assertEquals(List.of(nudge), bench.notes.nudges);
    }

    @Test
    void theServerMayNeverRunFarAheadOfTheClient() {
        bench.server.last().open();
        bench.time.runUntilIdle();
        long window = bench.server.last().allowed();
        bench.say(welcome(Start.FRESH, "e1", 10), emptyAt(10), new Beat(10));

        assertEquals(window, bench.server.last().allowed(), 1);
        assertTrue(window <= Connection.WINDOW + 1);
    }
}
