package dev.shopbell.server.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.protocol.Beat;
import dev.shopbell.protocol.ByeCode;
import dev.shopbell.protocol.ClientFrame.Call;
import dev.shopbell.protocol.ClientFrame.Hello;
import dev.shopbell.protocol.ContactEvent;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.ConversationCommand.TakeConversation;
import dev.shopbell.protocol.ConversationEvent;
import dev.shopbell.protocol.Credential;
import dev.shopbell.protocol.IdentityCommand.ChangeRole;
import dev.shopbell.protocol.IdentityCommand.DisableAgent;
import dev.shopbell.protocol.IdentityQuery.MySessions;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.Nudge;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.ServerFrame.Answer;
import dev.shopbell.protocol.ServerFrame.Bye;
import dev.shopbell.protocol.ServerFrame.Refused;
import dev.shopbell.protocol.ServerFrame.Start;
import dev.shopbell.protocol.ServerFrame.Told;
import dev.shopbell.protocol.ServerFrame.Welcome;
import dev.shopbell.protocol.SnapshotPart;
import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import dev.shopbell.server.wire.RateLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One connection, frame by frame, in virtual time. */
class SessionTest {

    private static long houses = 20_000;

    private final TestHouse house = new TestHouse(++houses);
    private final String siteKey = house.snapshot().sites().iterator().next().key();

    private LoopbackLine visitor(char letter) {
        var line = new LoopbackLine(house);
        line.say(hello(new Credential.VisitorToken(siteKey, String.valueOf(letter).repeat(43)), null, 0));
        return line;
    }

    private LoopbackLine owner() {
        var line = new LoopbackLine(house);
        line.say(hello(new Credential.AgentSessionToken(house.owner.token()), null, 0));
        return line;
    }

    private static Hello hello(Credential credential, String epoch, long cursor) {
        return new Hello(List.of(Limits.PROTOCOL_VERSION), credential, epoch, cursor, 1, "en", "test");
    }

    private Call open(String text) {
        return new Call(house.newCid(), new OpenConversation(text, null));
    }

    @Test
    void aStrangersFirstWordsAreAnsweredAndTold() {
        var ann = visitor('a');
        ann.say(open("hello"));

        assertEquals(1, assertInstanceOf(Result.Posted.class, ann.all(Answer.class).getFirst().result()).seq());
        assertEquals(2, ann.told().size());
        assertEquals(List.of(1L, 2L), ann.all(Told.class).stream().map(Told::pos).toList(), "in the visitor's own numbers");
    }

    @Test
    void aVisitorsSecondTabIsToldWhatTheFirstOneBegan() {
        var first = visitor('a');
        var second = visitor('a');
        var stranger = visitor('b');
        first.say(open("hello"));

        assertEquals(first.told(), second.told());
        assertEquals(2, second.told().size());
        assertEquals(0, stranger.told().size());
    }

    @Test
    void aVisitorIsToldNothingOfOthers() {
        var ann = visitor('a');
        var ben = visitor('b');
        ann.say(open("mine"));
        ben.say(open("his"));
        house.done(house.ownerCaller(), new TakeConversation(((Result.Posted) ann.all(Answer.class).getFirst().result()).conversation()));

        assertEquals(2, ben.told().size());
        assertEquals(3, ann.told().size());
        assertTrue(ann.told().stream().noneMatch(ContactEvent.class::isInstance));
    }

    @Test
    void anAgentResumesWhereItWasAndIsToldOnlyWhatCameAfter() {
        var first = owner();
        visitor('a').say(open("one"));
        var cursor = first.all(Told.class).getLast().pos();
        var epoch = first.all(Welcome.class).getFirst().epoch();
        first.loose();
        visitor('b').say(open("two"));

        var second = new LoopbackLine(house);
        second.say(hello(new Credential.AgentSessionToken(house.owner.token()), epoch, cursor));

        assertEquals(Start.RESUMED, second.all(Welcome.class).getFirst().start());
        assertEquals(3, second.told().size());
        assertEquals(cursor, second.all(Told.class).getFirst().prev());
        assertEquals(house.assembly.log().forcedHead(), second.all(Beat.class).getFirst().head(), "and then it knows that this was all");
    }

    @Test
    void aCursorFromTheFutureOrFromAnotherEpochMeansAFreshSnapshot() {
        var epoch = owner().all(Welcome.class).getFirst().epoch();
        for (var stale : List.of(
                hello(new Credential.AgentSessionToken(house.owner.token()), epoch, 1_000_000),
                hello(new Credential.AgentSessionToken(house.owner.token()), "another", 1))) {
            var line = new LoopbackLine(house);
            line.say(stale);
            assertEquals(Start.EPOCH_CHANGED, line.all(Welcome.class).getFirst().start());
            assertTrue(line.all(SnapshotPart.class).getLast().last());
        }
        var negative = new LoopbackLine(house);
        negative.say(hello(new Credential.AgentSessionToken(house.owner.token()), epoch, -1));
        assertEquals(Start.BAD_CURSOR, negative.all(Welcome.class).getFirst().start());
    }

