package dev.shopbell.client;

import static dev.shopbell.client.ClientBench.emptyAt;
import static dev.shopbell.client.ClientBench.welcome;
import static dev.shopbell.client.state.Samples.TALK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.client.outbox.MemoryOutbox;
import dev.shopbell.client.outbox.OutboxFailure;
import dev.shopbell.client.state.DeskState;
import dev.shopbell.client.state.Samples;
import dev.shopbell.protocol.Beat;
import dev.shopbell.protocol.ByeCode;
import dev.shopbell.protocol.ClientFrame.Hello;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.IdentityQuery.MySessions;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.Nudge;
import dev.shopbell.protocol.Self;
import dev.shopbell.protocol.ServerFrame.Bye;
import dev.shopbell.protocol.ServerFrame.Start;
import dev.shopbell.protocol.ServerFrame.Welcome;
import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The link comes back by itself, soon but not in a crowd, unless coming back makes no sense. */
class LinkTest {

    private final ClientBench bench = new ClientBench();

    private Duration pause() {
        return assertInstanceOf(LinkState.Offline.class, bench.notes.link()).nextTryIn();
    }

    @Tries(FaultCase.F21)
    @Test
    void aSilentLineIsCutAndOpenedAgain() {
        var wire = bench.goLive(emptyAt(10));
        bench.time.advance(Limits.SILENCE_MAX.minusMillis(1));
        assertFalse(wire.isClosed());

        bench.time.advance(Duration.ofMillis(1));

        assertTrue(wire.isClosed());
        assertInstanceOf(LinkState.Offline.class, bench.notes.link());
    }

    @Test
    void whateverIsHeardBreaksTheSilence() {
        var wire = bench.goLive(emptyAt(10));
        for (int i = 0; i < 10; i++) {
            bench.time.advance(Limits.SILENCE_MAX.minusMillis(1));
            bench.say(new Beat(10));
        }

        assertFalse(wire.isClosed());
    }

    @Test
    void aCallThatIsNeverAnsweredIsASilenceToo() {
        var wire = bench.goLive(emptyAt(10));
        bench.client.keep(new PostMessage(TALK, "a"));
        for (int i = 0; i < 5; i++) {
            bench.time.advance(Duration.ofSeconds(10));
            wire.say(new Beat(10));
        }

        assertTrue(wire.isClosed());
    }

    @Tries(FaultCase.F28)
    @Test
    void itSaysThatItLivesAndHowFarItIs() {
        var wire = bench.goLive(emptyAt(10));
        bench.time.advance(Limits.BEAT_EVERY);
        bench.say(new Beat(15));
        bench.time.advance(Limits.BEAT_EVERY);

        assertEquals(List.of(new Beat(10), new Beat(15)), wire.heard(Beat.class));
    }

    @Tries(FaultCase.F29)
    @Test
    void afterANightAsleepItGoesOnWhereItWasByItself() {
        var wire = bench.goLive(emptyAt(10));
        bench.say(new Beat(12));
        bench.time.standStill(Duration.ofHours(8));
        bench.client.keep(new PostMessage(TALK, "good morning"));
        bench.time.advance(Limits.RETRY_FIRST);

        assertTrue(wire.isClosed(), "the night's silence is noticed on waking");
        assertEquals(2, bench.server.connects());
        var again = bench.resume(12);
        var hello = again.heard(Hello.class).getFirst();
        assertEquals("e1", hello.epoch());
        assertEquals(12, hello.cursor());
        assertInstanceOf(LinkState.Live.class, bench.notes.link());
        assertEquals(1, bench.notes.resets.size(), "and nothing is fetched anew");
        assertEquals(1, bench.calls().size());
    }

    @Test
    void aServerThatNeverOpensIsGivenUp() {
        bench.time.advance(Connection.OPEN_WITHIN);

        assertTrue(bench.server.last().isClosed());
        assertInstanceOf(LinkState.Offline.class, bench.notes.link());
    }

    @Tries(FaultCase.F30)
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    void pausesGrowUpToTheirBoundAndVary(long seed) {
        var away = new ClientBench(ClientBench.AGENT, new DeskState(), new MemoryOutbox(), seed);
        long span = Limits.RETRY_FIRST.toMillis();
        long longest = 0;
        for (int i = 0; i < 40; i++) {
            away.server.last().cut(1006);
            away.time.runUntilIdle();
            var pause = assertInstanceOf(LinkState.Offline.class, away.notes.link()).nextTryIn();
            assertTrue(pause.isPositive() && pause.toMillis() <= span, () -> "pause " + pause);
            longest = Math.max(longest, pause.toMillis());
            span = Math.min(span * 2, Limits.RETRY_MAX.toMillis());
            away.time.advance(pause);
        }
        assertEquals(41, away.server.connects());
        assertTrue(longest > Limits.RETRY_MAX.toMillis() / 2);
    }

    @Test
    void twoClientsDoNotComeBackAtTheSameMoment() {
        var other = new ClientBench(ClientBench.AGENT, new DeskState(), new MemoryOutbox(), 2);
        bench.server.last().cut(1006);
        bench.time.runUntilIdle();
        other.server.last().cut(1006);
        other.time.runUntilIdle();

        assertNotEquals(bench.notes.link(), other.notes.link());
    }

