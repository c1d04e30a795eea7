package dev.shopbell.server.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.ConversationState;
import dev.shopbell.model.identity.AgentStatus;
import dev.shopbell.model.shop.ConversationRules;
import dev.shopbell.protocol.Beat;
import dev.shopbell.protocol.ClientFrame.Hello;
import dev.shopbell.protocol.ConversationCommand.LeaveMessage;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationCommand.TakeConversation;
import dev.shopbell.protocol.ConversationEvent;
import dev.shopbell.protocol.Credential;
import dev.shopbell.protocol.IdentityCommand.ChangeStatus;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.ShopCommand.ChangeRules;
import dev.shopbell.server.call.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What happens by itself when somebody says nothing: in virtual time, with the shop's own rules. */
class SilenceTest {

    private static long houses = 4_242;

    private final TestHouse house = new TestHouse(houses++);
    private final Caller.AgentCaller bea = house.hire("bea");
    private final Caller.VisitorCaller visitor = house.visitor(1);

    private void rules(int ignored, int gone, int idleMinutes, int warnMinutes) {
        house.done(house.ownerCaller(), new ChangeRules(new ConversationRules(ignored, gone, idleMinutes, warnMinutes, 15)));
    }

    private Conversation now(ConversationId talk) {
        return house.snapshot().conversation(talk).orElseThrow();
    }

    private void pass(Duration span) {
        house.time.advance(span);
    }

    @Test
    void wordsThatTheOwnerIgnoresGoBackToTheirPlaceInTheQueue() {
        rules(180, 0, 0, 0);
        var first = house.opened(visitor);
        var second = house.opened(house.visitor(2));
        house.done(bea, new TakeConversation(first));
        pass(Duration.ofSeconds(170));
        assertEquals(ConversationState.ASSIGNED, now(first).state());

        pass(Duration.ofSeconds(20));
        assertEquals(ConversationState.WAITING, now(first).state());
        assertTrue(now(first).arrival() < now(second).arrival(), "it is served first, as before");
        assertTrue(house.events().contains(new ConversationEvent.HandedBack(first, true)));
    }

    @Test
    void anAnswerInTimeKeepsItAndEachSilenceIsMeasuredAnew() {
        rules(180, 0, 0, 0);
        var talk = house.opened(visitor);
        house.done(bea, new TakeConversation(talk));
        pass(Duration.ofSeconds(100));
        house.done(bea, new PostMessage(talk, "hello"));
        pass(Duration.ofSeconds(1_000));
        assertEquals(ConversationState.ASSIGNED, now(talk).state(), "the visitor's silence is not the owner's");

        house.done(visitor, new PostMessage(talk, "and?"));
        pass(Duration.ofSeconds(100));
        house.done(visitor, new PostMessage(talk, "hello?"));
        pass(Duration.ofSeconds(90));
        assertEquals(ConversationState.WAITING, now(talk).state(), "more words do not make the wait shorter");
    }

    @Test
    void whoIsNotConnectedLosesWhatIsTheirsAndAnySpanCanBeSwitchedOff() {
        rules(0, 60, 0, 0);
        var talk = house.opened(visitor);
        house.done(bea, new TakeConversation(talk));
        house.done(bea, new PostMessage(talk, "one moment"));
        pass(Duration.ofSeconds(50));
        assertEquals(ConversationState.ASSIGNED, now(talk).state());
        pass(Duration.ofSeconds(20));
        assertEquals(ConversationState.WAITING, now(talk).state());

        rules(0, 0, 0, 0);
        house.done(bea, new TakeConversation(talk));
        house.putClockForward(Duration.ofDays(3));
        pass(Duration.ofMinutes(2));
        assertEquals(ConversationState.ASSIGNED, now(talk).state());
    }