    @Test
    void whoIsDisabledHearsNothingMore() {
        var bea = house.signedIn("bea");
        var line = new LoopbackLine(house);
        line.say(hello(new Credential.AgentSessionToken(bea.token()), null, 0));

        house.done(house.ownerCaller(), new DisableAgent(bea.agent(), true));
        int told = line.told().size();
        visitor('a').say(open("secret"));

        assertEquals(ByeCode.SIGNED_OUT, line.all(Bye.class).getLast().code());
        assertEquals(ByeCode.SIGNED_OUT, line.closed);
        assertEquals(told, line.told().size());
    }

    @Test
    void whoseRoleChangesStartsAfreshUnderTheNewRevision() {
        var bea = house.signedIn("bea");
        var line = new LoopbackLine(house);
        line.say(hello(new Credential.AgentSessionToken(bea.token()), null, 0));
        var welcome = line.all(Welcome.class).getFirst();

        house.done(house.ownerCaller(), new ChangeRole(bea.agent(), AgentRole.OWNER));
        assertEquals(ByeCode.ACCESS_CHANGED, line.closed);

        var again = new LoopbackLine(house);
        again.say(hello(new Credential.AgentSessionToken(bea.token()), welcome.epoch(), welcome.head()));
        assertEquals(Start.ACCESS_CHANGED, again.all(Welcome.class).getFirst().start());
    }

    @Tries({FaultCase.F21, FaultCase.F40})
    @Test
    void whoSaysNothingIsSentAwayAndWhoFallsSilentToo() {
        var silent = new LoopbackLine(house);
        house.time.advance(Limits.HELLO_WITHIN.plusSeconds(2));
        assertEquals(ByeCode.TOO_LATE, silent.closed);

        var ann = visitor('a');
        house.time.advance(Limits.SILENCE_MAX.minusSeconds(2));
        assertNull(ann.closed);
        ann.say(new Beat(0));
        house.time.advance(Limits.SILENCE_MAX.minusSeconds(2));
        assertNull(ann.closed);
        house.time.advance(Duration.ofSeconds(4));
        assertEquals(ByeCode.SILENT, ann.closed);
    }

    @Tries(FaultCase.F28)
    @Test
    void aLineThatLivesNeverFallsSilentForAMinute() {
        var ann = visitor('a');
        for (int minute = 0; minute < 10; minute++) {
            int before = ann.heard.size();
            for (int seconds = 0; seconds < 45; seconds += 15) { // A quarter of a minute is left for the way of the words.
                ann.say(new Beat(0));
                house.time.advance(Duration.ofSeconds(15));
            }
            assertTrue(ann.heard.size() > before, "nothing was said in minute " + minute);
        }
        assertNull(ann.closed);
    }

    @Tries(FaultCase.F26)
    @Test
    void whoTakesNothingForTenSecondsIsCutAndNothingPilesUp() {
        var line = owner();
        line.getStuck();
        var ann = visitor('a');
        for (int i = 0; i < RateLimits.USUAL.visitorBurst(); i++) {
            ann.say(open("word " + i));
        }
        int taken = line.heard.size();
        house.time.advance(Limits.NO_PROGRESS_MAX.plusSeconds(2));

        assertEquals(ByeCode.TOO_SLOW, line.closed);
        assertTrue(line.heard.size() <= taken + 1, "one message was on the line, the rest was never read");
    }

    @Test
    void oneCallPastTheBurstIsAskedToWait() {
        var ann = visitor('a');
        for (int i = 0; i <= RateLimits.USUAL.visitorBurst(); i++) {
            ann.say(open("word " + i));
        }

        var refusal = ann.all(Refused.class).getFirst().refusal();
        assertEquals(1, ann.all(Refused.class).size());
        assertEquals(RefusalCode.RATE_LIMITED, refusal.code());
        assertTrue(refusal.retryAfterMillis() > 0);
        house.time.advance(Duration.ofMillis(refusal.retryAfterMillis()));
        ann.say(open("after the wait"));
        assertEquals(1, ann.all(Refused.class).size());
    }

