package dev.shopbell.server.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.model.conversation.ConversationState;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Side;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.protocol.ConversationCommand.AssignConversation;
import dev.shopbell.protocol.ConversationCommand.CloseConversation;
import dev.shopbell.protocol.ConversationCommand.EndConversation;
import dev.shopbell.protocol.ConversationCommand.HandBackConversation;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationCommand.ReopenConversation;
import dev.shopbell.protocol.ConversationCommand.TakeConversation;
import dev.shopbell.protocol.ConversationEvent.MessagePosted;
import dev.shopbell.protocol.ConversationQuery.MessagesBefore;
import dev.shopbell.protocol.IdentityCommand.AddAgent;
import dev.shopbell.protocol.IdentityCommand.ChangeCapacity;
import dev.shopbell.protocol.IdentityCommand.ChangePassword;
import dev.shopbell.protocol.IdentityCommand.ChangeRole;
import dev.shopbell.protocol.IdentityCommand.DisableAgent;
import dev.shopbell.protocol.IdentityCommand.EndSession;
import dev.shopbell.protocol.IdentityQuery.MySessions;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.RoutingCommand.TakeNext;
import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.call.Outcome;
import org.junit.jupiter.api.Test;

/** The rules of the house, asked at its own door. */
class CallsTest {

    private static long houses = 10_000;

    private final TestHouse house = new TestHouse(++houses);
    private final Caller.AgentCaller olga = house.ownerCaller();
    private final Caller.AgentCaller bea = house.hire("bea");
    private final Caller.VisitorCaller ann = house.visitor(1);
    private final Caller.VisitorCaller ben = house.visitor(2);

    private void assertRefused(RefusalCode code, Caller caller, Request request) {
        assertEquals(code, assertInstanceOf(Outcome.Refused.class, house.call(caller, request)).refusal().code());
    }

    private long postings() {
        return house.events().stream().filter(MessagePosted.class::isInstance).count();
    }

    @Tries(FaultCase.F22)
    @Test
    void aCommandSentTwiceIsDoneOnceAndAnsweredTwice() {
        var cid = house.newCid();
        var first = house.call(ann, cid, new OpenConversation("hello", null));
        var second = house.call(ann, cid, new OpenConversation("hello", null));

        assertEquals(first, second);
        assertEquals(1, postings());
    }

    @Test
    void aCommandSentAgainIsStillAnsweredAfterTheConversationClosed() {
        var talk = house.opened(ann);
        house.done(bea, new TakeConversation(talk));
        var cid = house.newCid();
        var first = house.call(bea, cid, new PostMessage(talk, "good day"));
        house.done(bea, new CloseConversation(talk));

        assertEquals(first, house.call(bea, cid, new PostMessage(talk, "good day")));
    }

    @Tries(FaultCase.F32)
    @Test
    void theSameIdWithOtherWordsIsRefusedAndChangesNothing() {
        var cid = house.newCid();
        house.call(ann, cid, new OpenConversation("hello", null));
        long before = house.assembly.log().forcedHead();

        var refused = assertInstanceOf(Outcome.Refused.class, house.call(ann, cid, new OpenConversation("good-bye", null)));

        assertEquals(RefusalCode.CID_REUSED, refused.refusal().code());
        assertEquals(before, house.assembly.log().forcedHead());
    }

    @Tries(FaultCase.F32)
    @Test
    void theSameIdOfAnotherSenderIsAnotherCommand() {
        var cid = house.newCid();
        assertNotEquals(
                house.call(ann, cid, new OpenConversation("hello", null)), house.call(ben, cid, new OpenConversation("hello", null)));
        assertEquals(2, postings());
    }

    @Tries(FaultCase.F24)
    @Test
    void whatWasRefusedForGoodStaysRefusedWhenACopyArrivesLate() {
        var talk = house.opened(ann);
        var cid = house.newCid();
        var first = house.call(bea, cid, new PostMessage(talk, "too early"));
        house.done(bea, new TakeConversation(talk));

        assertEquals(RefusalCode.NOT_YOURS, assertInstanceOf(Outcome.Refused.class, first).refusal().code());
        assertEquals(first, house.call(bea, cid, new PostMessage(talk, "too early")));
    }

