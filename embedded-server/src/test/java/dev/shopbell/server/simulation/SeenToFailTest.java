package dev.shopbell.server.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.client.state.DeskState;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Receipts;
import dev.shopbell.protocol.IdentityCommand.EndAgentSession;
import dev.shopbell.protocol.Result;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A check that cannot fail proves nothing: each one is shown a history with a lie in it, and has to say so. */
class SeenToFailTest {

    private static final long SEED = 20_261_124;

    private static Simulation run;
    private static Invariants honest;
    private static SimulatedPerson<DeskState> witness;

    @BeforeAll
    static void aRunThatHolds() {
        run = new Simulation(SEED, "sabotage");
        assertTrue(run.run());
        new Invariants(run).check();
        honest = new Invariants(run);
        witness = run.desks.stream().filter(desk -> !desk.accepted.isEmpty()).findFirst().orElseThrow();
    }

    /** Runs the check that is to find what {@code lie} has changed; whatever it changed is put right by {@code truth}. */
    private static void caught(String invariant, Runnable lie, Runnable check, Runnable truth) {
        lie.run();
        try {
            var told = assertThrows(AssertionError.class, check::run);
            assertTrue(String.valueOf(told.getMessage()).contains(invariant), told.getMessage());
        } finally {
            truth.run();
        }
        check.run();
    }

    private static void changedRow(String invariant, String lie, String truth, Consumer<Invariants> check) {
        caught(invariant, () -> run.server.disk.change(lie), () -> check.accept(new Invariants(run)), () -> run.server.disk.change(truth));
    }

    @Test
    void aMessageThatWasAcceptedAndIsNotThere() {
        var ghost = new SimulatedPerson.Accepted(new UUID(1, 1), witness.accepted.getFirst().posted());
        caught("I-1", () -> witness.accepted.add(ghost), () -> honest.acceptedIsThere(witness), () -> witness.accepted.remove(ghost));
    }

    @Test
    void anAnswerWithAnotherNumberThanTheStores() {
        var real = witness.accepted.getFirst();
        var other = new SimulatedPerson.Accepted(real.cid(), new Result.Posted(real.posted().conversation(), real.posted().seq() + 1, real.posted().sentAt()));
        caught("I-2", () -> witness.accepted.add(other), () -> honest.acceptedIsThere(witness), () -> witness.accepted.remove(other));
    }

    @Test
    void aHoleInTheNumbers() {
        changedRow("I-3", "UPDATE MESSAGE SET SEQ = SEQ + 1000 WHERE SEQ = 1", "UPDATE MESSAGE SET SEQ = SEQ - 1000 WHERE SEQ = 1001", Invariants::numbersAreDense);
    }

    @Test
    void wordsThatOvertookWhatWasAcceptedBefore() {
        var cid = witness.accepted.getFirst().cid();
        var real = witness.intents.get(cid);
        var before = new HashMap<ConversationId, Long>();
        before.put(witness.accepted.getFirst().posted().conversation(), 1_000L);
        var later = new SimulatedPerson.Intent(real.order(), real.text(), before);
        caught("I-4", () -> witness.intents.put(cid, later), () -> honest.realTimeOrderStands(witness), () -> witness.intents.put(cid, real));
    }

    @Test
    void wordsInAnotherOrderThanTheyWereTyped() {
        var busy = run.visitors.stream().filter(visitor -> visitor.accepted.size() > 2).findFirst().orElseThrow();
        var kept = Map.copyOf(busy.intents);
        caught(
                "I-4",
                () -> busy.intents.replaceAll((cid, intent) -> new SimulatedPerson.Intent(-intent.order(), intent.text(), intent.acceptedBefore())),
                () -> honest.typingOrderStands(busy),
                () -> busy.intents.putAll(kept));
    }

    @Test
    void somethingShownThatIsNotStored() {
        var place = new Shown.Place(witness.accepted.getFirst().posted().conversation(), 1_000);
        caught("I-5", () -> witness.shown.messages.put(place, new UUID(2, 2)), () -> honest.shownIsStored(witness), () -> witness.shown.messages.remove(place));
    }

