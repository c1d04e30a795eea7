package dev.shopbell.client;

import static dev.shopbell.client.ClientBench.emptyAt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.protocol.ByeCode;
import dev.shopbell.protocol.IdentityQuery.MySessions;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.RoutingCommand.TakeNext;
import dev.shopbell.protocol.ServerFrame.Answer;
import dev.shopbell.protocol.ServerFrame.Bye;
import dev.shopbell.protocol.ServerFrame.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever asks hears within ten seconds, one way or the other. */
class QuestionsTest {

    private final ClientBench bench = new ClientBench();

    @Test
    void anAnswerIsHandedBack() {
        bench.goLive(emptyAt(10));
        var reply = bench.client.ask(new MySessions());
        bench.say(new Answer(bench.calls().getFirst().cid(), 12, new Result.Sessions(List.of())));

        assertEquals(new Reply.Answered(new Result.Sessions(List.of()), 12), reply.getNow(null));
        assertEquals(List.of(), bench.notes.results);
    }

    @Test
    void aRefusalIsHandedBackEvenIfItPasses() {
        bench.goLive(emptyAt(10));
        var reply = bench.client.ask(new TakeNext());
        bench.say(new Refused(bench.calls().getFirst().cid(), Refusal.of(RefusalCode.BUSY)));

        assertEquals(new Reply.Refused(Refusal.of(RefusalCode.BUSY)), reply.getNow(null));
    }

    @Test
    void silenceIsAnAnswerAfterTenSeconds() {
        bench.goLive(emptyAt(10));
        var reply = bench.client.ask(new MySessions());
        bench.time.advance(Questions.ANSWER_WITHIN.minusMillis(1));
        assertFalse(reply.isDone());

        bench.time.advance(Questions.ANSWER_WITHIN);

        assertEquals(new Reply.Unanswered(), reply.getNow(null));
    }

    @Test
    void itIsAskedAgainUnderTheSameCidWhenTheLinkIsBackInTime() {
        bench.goLive(emptyAt(10));
        var reply = bench.client.ask(new TakeNext());
        var first = bench.calls();
        bench.cutAndComeBack();
        bench.resume(10);

        assertEquals(first, bench.calls());
        bench.say(new Answer(first.getFirst().cid(), 12, new Result.Done()));
        assertTrue(reply.isDone());
    }

    @Test
    void aLinkThatDoesNotComeBackLetsNobodyWait() {
        bench.goLive(emptyAt(10));
        var reply = bench.client.ask(new MySessions());
        bench.say(new Bye(ByeCode.SIGNED_OUT, null));

        assertEquals(new Reply.Unanswered(), reply.getNow(null));
    }

    @Test
    void oneMoreThanMayBeOpenIsRefusedAtOnce() {
        for (int i = 0; i < Questions.OPEN_MAX; i++) {
            bench.client.ask(new MySessions());
        }
        var oneTooMany = bench.client.ask(new MySessions());
        bench.time.runUntilIdle();

        assertEquals(new Reply.Refused(Refusal.of(RefusalCode.BUSY)), oneTooMany.getNow(null));
    }
}