    @Test
    void whoIsConnectedKeepsWhatIsTheirsUntilTheySayThatTheyAreAway() {
        rules(0, 60, 0, 0);
        var line = new LoopbackLine(house);
        line.say(new Hello(
                List.of(Limits.PROTOCOL_VERSION), new Credential.AgentSessionToken(house.owner.token()), null, 0, 1, "en", "test"));
        var talk = house.opened(visitor);
        house.done(house.ownerCaller(), new TakeConversation(talk));
        stay(line, 120);
        assertEquals(ConversationState.ASSIGNED, now(talk).state());

        house.done(house.ownerCaller(), new ChangeStatus(AgentStatus.AWAY));
        stay(line, 50);
        house.done(house.ownerCaller(), new ChangeStatus(AgentStatus.AVAILABLE));
        stay(line, 50);
        assertEquals(ConversationState.ASSIGNED, now(talk).state(), "back in time, and the span begins anew");

        house.done(house.ownerCaller(), new ChangeStatus(AgentStatus.AWAY));
        stay(line, 70);
        assertNull(line.closed);
        assertEquals(ConversationState.WAITING, now(talk).state());
    }

    @Test
    void whoWorksBySingleCallsIsNotGoneBeforeTheSpanHasPassedSinceTheLast() {
        rules(0, 60, 0, 0);
        var talk = house.opened(visitor);
        house.done(bea, new TakeConversation(talk));
        for (int times = 1; times <= 4; times++) {
            pass(Duration.ofSeconds(40));
            house.assembly.singleCalls().call(bea, house.newCid(), new PostMessage(talk, "still looking"), reply -> {});
            assertEquals(ConversationState.ASSIGNED, now(talk).state());
        }
        pass(Duration.ofSeconds(50));
        assertEquals(ConversationState.ASSIGNED, now(talk).state());
        pass(Duration.ofSeconds(20));
        assertEquals(ConversationState.WAITING, now(talk).state());
    }

    @Test
    void aProgramThatIsRefusedAgainAndAgainKeepsNobodysConversations() {
        rules(0, 60, 0, 0);
        var talk = house.opened(visitor);
        house.done(bea, new TakeConversation(talk));
        for (int times = 1; times <= 2; times++) {
            pass(Duration.ofSeconds(40));
            house.assembly.singleCalls().call(bea, house.newCid(), new PostMessage(talk, ""), reply -> {});
        }
        assertEquals(ConversationState.WAITING, now(talk).state());
    }

    /** Time passes for somebody whose line is alive. */
    private void stay(LoopbackLine line, int seconds) {
        for (int passed = 0; passed < seconds; passed += 5) {
            line.say(new Beat(0));
            pass(Duration.ofSeconds(5));
        }
    }

    @Test
    void moreThanOneRoundTakesBackAllGoBackInTurn() {
        rules(0, 60, 0, 0);
        for (int number = 1; number <= 51; number++) {
            house.done(bea, new TakeConversation(house.opened(house.visitor(number))));
        }
        pass(Duration.ofSeconds(75));
        assertEquals(51, house.events().stream().filter(ConversationEvent.HandedBack.class::isInstance).count());
    }

    @Test
    void moreThanOneRoundTakesBackOfWhatIsIgnoredGoesBackInTurn() {
        rules(60, 0, 0, 0);
        for (int number = 1; number <= 51; number++) {
            house.done(bea, new TakeConversation(house.opened(house.visitor(number))));
        }
        pass(Duration.ofSeconds(70));
        assertEquals(51, house.events().stream().filter(ConversationEvent.HandedBack.class::isInstance).count());
    }

    @Test
    void moreThanOneRoundWarnsOfAndClosesIsWarnedOfAndClosedInTurn() {
        rules(0, 0, 30, 5);
        for (int number = 1; number <= 51; number++) {
            var talk = house.opened(house.visitor(number));
            house.done(bea, new TakeConversation(talk));
            house.done(bea, new PostMessage(talk, "anything else?"));
        }
        house.putClockForward(Duration.ofMinutes(25));
        pass(Duration.ofSeconds(20));
        assertEquals(50, house.events().stream().filter(SilenceTest::isWarning).count());
        pass(Duration.ofSeconds(20));
        assertEquals(51, house.events().stream().filter(SilenceTest::isWarning).count());
        house.putClockForward(Duration.ofMinutes(5));
        pass(Duration.ofSeconds(40));
        assertEquals(51, house.events().stream().filter(ConversationEvent.Closed.class::isInstance).count());
    }