    @Test
    void ofTwoWhoTakeOneWinsAndTheOtherIsToldWho() {
        var talk = house.opened(ann);
        house.done(bea, new TakeConversation(talk));

        var refused = assertInstanceOf(Outcome.Refused.class, house.call(olga, new TakeConversation(talk))).refusal();
        assertEquals(RefusalCode.TAKEN, refused.code());
        assertEquals("bea", refused.args().get("by"));
        assertEquals(new Result.Taken(talk), house.done(bea, new TakeConversation(talk)), "taking what is mine is no mistake");
    }

    @Test
    void theQueueServesWhoCameFirstAndAHandedBackOneKeepsItsPlace() {
        var first = house.opened(ann);
        var second = house.opened(ben);

        assertEquals(new Result.Taken(first), house.done(bea, new TakeNext()));
        house.done(bea, new HandBackConversation(first));
        assertEquals(new Result.Taken(first), house.done(bea, new TakeNext()));
        assertEquals(new Result.Taken(second), house.done(bea, new TakeNext()));
        assertRefused(RefusalCode.QUEUE_EMPTY, bea, new TakeNext());
    }

    @Test
    void capacityBindsTakeNextAndNotADeliberateTake() {
        house.done(olga, new ChangeCapacity(bea.agent(), 1));
        house.opened(ann);
        var second = house.opened(ben);
        house.done(bea, new TakeNext());

        assertRefused(RefusalCode.AT_CAPACITY, bea, new TakeNext());
        assertEquals(new Result.Taken(second), house.done(bea, new TakeConversation(second)));
    }

    @Test
    void aVisitorsWordsOpenAClosedConversationAgain() {
        var talk = house.opened(ann);
        house.done(bea, new TakeConversation(talk));
        house.done(bea, new CloseConversation(talk));

        house.done(ann, new PostMessage(talk, "one more thing"));

        var conversation = house.snapshot().conversation(talk).orElseThrow();
        assertEquals(ConversationState.WAITING, conversation.state());
        assertEquals(2, conversation.lastSeq());
    }

    @Test
    void aVisitorNeverTalksInTwoPlaces() {
        var old = house.opened(ann);
        house.done(ann, new EndConversation(old));
        var fresh = house.opened(ann);

        assertNotEquals(old, fresh);
        assertRefused(RefusalCode.OTHER_OPEN, bea, new ReopenConversation(old));
        assertEquals(fresh, ((Result.Posted) house.done(ann, new PostMessage(old, "hm"))).conversation());
        assertEquals(fresh, house.opened(ann));
    }

    @Test
    void illegalMovesAreRefusedWithTheirReason() {
        var talk = house.opened(ann);
        assertRefused(RefusalCode.NOT_ASSIGNED, bea, new HandBackConversation(talk));
        assertRefused(RefusalCode.NOT_CLOSED, bea, new ReopenConversation(talk));
        house.done(bea, new TakeConversation(talk));
        var cem = house.hire("cem");
        assertRefused(RefusalCode.NOT_YOURS, cem, new CloseConversation(talk));
        assertRefused(RefusalCode.NOT_YOURS, cem, new HandBackConversation(talk));
        assertRefused(RefusalCode.NOT_YOURS, cem, new AssignConversation(talk, cem.agent()));
        house.done(ann, new EndConversation(talk));
        assertEquals(Side.VISITOR, house.snapshot().conversation(talk).orElseThrow().closedBy());
        assertRefused(RefusalCode.ALREADY_CLOSED, ann, new EndConversation(talk));
        assertRefused(RefusalCode.ALREADY_CLOSED, bea, new CloseConversation(talk));
        assertRefused(RefusalCode.ALREADY_CLOSED, bea, new TakeConversation(talk));
        assertRefused(RefusalCode.ALREADY_CLOSED, bea, new PostMessage(talk, "wait"));
    }