    @Test
    void aStableLinkMakesThePausesShortAgain() {
        for (int i = 0; i < 20; i++) {
            bench.cutAndComeBack();
        }
        bench.goLive(emptyAt(10));
        bench.time.advance(ShopClient.STABLE_AFTER);
        bench.server.last().cut(1006);
        bench.time.runUntilIdle();

        assertTrue(pause().compareTo(Limits.RETRY_FIRST) <= 0);
    }

    @Test
    void aRestartingServerIsGivenTheTimeItAskedFor() {
        bench.goLive(emptyAt(10));
        bench.say(new Bye(ByeCode.RESTARTING, 5_000L));

        assertTrue(pause().toMillis() > 5_000 && pause().toMillis() <= 5_500);
    }

    @Test
    void noServerSendsItsClientsAwayForLongerThanTheBound() {
        bench.goLive(emptyAt(10));
        bench.say(new Bye(ByeCode.RESTARTING, Long.MAX_VALUE));

        assertTrue(pause().compareTo(Limits.RETRY_MAX.plus(Limits.RETRY_FIRST)) <= 0);
    }

    @ParameterizedTest
    @EnumSource(ByeCode.class)
    void onlyAnEndingThatWaitingCuresIsWaitedOut(ByeCode code) {
        bench.goLive(emptyAt(10));
        bench.say(new Bye(code, null));
        bench.time.advance(Limits.RETRY_FIRST);

        assertEquals(code.worthRetrying() ? 2 : 1, bench.server.connects());
        if (!code.worthRetrying()) {
            assertEquals(
                    code == ByeCode.SIGNED_OUT ? new LinkState.SignedOut() : new LinkState.Refused(code), bench.notes.link());
        }
    }

    @Test
    void aCloseCodeSaysAsMuchAsTheByeThatGotLost() {
        bench.goLive(emptyAt(10));
        bench.server.last().cut(ByeCode.SIGNED_OUT.closeCode());
        bench.time.advance(Limits.RETRY_MAX);

        assertEquals(new LinkState.SignedOut(), bench.notes.link());
    }

    @Test
    void aServerOfAnotherAgeIsRefused() {
        bench.server.last().open();
        bench.say(new Welcome(2, Start.FRESH, "e1", 1, 0, new Self.VisitorSelf(null), Samples.NOON));

        assertEquals(new LinkState.Refused(ByeCode.VERSION), bench.notes.link());
    }

    @Test
    void aPersonMayTryAtOnce() {
        bench.server.last().cut(1006);
        bench.time.runUntilIdle();
        bench.client.retryNow();
        bench.time.runUntilIdle();

        assertEquals(2, bench.server.connects());
        bench.time.advance(Limits.RETRY_FIRST);
        assertEquals(2, bench.server.connects());
    }

    @Test
    void aStoppedClientLeavesNothingBehind() {
        var wire = bench.goLive(emptyAt(10));
        var question = bench.client.ask(new MySessions());
        bench.client.keep(new PostMessage(TALK, "a"));
        var stopped = bench.client.stop();
        bench.time.runUntilIdle();

        assertTrue(stopped.isDone());
        assertTrue(wire.isClosed());
        assertEquals(new Reply.Unanswered(), question.getNow(null));
        assertEquals(0, bench.time.pending());
        assertInstanceOf(LinkState.Stopped.class, bench.notes.link());
        bench.time.advance(Duration.ofHours(1));
        assertEquals(1, bench.server.connects());
    }

    @Test
    void aClientStoppedWhileAwayLeavesNothingBehind() {
        bench.server.last().cut(1006);
        bench.time.runUntilIdle();
        bench.client.stop();
        bench.client.stop();
        bench.time.runUntilIdle();

        assertEquals(0, bench.time.pending());
    }

    @Test
    void aStoppedClientSaysSo() {
        bench.client.stop();
        var kept = bench.client.keep(new PostMessage(TALK, "a"));
        var reply = bench.client.ask(new MySessions());
        bench.client.start();
        bench.client.retryNow();
        bench.time.runUntilIdle();

        assertEquals(new Reply.Unanswered(), reply.getNow(null));
        var failure = assertThrows(CompletionException.class, kept::join);
        assertEquals(OutboxFailure.Reason.STOPPED, ((OutboxFailure) failure.getCause()).reason());
        assertEquals(1, bench.server.connects());
    }

    @Tries(FaultCase.F24)
    @Test
    void anOldConnectionsWordsDoNotReachTheNewOne() {
        var old = bench.goLive(emptyAt(10));
        var present = bench.cutAndComeBack();
        bench.resume(10);
        old.say(new Nudge(TALK, null, true));
        old.cut(ByeCode.SIGNED_OUT.closeCode());
        bench.time.runUntilIdle();

        assertEquals(List.of(), bench.notes.nudges);
        assertInstanceOf(LinkState.Live.class, bench.notes.link());
        assertEquals(1, present.heard(Hello.class).size());
        bench.say(welcome(Start.RESUMED, "e1", 10));
        assertTrue(present.isClosed());
    }

    @Test
    void typingIsSaidAtMostEveryFewSeconds() {
        var wire = bench.goLive(emptyAt(10));
        for (int i = 0; i < 60; i++) {
            bench.client.typing(TALK, true);
            bench.time.advance(Duration.ofMillis(100));
        }
        bench.client.typing(TALK, false);
        bench.client.typing(TALK, false);
        bench.time.runUntilIdle();

        var on = new Nudge(TALK, null, true);
        assertEquals(List.of(on, on, new Nudge(TALK, null, false)), wire.heard(Nudge.class));
    }
}