    @Test
    void otherWordsUnderTheSameCid() {
        changedRow(
                "I-7",
                "UPDATE EVENT_BODY SET BODY = 'forged' || BODY WHERE RENEWED_BY IS NULL",
                "UPDATE EVENT_BODY SET BODY = SUBSTRING(BODY FROM 7) WHERE RENEWED_BY IS NULL",
                checks -> checks.nothingIsForged("forged"));
    }

    @Test
    void aTranscriptWithAHole() {
        var network = new SimulatedNetwork(run.time, new java.util.Random(1), () -> null);
        var shown = new Shown("somebody", network);
        var one = run.server.messages(witness.accepted.getFirst().posted().conversation()).getFirst();

        shown.check(List.of(one, at(one, one.seq() + 1)));
        assertEquals(List.of(), network.violations);
        shown.check(List.of(one, at(one, one.seq() + 2)));
        assertTrue(network.violations.getFirst().startsWith("I-8"));
    }

    private static Message at(Message like, long seq) {
        return new Message(like.conversation(), seq, like.cid(), like.author(), like.text(), like.sentAt(), like.rev());
    }

    @Test
    void twoMessagesInOnePlaceAndMarksThatFall() {
        var network = new SimulatedNetwork(run.time, new java.util.Random(1), () -> null);
        var shown = new Shown("somebody", network);
        var one = run.server.messages(witness.accepted.getFirst().posted().conversation()).getFirst();
        shown.message(one);
        shown.marks(one.conversation(), new Receipts(3, 2, 0, 0));
        shown.marks(one.conversation(), new Receipts(4, 2, 0, 0));
        assertEquals(List.of(), network.violations);

        shown.message(new Message(one.conversation(), one.seq(), new UUID(3, 3), one.author(), "other", one.sentAt(), one.rev()));
        shown.marks(one.conversation(), new Receipts(3, 2, 0, 0));
        assertTrue(network.violations.get(0).startsWith("I-5"));
        assertTrue(network.violations.get(1).startsWith("I-12"));
    }

    @Test
    void marksBeyondTheNewestMessage() {
        changedRow(
                "I-12",
                "UPDATE CONVERSATION SET TEAM_DELIVERED = TEAM_DELIVERED + 1000",
                "UPDATE CONVERSATION SET TEAM_DELIVERED = TEAM_DELIVERED - 1000",
                Invariants::marksAreWithinBounds);
    }

    @Test
    void aByteOfTheLogThatIsNotWhatWasWritten() {
        changedRow(
                "the log",
                "UPDATE EVENT_BODY SET BODY = 'x' || BODY WHERE RENEWED_BY IS NULL",
                "UPDATE EVENT_BODY SET BODY = SUBSTRING(BODY FROM 2) WHERE RENEWED_BY IS NULL",
                Invariants::theLogIsWhole);
    }

    @Test
    void anEntityThatOneDeskDoesNotKnowSo() {
        var stale = new DeskState();
        assertThrows(AssertionError.class, () -> honest.deskShowsTheTruth(stale));
        run.desks.forEach(desk -> honest.deskShowsTheTruth(desk.state()));
    }

    @Test
    void wordsThatNeverCameToAnEnd() {
        var cid = new UUID(4, 4);
        var intent = new SimulatedPerson.Intent(1_000, "lost", Map.of());
        caught("I-16", () -> witness.intents.put(cid, intent), () -> honest.everyWordHasAnEnd(witness), () -> witness.intents.remove(cid));
    }

    @Test
    void somethingToldToASessionThatWasOver() {
        var cleo = run.sessions.get(2);
        var ended = run.server.now(run.server.call(run.sessions.getFirst(), new EndAgentSession(cleo.agent(), cleo.session())));
        assertTrue(ended instanceof dev.shopbell.server.call.Outcome.Done, String.valueOf(ended));
        var checks = new Invariants(run);
        var line = run.network.history.stream().filter(l -> cleo.token().equals(l.token)).findFirst().orElseThrow();
        caught("I-18", () -> line.told.add(1_000_000L), checks::endedSessionsHeardNothing, () -> line.told.remove(1_000_000L));
    }
}