    private static boolean isWarning(dev.shopbell.protocol.Event event) {
        return event instanceof ConversationEvent.MessagePosted(var message) && message.seq() == 3;
    }

    @Test
    void anIdleConversationIsWarnedOfInTheVisitorsLanguageAndThenClosesByItself() {
        rules(0, 0, 30, 5);
        var talk = house.opened(visitor);
        house.done(bea, new TakeConversation(talk));
        house.done(bea, new PostMessage(talk, "anything else?"));
        pass(Duration.ofMinutes(24));
        assertEquals(2, now(talk).lastSeq());

        pass(Duration.ofMinutes(2));
        var warning = house.snapshot().messages(talk).getLast();
        assertEquals(3, warning.seq());
        assertNull(warning.author().agent());
        assertTrue(warning.text().contains("5 分钟"), warning.text());
        assertEquals(ConversationState.ASSIGNED, now(talk).state());

        pass(Duration.ofMinutes(6));
        assertEquals(ConversationState.CLOSED, now(talk).state());
        assertNull(now(talk).closedBy(), "nobody closed it");
        assertEquals(3, now(talk).lastSeq(), "one warning is enough");
    }

    @Test
    void aServerThatStoodStillWarnsOnceOfWhatFellDueMeanwhile() {
        rules(0, 0, 30, 5);
        var talk = house.opened(visitor);
        house.done(bea, new TakeConversation(talk));
        house.done(bea, new PostMessage(talk, "anything else?"));
        house.time.standStill(Duration.ofMinutes(28));
        pass(Duration.ofMinutes(1));
        assertEquals(3, now(talk).lastSeq(), "the warning came late, and once");
        assertEquals(ConversationState.ASSIGNED, now(talk).state());

        pass(Duration.ofMinutes(10));
        assertEquals(ConversationState.CLOSED, now(talk).state());
        assertEquals(1, house.events().stream().filter(ConversationEvent.Closed.class::isInstance).count());
        assertEquals(3, now(talk).lastSeq());
    }

    @Test
    void aWordInTimeStopsTheEndAndWhoWaitsForAnAnswerIsNeverClosedOut() {
        rules(0, 0, 30, 5);
        var talk = house.opened(visitor);
        house.done(bea, new TakeConversation(talk));
        house.done(bea, new PostMessage(talk, "anything else?"));
        pass(Duration.ofMinutes(27));
        house.done(visitor, new PostMessage(talk, "yes, wait"));
        pass(Duration.ofHours(3));
        assertEquals(ConversationState.ASSIGNED, now(talk).state());

        house.done(bea, new PostMessage(talk, "yes?"));
        pass(Duration.ofMinutes(32));
        assertEquals(ConversationState.CLOSED, now(talk).state());
        var again = (Result.Posted) house.done(visitor, new PostMessage(talk, "I am back"));
        assertEquals(talk, again.conversation(), "closing by itself is no good-bye of the visitor's");
        assertEquals(ConversationState.WAITING, now(talk).state());
    }

    @Test
    void wordsLeftByTheFormAreMarkedAndNotTakenBackForWantOfAQuickAnswer() {
        rules(180, 0, 0, 0);
        var left = (Result.Posted) house.done(
                visitor, new LeaveMessage("call me", null, "Li Wei", "li@mail.example", null, Map.of()));
        var talk = left.conversation();
        assertTrue(now(talk).offline());
        var contact = house.snapshot().contact(now(talk).contact()).orElseThrow();
        assertEquals("li@mail.example", contact.email());
        assertEquals("Li Wei", contact.name());

        house.done(bea, new TakeConversation(talk));
        pass(Duration.ofHours(2));
        assertEquals(ConversationState.ASSIGNED, now(talk).state());
        assertNotEquals(null, now(talk).assignee());
    }
}
