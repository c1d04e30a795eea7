package dev.shopbell.client;

import static dev.shopbell.client.ClientBench.emptyAt;
import static dev.shopbell.client.state.Samples.NOON;
import static dev.shopbell.client.state.Samples.OTHER_TALK;
import static dev.shopbell.client.state.Samples.TALK;
import static dev.shopbell.client.state.Samples.fromVisitor;
import static dev.shopbell.client.state.Samples.id;
import static dev.shopbell.client.state.Samples.snapshot;
import static dev.shopbell.client.state.Samples.told;
import static dev.shopbell.client.state.Samples.waiting;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.client.outbox.MemoryOutbox;
import dev.shopbell.client.outbox.OutboxFailure;
import dev.shopbell.client.state.DeskState;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.protocol.Beat;
import dev.shopbell.protocol.ClientFrame.Call;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationEvent.MessagePosted;
import dev.shopbell.protocol.IdentityCommand.ChangePassword;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.ServerFrame.Answer;
import dev.shopbell.protocol.ServerFrame.Refused;
import dev.shopbell.protocol.ServerFrame.Start;
import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kept words arrive, once, in order, however the line behaves. */
class OutboxSendingTest {

    private final MemoryOutbox store = new MemoryOutbox();
    private final ClientBench bench = new ClientBench(ClientBench.AGENT, new DeskState(), store, 1);

    private static PostMessage words(ConversationId conversation, String text) {
        return new PostMessage(conversation, text);
    }

    private static Answer done(Call call) {
        return new Answer(call.cid(), 10, new Result.Posted(TALK, 1, NOON));
    }

    private List<Request> requests() {
        return bench.calls().stream().map(Call::request).toList();
    }

    @Test
    void wordsKeptWhileAwayAreSentWhenBack() {
        var kept = bench.client.keep(words(TALK, "a"));
        bench.time.runUntilIdle();
        assertTrue(kept.isDone());
        assertEquals(List.of(), bench.calls());

        bench.goLive(emptyAt(10));

        assertEquals(List.of(words(TALK, "a")), requests());
    }

    @Test
    void anAnswerEndsTheMatterAndLetsTheNextGo() {
        bench.goLive(emptyAt(10));
        bench.client.keep(words(TALK, "a"));
        bench.client.keep(words(TALK, "b"));
        assertEquals(List.of(words(TALK, "a")), requests());

        bench.say(done(bench.calls().getFirst()));

        assertEquals(List.of(words(TALK, "a"), words(TALK, "b")), requests());
        assertEquals(1, bench.notes.results.size());
        assertEquals(1, store.load().size());
        assertEquals(words(TALK, "b"), bench.notes.outboxes.getLast().getFirst().command());
    }

    @Test
    void wordsArePendingUntilTheStateHasThemSoThatNoRowBlinks() {
        bench.goLive(snapshot(10, List.of(waiting(TALK, 3, 3)), List.of()));
        bench.client.keep(words(TALK, "a"));
        var call = bench.calls().getFirst();
        bench.say(new Answer(call.cid(), 11, new Result.Posted(TALK, 1, NOON)));
        assertEquals(List.of(), store.load());
        assertEquals(1, bench.notes.outboxes.getLast().size());
        assertEquals(List.of(), bench.notes.results);

        bench.say(told(11, new MessagePosted(fromVisitor(TALK, 1, 0))));

        assertEquals(List.of(), bench.notes.outboxes.getLast());
        assertEquals(1, bench.notes.results.size());
    }

    @Test
    void aFreshSnapshotHasEverythingAnsweredBefore() {
        bench.goLive(emptyAt(10));
        bench.client.keep(words(TALK, "a"));
        bench.say(new Answer(bench.calls().getFirst().cid(), 99, new Result.Posted(TALK, 1, NOON)));
        bench.cutAndComeBack().open();
        bench.say(ClientBench.welcome(Start.EPOCH_CHANGED, "e2", 5), emptyAt(5));

        assertEquals(List.of(), bench.notes.outboxes.getLast());
        assertEquals(1, bench.notes.results.size());
    }

    @Test
    void otherConversationsDoNotWait() {
        bench.goLive(emptyAt(10));
        bench.client.keep(words(TALK, "a"));
        bench.client.keep(words(OTHER_TALK, "b"));

        assertEquals(2, requests().size());
    }

    @Test
    void noMoreThanAFewAreOnTheirWayAtOnce() {
        bench.goLive(emptyAt(10));
        for (int i = 0; i <= OutboxSender.IN_FLIGHT_MAX; i++) {
            bench.client.keep(words(new ConversationId(id(100 + i)), "a"));
        }

        assertEquals(OutboxSender.IN_FLIGHT_MAX, requests().size());
    }

