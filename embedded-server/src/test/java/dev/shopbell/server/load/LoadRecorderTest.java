package dev.shopbell.server.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.model.conversation.Author;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.server.load.LoadRecorder.Flaw;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Each thing that may go wrong with a message is seen, and nothing else is. */
class LoadRecorderTest {

    private static final LoadSettings SETTINGS = new LoadSettings(URI.create("http://127.0.0.1:1"), 1, 1, 1, 1);
    private static final ConversationId TALK = new ConversationId(new UUID(7, 1));

    private long now;
    private final LoadRecorder recorder = new LoadRecorder(() -> now);

    @Test
    void whatIsAcceptedAndToldOnceAndInOrderIsKept() {
        say(1, 2, 3);
        accept(1, 2, 3);
        assertFalse(recorder.isComplete());
        tell(1, 2, 3);
        assertTrue(recorder.isComplete());
        assertEquals(Map.of(), flaws());
    }

    @Test
    void theAgentMayBeToldBeforeTheVisitorIsAnswered() {
        say(1);
        tell(1);
        assertFalse(recorder.isComplete());
        accept(1);
        assertEquals(Map.of(), flaws());
    }

    @Test
    void aMessageThatDoesNotArriveIsLost() {
        say(1, 2, 3);
        accept(1, 2, 3);
        tell(1, 2);
        assertFalse(recorder.isComplete());
        assertEquals(Map.of(Flaw.LOST, 1), flaws());
    }

    @Test
    void aMessageThatIsMissingInTheMiddleIsAHoleToo() {
        say(1, 2, 3);
        accept(1, 2, 3);
        tell(1, 3);
        assertEquals(Map.of(Flaw.LOST, 1, Flaw.GAP, 1), flaws());
    }

    @Test
    void aMessageThatArrivesTwiceIsDoubled() {
        say(1, 2);
        accept(1, 2);
        tell(1, 2, 2);
        assertEquals(Map.of(Flaw.DOUBLED, 1), flaws());
    }

    @Test
    void wordsThatAreStoredInAnotherOrderThanTheyWereWrittenAreDisordered() {
        say(1, 2);
        recorder.told(message(2, 1, "words 2"));
        recorder.told(message(1, 2, "words 1"));
        accept(cid(2), 1);
        accept(cid(1), 2);
        assertEquals(Map.of(Flaw.DISORDERED, 1), flaws());
    }

    @Test
    void numbersThatDoNotAscendByOneAreAHole() {
        say(1, 2);
        accept(1, 2);
        tell(2, 1);
        assertEquals(Map.of(Flaw.GAP, 2, Flaw.DISORDERED, 1), flaws());
    }

    @Test
    void otherWordsOrAnotherNumberThanWasAnsweredAreSeen() {
        say(1, 2);
        recorder.told(message(1, 1, "words 1 and more"));
        accept(cid(1), 1);
        recorder.told(message(2, 2, "words 2"));
        accept(cid(2), 3);
        assertEquals(Map.of(Flaw.CHANGED, 2), flaws());
    }

    @Test
    void whatIsNeitherAcceptedNorRefusedIsNamed() {
        say(1);
        assertEquals(Map.of(Flaw.UNANSWERED, 1), flaws());
    }

    @Test
    void whatIsRefusedForGoodOrNotKeptIsNamedAndComplete() {
        say(1);
        recorder.refusedForGood(cid(1));
        recorder.begun();
        recorder.unkept();
        recorder.refusal(RefusalCode.RATE_LIMITED);
        assertTrue(recorder.isComplete());
        var report = recorder.report(SETTINGS, 1);
        assertEquals(Map.of(Flaw.REFUSED, 1, Flaw.UNKEPT, 1), report.flaws());
        assertEquals(
                "Not kept: messages were refused for good (1); not even kept by their client, because too many waited before them (1)."
                        + " The server refused: 1 RATE_LIMITED.",
                report.verdict());
    }

    @Test
    void otherPeoplesConversationsAreNoneOfItsBusinessAndOtherPeoplesWordsInItsOwnAreCounted() {
        recorder.told(new Message(new ConversationId(new UUID(7, 2)), 9, cid(99), Author.visitor(), "hello", Instant.EPOCH, 1));
        say(1, 2);
        accept(cid(1), 1);
        accept(cid(2), 3);
        tell(1);
        recorder.told(message(50, 2, "an automatic greeting"));
        recorder.told(message(2, 3, "words 2"));
        assertEquals(Map.of(), flaws());
    }

    @Test
    void aStreamThatBeganAnewIsNoProof() {
        recorder.streamBeganAnew();
        assertEquals(Map.of(Flaw.UNWATCHED, 1), flaws());
    }

    @Test
    void spansBeginAtTheMomentThatWasMeantAndOpeningsAreNotAmongThem() {
        recorder.begun();
        recorder.kept(cid(1), 0, false, 1, "words 1");
        recorder.begun();
        now = TimeUnit.MILLISECONDS.toNanos(900); // The client came to it late.
        recorder.kept(cid(2), TimeUnit.MILLISECONDS.toNanos(100), true, 2, "words 2");
        now = TimeUnit.MILLISECONDS.toNanos(1_000);
        accept(1, 2);
        now = TimeUnit.MILLISECONDS.toNanos(1_100);
        tell(1, 2);
        var report = recorder.report(SETTINGS, 1);
        assertEquals(new Latencies.Summary(1, 900, 900, 900, 900), report.accepting());
        assertEquals(new Latencies.Summary(1, 1_000, 1_000, 1_000, 1_000), report.delivering());
    }

    @Test
    void aPercentileIsTheSmallestSpanThatSoManyDoNotExceed() {
        var spans = new Latencies();
        assertEquals(new Latencies.Summary(0, 0, 0, 0, 0), spans.summary());
        for (int millis = 2_000; millis >= 1; millis--) {
            spans.add(TimeUnit.MILLISECONDS.toNanos(millis));
        }
        assertEquals(new Latencies.Summary(2_000, 1_000, 1_900, 1_980, 2_000), spans.summary());
    }

    private void say(int... numbers) {
        for (int number : numbers) {
            recorder.begun();
            recorder.kept(cid(number), 0, true, number, "words " + number);
        }
    }

    private void accept(int... numbers) {
        for (int number : numbers) {
            accept(cid(number), number);
        }
    }

    private void accept(UUID cid, long seq) {
        recorder.accepted(cid, TALK, seq);
    }

    /** The message that was written as this number, stored under the same. */
    private void tell(int... numbers) {
        for (int number : numbers) {
            recorder.told(message(number, number, "words " + number));
        }
    }

    private static Message message(int number, long seq, String text) {
        return new Message(TALK, seq, cid(number), Author.visitor(), text, Instant.EPOCH, 1);
    }

    private static UUID cid(int number) {
        return new UUID(8, number);
    }

    private Map<Flaw, Integer> flaws() {
        return recorder.report(SETTINGS, 1).flaws();
    }
}
