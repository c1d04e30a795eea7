package dev.shopbell.server.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.protocol.ByeCode;
import dev.shopbell.protocol.ClientFrame.Call;
import dev.shopbell.protocol.ClientFrame.Hello;
import dev.shopbell.protocol.ContactCommand.BlockContact;
import dev.shopbell.protocol.ContactCommand.Identify;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationCommand.TakeConversation;
import dev.shopbell.protocol.ConversationQuery.MessagesBefore;
import dev.shopbell.protocol.Credential;
import dev.shopbell.protocol.EntryRequest.AcceptReset;
import dev.shopbell.protocol.IdentityCommand.ChangePassword;
import dev.shopbell.protocol.IdentityCommand.ChangeRights;
import dev.shopbell.protocol.IdentityCommand.ChangeRole;
import dev.shopbell.protocol.IdentityCommand.DisableAgent;
import dev.shopbell.protocol.IdentityCommand.EndAgentSession;
import dev.shopbell.protocol.IdentityCommand.EndSession;
import dev.shopbell.protocol.IdentityCommand.ResetPassword;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.Nudge;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.Right;
import dev.shopbell.protocol.ServerFrame.Bye;
import dev.shopbell.protocol.ServerFrame.Welcome;
import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.house.LoopbackLine;
import dev.shopbell.server.house.TestHouse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever loses access loses it within a second of virtual time on the line that is open, and is told nothing more, not even what was asked. */
@Tries(FaultCase.F49)
class RevocationTest {

    private static final Duration WITHIN = Duration.ofSeconds(1);
    private static final String OTHER_PASSWORD = "another kettle sings";

    private static long houses = 271_000;

    private final MatrixShop shop = new MatrixShop(new TestHouse(++houses));
    private final TestHouse house = shop.house;

    /** A way to lose access, for somebody with two devices. */
    private record OfTheTeam(String name, ByeCode bye, BiConsumer<MatrixShop, MatrixShop.Person> loss) {

        @Override
        public String toString() {
            return name;
        }
    }

    private record OfAVisitor(String name, BiConsumer<MatrixShop, MatrixShop.Guest> loss) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<OfTheTeam> losses() {
        return Stream.of(
                new OfTheTeam("signed out on another device", ByeCode.SIGNED_OUT, (shop, bea) ->
                        shop.house.done(elsewhere(shop, bea), new EndSession(bea.session().session()))),
                new OfTheTeam("signed out by the team", ByeCode.SIGNED_OUT, (shop, bea) ->
                        shop.house.done(shop.owner(), new EndAgentSession(bea.agent(), bea.session().session()))),
                new OfTheTeam("disabled", ByeCode.SIGNED_OUT, (shop, bea) ->
                        shop.house.done(shop.owner(), new DisableAgent(bea.agent(), true))),
                new OfTheTeam("password changed on another device", ByeCode.SIGNED_OUT, (shop, bea) ->
                        shop.house.done(elsewhere(shop, bea), new ChangePassword(TestHouse.PASSWORD, OTHER_PASSWORD))),
                new OfTheTeam("password reset", ByeCode.SIGNED_OUT, RevocationTest::reset),
                new OfTheTeam("session past its day", ByeCode.SIGNED_OUT, (shop, bea) -> shop.house.putClockForward(Duration.ofHours(24))),
                new OfTheTeam("of another role", ByeCode.ACCESS_CHANGED, (shop, bea) ->
                        shop.house.done(shop.owner(), new ChangeRole(bea.agent(), AgentRole.AGENT))),
                new OfTheTeam("role with one right less", ByeCode.ACCESS_CHANGED, (shop, bea) ->
                        shop.house.done(shop.owner(), new ChangeRights(AgentRole.SUPERVISOR, Seat.ANSWERING))),
                new OfTheTeam("role with next to no right", ByeCode.ACCESS_CHANGED, (shop, bea) ->
                        shop.house.done(shop.owner(), new ChangeRights(AgentRole.SUPERVISOR, Seat.NEXT_TO_NOTHING))));
    }

    static Stream<OfAVisitor> visitorsLosses() {
        return Stream.of(
                new OfAVisitor("blocked", (shop, ann) -> block(shop, ann, true)),
                new OfAVisitor("blocked no longer", (shop, ann) -> block(shop, ann, false)),
                new OfAVisitor("somebody else by the shop's word", (shop, ann) -> identify(shop, ann.caller())));
    }

    private static Caller elsewhere(MatrixShop shop, MatrixShop.Person bea) {
        return new Caller.AgentCaller(bea.agent(), shop.signedIn(bea.email()).session());
    }

    private static void reset(MatrixShop shop, MatrixShop.Person bea) {
        var link = (Result.PasswordLink) shop.house.done(shop.owner(), new ResetPassword(bea.agent()));
        TestHouse.now(shop.house.assembly.frontDoor().enter(new AcceptReset(link.token(), OTHER_PASSWORD, "test"), "test"));
    }

    private static void block(MatrixShop shop, MatrixShop.Guest ann, boolean blocked) {
        shop.house.done(shop.owner(), new BlockContact(shop.contactOf(ann.things().get().conversation()), blocked));
    }