    @Tries(FaultCase.F22)
    @Test
    void afterACutTheSameIsSentUnderTheSameCid() {
        bench.goLive(emptyAt(10));
        bench.client.keep(words(TALK, "a"));
        var first = bench.calls();
        bench.cutAndComeBack();
        bench.resume(10);

        assertEquals(first, bench.calls());
        bench.say(done(first.getFirst()), done(first.getFirst()));
        assertEquals(1, bench.notes.results.size());
        assertEquals(List.of(), store.load());
    }

    @Test
    void aRestartedProgramSendsWhatItsForerunnerKept() {
        bench.client.keep(words(TALK, "a"));
        bench.time.runUntilIdle();
        var cid = store.load().getFirst().cid();
        var restarted = new ClientBench(ClientBench.AGENT, new DeskState(), store, 2);
        assertEquals(List.of(store.load()), restarted.notes.outboxes);
        restarted.goLive(emptyAt(10));

        assertEquals(List.of(new Call(cid, words(TALK, "a"))), restarted.calls());
    }

    @Test
    void aLastingRefusalHandsTheWordsBackAndLetsTheNextGo() {
        bench.goLive(emptyAt(10));
        bench.client.keep(words(TALK, "a"));
        bench.client.keep(words(TALK, "b"));
        var refusal = Refusal.of(RefusalCode.NOT_YOURS, "by", "Ben");
        bench.say(new Refused(bench.calls().getFirst().cid(), refusal));

        assertEquals(List.of(refusal), bench.notes.refusals);
        assertEquals(List.of(words(TALK, "a"), words(TALK, "b")), requests());
        assertEquals(1, store.load().size());
    }

    @ParameterizedTest
    @EnumSource(names = {"RATE_LIMITED", "BUSY", "SHUTTING_DOWN", "STORAGE_UNAVAILABLE"})
    void aPassingRefusalHoldsTheConversationAndNoOther(RefusalCode code) {
        bench.goLive(emptyAt(10));
        bench.client.keep(words(TALK, "a"));
        bench.client.keep(words(TALK, "b"));
        bench.say(new Refused(bench.calls().getFirst().cid(), Refusal.later(code, 3_000)));
        bench.client.keep(words(OTHER_TALK, "c"));
        bench.time.advanceTo(bench.time.millis() + 3_000);
        assertEquals(List.of(words(TALK, "a"), words(OTHER_TALK, "c")), requests());

        bench.time.advanceTo(bench.time.millis() + Limits.RETRY_FIRST.toMillis());

        assertEquals(List.of(words(TALK, "a"), words(OTHER_TALK, "c"), words(TALK, "a")), requests());
        assertEquals(List.of(), bench.notes.refusals);
        bench.say(done(bench.calls().getFirst()));
        assertEquals(words(TALK, "b"), requests().getLast());
    }

    @Test
    void aHeldConversationStaysHeldOverAReconnect() {
        bench.goLive(emptyAt(10));
        bench.client.keep(words(TALK, "a"));
        bench.client.keep(words(TALK, "b"));
        bench.say(new Refused(bench.calls().getFirst().cid(), Refusal.later(RefusalCode.RATE_LIMITED, 60_000)));
        bench.cutAndComeBack();
        bench.resume(10);
        assertEquals(List.of(), requests());

        bench.say(new Beat(10));
        while (requests().isEmpty() && bench.time.millis() < 100_000) {
            bench.time.advanceTo(bench.time.millis() + 10_000);
            bench.say(new Beat(10));
        }

        assertEquals(List.of(words(TALK, "a")), requests());
    }

    @Test
    void stoppingCallsOffTheNextTryAndKeepsTheWords() {
        bench.goLive(emptyAt(10));
        bench.client.keep(words(TALK, "a"));
        bench.say(new Refused(bench.calls().getFirst().cid(), Refusal.of(RefusalCode.BUSY)));
        bench.client.stop();
        bench.time.runUntilIdle();

        assertEquals(0, bench.time.pending());
        assertEquals(1, store.load().size());
    }

    @Test
    void oneMoreThanTheOutboxHoldsIsRefusedAtOnce() {
        for (int i = 0; i < Limits.OUTBOX_MAX; i++) {
            bench.client.keep(words(TALK, "a" + i));
        }
        bench.time.runUntilIdle();
        var oneTooMany = bench.client.keep(words(TALK, "b"));
        bench.time.runUntilIdle();

        var failure = assertThrows(ExecutionException.class, oneTooMany::get);
        assertEquals(OutboxFailure.Reason.FULL, assertInstanceOf(OutboxFailure.class, failure.getCause()).reason());
        assertEquals(Limits.OUTBOX_MAX, store.load().size());
    }

    @Test
    void aPasswordIsNeverLaidInAFile() {
        assertThrows(IllegalArgumentException.class, () -> bench.client.keep(new ChangePassword("old", "new")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "\ud83d", "\u0000"})
    void wordsNoServerCouldTakeAreNotKept(String text) {
        assertThrows(IllegalArgumentException.class, () -> bench.client.keep(words(TALK, text)));
        assertThrows(IllegalArgumentException.class, () -> bench.client.say(text, null));
    }
}
