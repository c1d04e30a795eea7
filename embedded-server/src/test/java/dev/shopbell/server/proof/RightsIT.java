package dev.shopbell.server.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.ConversationState;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.protocol.ByeCode;
import dev.shopbell.protocol.ClientFrame.Hello;
import dev.shopbell.protocol.ConversationCommand.EditMessage;
import dev.shopbell.protocol.ConversationCommand.EndConversation;
import dev.shopbell.protocol.ConversationCommand.MarkConversation;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationCommand.RecallMessage;
import dev.shopbell.protocol.ConversationCommand.TakeConversation;
import dev.shopbell.protocol.ConversationEvent;
import dev.shopbell.protocol.ConversationQuery.MessagesBefore;
import dev.shopbell.protocol.Credential.AgentSessionToken;
import dev.shopbell.protocol.IdentityCommand.ChangePassword;
import dev.shopbell.protocol.IdentityCommand.ChangeRole;
import dev.shopbell.protocol.IdentityCommand.DisableAgent;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.Right;
import dev.shopbell.protocol.ServerFrame.Start;
import dev.shopbell.protocol.ServerFrame.Told;
import dev.shopbell.protocol.ServerFrame.Welcome;
import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import dev.shopbell.server.wire.RateLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Nobody does what only others may, and whoever loses a right loses it on the connection that is open. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RightsIT {

    private static final RateLimits GENEROUS = new RateLimits(1_000, 1_000, 1_000, 1_000, 1_000, 1_000);

    private HostedShop host;
    private OpenedShop shop;

    @BeforeAll
    void open(@TempDir Path data) throws Exception {
        host = HostedShop.unowned(data, config -> config.withRates(GENEROUS, 1_000));
        shop = host.opened();
    }

    @AfterAll
    void close() throws Exception {
        host.close();
    }

    private static ConversationId opened(Talker visitor) throws InterruptedException {
        return assertInstanceOf(Result.Posted.class, visitor.does(new OpenConversation("hello", null))).conversation();
    }

    private void everythingElseIsForbidden(Talker caller, Set<Right> rights, ConversationId conversation, AgentId agent) throws Exception {
        var forbidden = Requests.notCoveredBy(rights, Requests.about(conversation, agent)).toList();
        assertTrue(forbidden.size() >= 2, forbidden::toString);
        for (var request : forbidden) {
            assertEquals(Refusal.of(RefusalCode.FORBIDDEN), caller.isRefused(request), request.toString());
        }
    }

    @Test
    void anAgentIsForbiddenWhatOnlyTheOwnerMay() throws Exception {
        var bea = shop.newAgent("bea");
        try (var agent = shop.as(bea);
                var visitor = shop.asNewVisitor()) {
            everythingElseIsForbidden(agent, Set.of(Right.ANSWER, Right.NOTE, Right.EDIT_CONTACTS, Right.OWN_ACCOUNT), opened(visitor), bea.agent());
        }
    }

    @Test
    void aVisitorIsForbiddenEverythingButTalking() throws Exception {
        try (var visitor = shop.asNewVisitor()) {
            everythingElseIsForbidden(visitor, Set.of(Right.TALK), opened(visitor), shop.owner().agent());
        }
    }

    @Test
    void aStrangerWhoHasSaidNothingIsForbiddenItToo() throws Exception {
        try (var visitor = shop.asNewVisitor()) {
            everythingElseIsForbidden(visitor, Set.of(Right.TALK), new ConversationId(UUID.randomUUID()), shop.owner().agent());
        }
    }

    @Test
    void evenTheOwnerDoesNotTalkAsAVisitor() throws Exception {
        try (var owner = shop.asOwner();
                var visitor = shop.asNewVisitor()) {
            var conversation = opened(visitor);
            for (var request : List.<Request>of(new OpenConversation("hello", null), new EndConversation(conversation))) {
                assertEquals(RefusalCode.FORBIDDEN, owner.isRefused(request).code());
            }
        }
    }

    @Test
    void anothersConversationLooksExactlyLikeNone() throws Exception {
        try (var visitor = shop.asNewVisitor();
                var nosy = shop.asNewVisitor();
                var stranger = shop.asNewVisitor()) {
            var anothers = opened(visitor);
            opened(nosy);
            for (var asker : List.of(nosy, stranger)) {
                looksLikeNone(asker, anothers, id -> new PostMessage(id, "let me in"));
                looksLikeNone(asker, anothers, id -> new MessagesBefore(id, Limits.POSITION_MAX, 10));
                looksLikeNone(asker, anothers, EndConversation::new);
                looksLikeNone(asker, anothers, id -> new EditMessage(id, 1, "let me in"));
                looksLikeNone(asker, anothers, id -> new RecallMessage(id, 1));
                looksLikeNone(asker, anothers, id -> new MarkConversation(id, 1, 1));
            }
            var page = assertInstanceOf(Result.MessagePage.class, visitor.does(new MessagesBefore(anothers, Limits.POSITION_MAX, 10)));
            assertEquals(List.of("hello"), page.messages().stream().map(message -> message.text()).toList());
        }
    }

    private static void looksLikeNone(Talker asker, ConversationId anothers, Function<ConversationId, Request> request)
            throws InterruptedException {
        var refusal = asker.isRefused(request.apply(anothers));
        assertEquals(Refusal.of(RefusalCode.NOT_FOUND), refusal);
        assertEquals(asker.isRefused(request.apply(new ConversationId(UUID.randomUUID()))), refusal);
    }

    /** Words that come after somebody's access has ended must not have reached that connection. */
    private static void wasNotToldOf(ConversationId conversation, Talker gone) {
        var told = gone.rest().stream()
                .filter(frame -> frame instanceof Told(_, _, _, var event)
                        && event instanceof ConversationEvent said
                        && said.conversation().equals(conversation))
                .toList();
        assertEquals(List.of(), told);
    }

    @Test
    void aDisabledAgentIsCutOffAtOnceAndItsConversationsWaitAgain() throws Exception {
        var cleo = shop.newAgent("cleo");
        try (var owner = shop.asOwner();
                var agent = shop.as(cleo);
                var visitor = shop.asNewVisitor();
                var later = shop.asNewVisitor()) {
            var hers = opened(visitor);
            agent.does(new TakeConversation(hers));
            owner.does(new DisableAgent(cleo.agent(), true));
            var afterwards = opened(later);
            assertEquals(ByeCode.SIGNED_OUT, agent.bye());
            wasNotToldOf(afterwards, agent);
            turnedAway(cleo);
            try (var fresh = Talker.silent(host.address())) {
                fresh.say(Talker.hello(new AgentSessionToken(shop.owner().token())));
                var state = fresh.snapshot().conversations().stream().filter(c -> c.id().equals(hers)).findFirst();
                assertEquals(ConversationState.WAITING, state.orElseThrow().state());
            }
        }
    }

    private void turnedAway(Result.SignedIn agent) throws InterruptedException {
        try (var again = Talker.silent(host.address())) {
            again.say(Talker.hello(new AgentSessionToken(agent.token())));
            assertEquals(ByeCode.SIGNED_OUT, again.bye());
        }
    }

    @Test
    void aNewRoleEndsTheOpenConnectionAndTheOldCursorWithIt() throws Exception {
        var dora = shop.newAgent("dora");
        try (var owner = shop.asOwner();
                var agent = Talker.silent(host.address());
                var later = shop.asNewVisitor()) {
            agent.say(Talker.hello(new AgentSessionToken(dora.token())));
            var before = agent.next(Welcome.class);
            owner.does(new ChangeRole(dora.agent(), AgentRole.OWNER));
            var afterwards = opened(later);
            assertEquals(ByeCode.ACCESS_CHANGED, agent.bye());
            wasNotToldOf(afterwards, agent);
            comesBack(dora, before, Right.RUN_TEAM, true);
            owner.does(new ChangeRole(dora.agent(), AgentRole.AGENT));
            comesBack(dora, before, Right.RUN_TEAM, false);
        }
    }

    private void comesBack(Result.SignedIn agent, Welcome before, Right right, boolean has) throws InterruptedException {
        try (var again = Talker.silent(host.address())) {
            var usual = Talker.hello(new AgentSessionToken(agent.token()));
            again.say(new Hello(usual.versions(), usual.credential(), before.epoch(), before.head(), before.accessRevision(), "en", "proof"));
            var welcome = again.next(Welcome.class);
            assertEquals(Start.ACCESS_CHANGED, welcome.start());
            var self = assertInstanceOf(dev.shopbell.protocol.Self.AgentSelf.class, welcome.you());
            assertEquals(has, self.rights().contains(right));
        }
    }

    @Tries(FaultCase.F53)
    @Test
    void aNewPasswordSignsTheOtherDevicesOutAndNotThisOne() throws Exception {
        var here = shop.newAgent("emma");
        Result.SignedIn there;
        try (var entry = new dev.shopbell.client.entry.EntryClient(host.address())) {
            there = entry.signIn(new dev.shopbell.protocol.EntryRequest.SignIn("emma@example.com", OpenedShop.PASSWORD, "another"));
        }
        try (var thisOne = shop.as(here);
                var otherOne = shop.as(there)) {
            thisOne.does(new ChangePassword(OpenedShop.PASSWORD, "a kettle falls silent"));
            assertEquals(ByeCode.SIGNED_OUT, otherOne.bye());
            turnedAway(there);
            thisOne.does(new dev.shopbell.protocol.IdentityQuery.MySessions());
        }
    }

    @Test
    void theLastOwnerStaysOne() throws Exception {
        try (var owner = shop.asOwner()) {
            var me = shop.owner().agent();
            assertEquals(RefusalCode.LAST_OWNER, owner.isRefused(new ChangeRole(me, AgentRole.AGENT)).code());
            assertEquals(RefusalCode.LAST_OWNER, owner.isRefused(new DisableAgent(me, true)).code());
        }
    }

    @Tries(FaultCase.F32)
    @Test
    void oneCidWithTwoBodiesIsRefusedAndTheFirstStands() throws Exception {
        try (var visitor = shop.asNewVisitor()) {
            var cid = Talker.cid();
            var first = visitor.call(cid, new OpenConversation("first", null));
            var second = assertInstanceOf(
                    dev.shopbell.protocol.ServerFrame.Refused.class, visitor.call(cid, new OpenConversation("second", null)));
            assertEquals(RefusalCode.CID_REUSED, second.refusal().code());
            assertEquals(first, visitor.call(cid, new OpenConversation("first", null)));
        }
    }
}