    @Test
    void anotherVisitorsConversationLooksLikeNone() {
        var talk = house.opened(ann);
        house.opened(ben);
        assertRefused(RefusalCode.NOT_FOUND, ben, new PostMessage(talk, "hello"));
        assertRefused(RefusalCode.NOT_FOUND, ben, new EndConversation(talk));
        assertRefused(RefusalCode.NOT_FOUND, ben, new MessagesBefore(talk, 10, 10));
        assertRefused(RefusalCode.NOT_FOUND, house.visitor(3), new MessagesBefore(talk, 10, 10));
    }

    @Test
    void textIsTakenToItsLimitAndNotOnePast() {
        house.done(ann, new OpenConversation("x".repeat(Message.TEXT_LENGTH_MAX), null));
        assertRefused(RefusalCode.BAD_TEXT, ann, new OpenConversation("x".repeat(Message.TEXT_LENGTH_MAX + 1), null));
        assertRefused(RefusalCode.BAD_TEXT, ann, new OpenConversation(" \n ", null));
        assertRefused(RefusalCode.BAD_TEXT, ann, new OpenConversation("half a pair \ud83d", null));
    }

    @Test
    void anAgentMayNotDoWhatOnlyTheOwnerMay() {
        assertRefused(RefusalCode.FORBIDDEN, bea, new AddAgent("eve", "eve@tea.example", TestHouse.PASSWORD, AgentRole.OWNER));
        assertRefused(RefusalCode.FORBIDDEN, bea, new ChangeRole(bea.agent(), AgentRole.OWNER));
        assertRefused(RefusalCode.FORBIDDEN, ann, new TakeNext());
        assertRefused(RefusalCode.FORBIDDEN, bea, new OpenConversation("I am a customer", null));
    }

    @Test
    void aRightIsGoneAtTheMomentItIsTaken() {
        house.done(olga, new ChangeRole(bea.agent(), AgentRole.OWNER));
        house.done(bea, new ChangeCapacity(bea.agent(), 3));
        house.done(olga, new ChangeRole(bea.agent(), AgentRole.AGENT));
        assertRefused(RefusalCode.FORBIDDEN, bea, new ChangeCapacity(bea.agent(), 4));
    }

    @Test
    void theLastOwnerStays() {
        assertRefused(RefusalCode.LAST_OWNER, olga, new ChangeRole(olga.agent(), AgentRole.AGENT));
        assertRefused(RefusalCode.LAST_OWNER, olga, new DisableAgent(olga.agent(), true));
    }

    @Test
    void whoIsDisabledCanDoNothingAndLeavesNothingStuck() {
        var talk = house.opened(ann);
        house.done(bea, new TakeConversation(talk));

        house.done(olga, new DisableAgent(bea.agent(), true));

        assertEquals(ConversationState.WAITING, house.snapshot().conversation(talk).orElseThrow().state());
        assertRefused(RefusalCode.FORBIDDEN, bea, new TakeNext());
    }

    @Test
    void aChangedPasswordSignsTheOtherDevicesOut() {
        var phone = house.signIn("bea@tea.example");

        house.done(bea, new ChangePassword(TestHouse.PASSWORD, "battery staple"));

        assertRefused(RefusalCode.FORBIDDEN, phone, new MySessions());
        assertEquals(1, ((Result.Sessions) house.done(bea, new MySessions())).sessions().size());
        assertRefused(RefusalCode.BAD_CREDENTIALS, bea, new ChangePassword(TestHouse.PASSWORD, "battery staple"));
        assertRefused(RefusalCode.COMMON_PASSWORD, bea, new ChangePassword("battery staple", "password123"));
    }

    @Test
    void anEndedSessionIsOver() {
        house.done(bea, new EndSession(bea.session()));
        assertRefused(RefusalCode.FORBIDDEN, bea, new MySessions());
    }

    @Test
    void theBodyOfAMessageLivesOnceAndTheLogTellsItStill() {
        house.done(ann, new OpenConversation("你好 😀", null));
        var told = house.events().getLast();
        assertTrue(told instanceof MessagePosted posted && posted.message().text().equals("你好 😀"));
    }
}