    private static void identify(MatrixShop shop, Caller visitor) {
        shop.house.done(visitor, new Identify(shop.word(shop.site)));
    }

    private LoopbackLine line(String bearer) {
        int dot = bearer.indexOf('.');
        var credential = dot < 0
                ? new Credential.AgentSessionToken(bearer)
                : new Credential.VisitorToken(bearer.substring(0, dot), bearer.substring(dot + 1));
        var line = new LoopbackLine(house);
        line.say(new Hello(List.of(Limits.PROTOCOL_VERSION), credential, null, 0, 1, "en", "test"));
        return line;
    }

    @ParameterizedTest
    @MethodSource("losses")
    void whoeverOfTheTeamLosesAccessHearsNothingMore(OfTheTeam way) {
        var bea = shop.hired(AgentRole.SUPERVISOR, true);
        var things = new TeamThings(shop, bea, AgentRole.AGENT);
        var talk = things.conversation();
        var line = line(bea.session().token());
        var stuck = line(bea.session().token());
        stuck.getStuck();
        shop.waiting();
        shop.waiting();
        int heard = stuck.heard.size();

        way.loss().accept(shop, bea);
        house.time.advance(WITHIN);

        assertEquals(way.bye(), line.closed);
        shop.ownerSignsInAgain();
        var bystander = line(shop.signedIn("olga@tea.example").token());
        isTold(bystander, () -> staysSilent(line, () -> {
            shop.waiting();
            line.say(new Call(house.newCid(), new MessagesBefore(talk, 10, 10)));
            line.say(new Call(house.newCid(), new PostMessage(talk, "one last word")));
            line.say(new Nudge(talk, null, true));
        }));
        assertEquals(way.bye(), assertInstanceOf(Bye.class, stuck.heard.getLast()).code(), "also behind what a line has not taken yet");
        assertEquals(heard + 1, stuck.heard.size());
        comesBack(line(bea.session().token()), way.bye());
    }

    private void comesBack(LoopbackLine again, ByeCode bye) {
        if (bye == ByeCode.SIGNED_OUT) {
            assertEquals(ByeCode.SIGNED_OUT, again.closed);
            assertEquals(1, again.heard.size());
        } else {
            assertEquals(1, again.all(Welcome.class).size(), "with what there is for it now");
        }
    }

    @ParameterizedTest
    @MethodSource("visitorsLosses")
    void aVisitorsLinesEndWhenItMayOtherThanBefore(OfAVisitor way) {
        var come = shop.visitor(shop.site);
        var things = come.things().get();
        var ann = new MatrixShop.Guest(come.bearer(), come.caller(), () -> things);
        var talk = things.conversation();
        identify(shop, ann.caller());
        if (way.name().equals("blocked no longer")) {
            block(shop, ann, true);
        }
        var line = line(ann.bearer());
        var otherTab = line(ann.bearer());
        var bystander = line(shop.signedIn("olga@tea.example").token());
        assertNull(line.closed);

        way.loss().accept(shop, ann);
        house.time.advance(WITHIN);

        assertEquals(ByeCode.ACCESS_CHANGED, line.closed);
        assertEquals(ByeCode.ACCESS_CHANGED, otherTab.closed);
        isTold(bystander, () -> staysSilent(line, () -> {
            house.done(shop.owner(), new PostMessage(talk, "good day"));
            line.say(new Call(house.newCid(), new PostMessage(talk, "one last word")));
            line.say(new Nudge(talk, null, true));
        }));
    }

    @Test
    void aProgramHasNoLineThatCouldOutliveItsToken() {
        var program = shop.program(AgentRole.OWNER, true, Set.of(Right.ANSWER));

        assertEquals(ByeCode.SIGNED_OUT, line(program.bearer()).closed);
    }

    @Test
    void whoMayNotAnswerAnyLongerIsNotSeenTypingWhereItStillOwnsTheTalk() {
        var ann = shop.visitor(shop.site);
        var talk = shop.said(ann.caller()).conversation();
        var visitor = line(ann.bearer());
        var bea = shop.hired(AgentRole.SUPERVISOR, true);
        house.done(bea.hand(), new TakeConversation(talk));
        line(bea.session().token()).say(new Nudge(talk, null, true));
        assertEquals(1, visitor.all(Nudge.class).size());

        house.done(shop.owner(), new ChangeRights(AgentRole.SUPERVISOR, Seat.NEXT_TO_NOTHING));
        line(bea.session().token()).say(new Nudge(talk, null, true));

        assertEquals(1, visitor.all(Nudge.class).size());
    }

    private static void isTold(LoopbackLine line, Runnable meanwhile) {
        int told = line.told().size();
        meanwhile.run();
        assertTrue(line.told().size() > told, "there was something to tell");
    }

    private static void staysSilent(LoopbackLine line, Runnable meanwhile) {
        assertInstanceOf(Bye.class, line.heard.getLast());
        int heard = line.heard.size();
        meanwhile.run();
        assertEquals(heard, line.heard.size());
    }
}