    @Test
    void oneConnectionPastWhatAnAddressMayHoldIsTurnedAway() {
        var lines = new ArrayList<LoopbackLine>();
        for (int i = 0; i < RateLimits.ADDRESS_SOCKETS; i++) {
            lines.add(new LoopbackLine(house));
        }
        assertEquals(ByeCode.TOO_MANY, new LoopbackLine(house).closed);
        assertNull(lines.getLast().closed);
        lines.getFirst().loose();
        assertNull(new LoopbackLine(house).closed);
    }

    @Tries(FaultCase.F39)
    @Test
    void theVisitorsOfOneAddressHaveABoundTogetherHoweverManyConnectionsTheyOpen() {
        int each = RateLimits.USUAL.visitorBurst();
        int together = RateLimits.USUAL.addressBurst();
        for (int i = 0; i < together / each; i++) {
            var visitor = visitor((char) ('a' + i));
            for (int call = 0; call < each; call++) {
                visitor.say(open("flood"));
            }
            assertTrue(visitor.all(Refused.class).stream().noneMatch(refused -> refused.refusal().code() == RefusalCode.RATE_LIMITED));
        }
        var late = visitor('z');
        late.say(open("one too many"));
        var agent = owner();
        agent.say(new Call(house.newCid(), new MySessions()));

        var refusal = late.all(Refused.class).getFirst().refusal();
        assertEquals(RefusalCode.RATE_LIMITED, refusal.code());
        assertEquals(1, agent.all(Answer.class).size(), "an agent at the same address is not bound by it");
        house.time.advance(Duration.ofMillis(refusal.retryAfterMillis()));
        late.say(open("after the wait"));
        assertEquals(1, late.all(Answer.class).size());
    }

    @Test
    void typingIsPassedToTheOtherSideAndToNobodyElse() {
        var ann = visitor('a');
        var ben = visitor('b');
        ann.say(open("hello"));
        var talk = ((Result.Posted) ann.all(Answer.class).getFirst().result()).conversation();
        var agent = owner();

        ann.say(new Nudge(talk, null, true));
        ben.say(new Nudge(talk, null, true));
        agent.say(new Nudge(talk, null, true));

        assertEquals(1, agent.all(Nudge.class).size(), "ann's, and neither ben's nor its own");
        assertEquals(0, ann.all(Nudge.class).size(), "an agent types only where it answers");
        house.done(house.ownerCaller(), new TakeConversation(talk));
        agent.say(new Nudge(talk, null, true));
        assertEquals("Olga", ann.all(Nudge.class).getFirst().agent().name());
        assertEquals(0, ben.all(Nudge.class).size());
    }

    @Test
    void whatCannotBeUnderstoodEndsTheLineUnlessItHasACid() {
        for (var garbage : List.of("{", "{\"type\":\"beat\",\"head\":1} ", "{\"type\":\"hello\"}", "x".repeat(20_000))) {
            var line = new LoopbackLine(house);
            line.say(garbage);
            assertEquals(ByeCode.MALFORMED, line.closed);
        }
        var ann = visitor('a');
        ann.say("{\"type\":\"call\",\"cid\":\"0199f000-0000-7000-8000-000000000001\",\"request\":{\"type\":\"conversation.explode\"}}");
        assertEquals(RefusalCode.UNKNOWN_REQUEST, ann.all(Refused.class).getFirst().refusal().code());
        assertNull(ann.closed);
    }

    @Test
    void anUnknownKeySecretOrVersionIsTurnedAway() {
        var wrongKey = new LoopbackLine(house);
        wrongKey.say(hello(new Credential.VisitorToken("nobody", "a".repeat(43)), null, 0));
        assertEquals(ByeCode.BAD_CREDENTIAL, wrongKey.closed);
        var shortSecret = new LoopbackLine(house);
        shortSecret.say(hello(new Credential.VisitorToken(siteKey, "a".repeat(42)), null, 0));
        assertEquals(ByeCode.BAD_CREDENTIAL, shortSecret.closed);
        var wrongSession = new LoopbackLine(house);
        wrongSession.say(hello(new Credential.AgentSessionToken("a".repeat(43)), null, 0));
        assertEquals(ByeCode.SIGNED_OUT, wrongSession.closed);
        var tooNew = new LoopbackLine(house);
        tooNew.say(new Hello(List.of(99), new Credential.VisitorToken(siteKey, "a".repeat(43)), null, 0, 0, "en", "test"));
        assertEquals(ByeCode.VERSION, tooNew.closed);
    }

    @Test
    void theEventsOfAConversationAreToldToItsVisitorAndToTheTeamAlike() {
        var agent = owner();
        var ann = visitor('a');
        ann.say(open("hello"));

        var forTeam = agent.told().stream().filter(ConversationEvent.class::isInstance).toList();
        assertEquals(ann.told().size(), forTeam.size());
    }
}
