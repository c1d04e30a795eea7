package dev.shopbell.protocol.codec;

import static dev.shopbell.client.state.Samples.ANA;
import static dev.shopbell.client.state.Samples.NOON;
import static dev.shopbell.client.state.Samples.SHOP;
import static dev.shopbell.client.state.Samples.TALK;
import static dev.shopbell.client.state.Samples.VISITOR;
import static dev.shopbell.client.state.Samples.agent;
import static dev.shopbell.client.state.Samples.contact;
import static dev.shopbell.client.state.Samples.fromTeam;
import static dev.shopbell.client.state.Samples.fromVisitor;
import static dev.shopbell.client.state.Samples.id;
import static dev.shopbell.client.state.Samples.site;
import static dev.shopbell.client.state.Samples.snapshot;
import static dev.shopbell.client.state.Samples.waiting;

import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.ConversationState;
import dev.shopbell.model.conversation.Page;
import dev.shopbell.model.conversation.Side;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.identity.AgentCard;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.model.identity.AgentSession;
import dev.shopbell.model.identity.SessionId;
import dev.shopbell.protocol.Beat;
import dev.shopbell.protocol.ByeCode;
import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.ClientFrame.Call;
import dev.shopbell.protocol.ClientFrame.Hello;
import dev.shopbell.protocol.ContactCommand.RenameContact;
import dev.shopbell.protocol.ContactEvent.ContactChanged;
import dev.shopbell.protocol.ConversationCommand;
import dev.shopbell.protocol.ConversationEvent;
import dev.shopbell.protocol.ConversationQuery.ClosedBefore;
import dev.shopbell.protocol.ConversationQuery.MessagesBefore;
import dev.shopbell.protocol.Credential;
import dev.shopbell.protocol.Event;
import dev.shopbell.protocol.Frame;
import dev.shopbell.protocol.IdentityCommand;
import dev.shopbell.protocol.IdentityEvent;
import dev.shopbell.protocol.IdentityQuery.MySessions;
import dev.shopbell.protocol.Nudge;
import dev.shopbell.protocol.Picture;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.Right;
import dev.shopbell.protocol.RoutingCommand.TakeNext;
import dev.shopbell.protocol.Self;
import dev.shopbell.protocol.ServerFrame.Answer;
import dev.shopbell.protocol.ServerFrame.Bye;
import dev.shopbell.protocol.ServerFrame.Refused;
import dev.shopbell.protocol.ServerFrame.Start;
import dev.shopbell.protocol.ServerFrame.Told;
import dev.shopbell.protocol.ServerFrame.Welcome;
import dev.shopbell.protocol.SiteCommand;
import dev.shopbell.protocol.SiteEvent.SiteChanged;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One frame at least for everything that can stand on the wire, by the name of its file. */
final class GoldenFrames {

    private static final AgentCard WITH_FACE = new AgentCard(ANA.id(), "Ana 安娜", "5e".repeat(32));
    private static final Page CUPS = new Page("https://shop.example/cups?colour=blue", "Cups & \"saucers\"");
    private static final SessionId SESSION = new SessionId(id(7));
    private static final Cid CID = new Cid(id(8));

    private final Map<String, Frame> frames = new TreeMap<>();

    static Map<String, Frame> all() {
        var golden = new GoldenFrames();
        golden.greetings();
        golden.identityCalls();
        golden.conversationCalls();
        golden.otherCalls();
        golden.answers();
        golden.events();
        golden.rest();
        return golden.frames;
    }

    private void greetings() {
        frames.put("hello.session", hello(new Credential.AgentSessionToken("s".repeat(43)), "0199f000-epoch", 41));
        frames.put("hello.visitor", hello(new Credential.VisitorToken("k".repeat(22), "t".repeat(43)), null, 0));
        frames.put("welcome.agent", welcome(Start.RESUMED, new Self.AgentSelf(ANA.id(), SESSION, Set.of(Right.ANSWER))));
        frames.put("welcome.visitor", welcome(Start.FRESH, new Self.VisitorSelf(VISITOR)));
        frames.put("welcome.visitor.silent", welcome(Start.FRESH, new Self.VisitorSelf(null)));
        frames.put("snapshot", snapshot(41, List.of(assigned()), List.of(fromVisitor(TALK, 1, 40), fromTeam(TALK, 2, 41))));
    }

    private void identityCalls() {
        call("identity.add_agent", new IdentityCommand.AddAgent("Ana", "ana@shop.example", "correct horse", AgentRole.AGENT));
        call("identity.change_profile", new IdentityCommand.ChangeProfile("Ana", new Picture("iVBORw0KGgo=")));
        call("identity.change_profile.same_picture", new IdentityCommand.ChangeProfile("Ana", null));
        call("identity.change_password", new IdentityCommand.ChangePassword("correct horse", "battery staple"));
        call("identity.change_role", new IdentityCommand.ChangeRole(ANA.id(), AgentRole.OWNER));
        call("identity.change_capacity", new IdentityCommand.ChangeCapacity(ANA.id(), 7));
        call("identity.disable_agent", new IdentityCommand.DisableAgent(ANA.id(), true));
        call("identity.end_session", new IdentityCommand.EndSession(SESSION));
        call("identity.my_sessions", new MySessions());
    }

    private void conversationCalls() {
        call("conversation.open", new ConversationCommand.OpenConversation("你好 😀\nsecond line", CUPS));
        call("conversation.open.no_page", new ConversationCommand.OpenConversation("hello", null));
        call("conversation.post_message", new ConversationCommand.PostMessage(TALK, "</script> \u2028 \" \\ \t é"));
        call("conversation.take", new ConversationCommand.TakeConversation(TALK));
        call("conversation.hand_back", new ConversationCommand.HandBackConversation(TALK));
        call("conversation.close", new ConversationCommand.CloseConversation(TALK));
        call("conversation.reopen", new ConversationCommand.ReopenConversation(TALK));
        call("conversation.end", new ConversationCommand.EndConversation(TALK));
        call("conversation.messages_before", new MessagesBefore(TALK, 31, 50));
        call("conversation.closed_before", new ClosedBefore(41, 50));
    }

    private void otherCalls() {
        call("site.add_site", new SiteCommand.AddSite("Shop", List.of("https://shop.example", "http://localhost:8080")));
        call("site.change_site", new SiteCommand.ChangeSite(SHOP, "Shop", List.of()));
        call("contact.rename", new RenameContact(VISITOR, "Zoë"));
        call("routing.take_next", new TakeNext());
    }

    private void answers() {
        answer("done", new Result.Done());
        answer("posted", new Result.Posted(TALK, 3, NOON));
        answer("taken", new Result.Taken(TALK));
        answer("agent_added", new Result.AgentAdded(ANA.id()));
        answer("site_added", new Result.SiteAdded(site(41)));
        answer("message_page", new Result.MessagePage(List.of(fromVisitor(TALK, 1, 40), fromTeam(TALK, 2, 41)), true));
        answer(
                "conversation_page",
                new Result.ConversationPage(List.of(closed()), List.of(contact(40)), List.of(fromVisitor(TALK, 1, 40)), false));
        answer(
                "sessions",
                new Result.Sessions(List.of(new AgentSession(SESSION, ANA.id(), "Desk on Linux", NOON, NOON.plusSeconds(86_400)))));
        answer("signed_in", new Result.SignedIn("s".repeat(43), ANA.id(), SESSION, NOON.plusSeconds(86_400)));
    }

    private void events() {
        told("identity.agent_changed", new IdentityEvent.AgentChanged(
                new Agent(ANA.id(), "ana@shop.example", "Ana", WITH_FACE.picture(), AgentRole.OWNER, 5, false, 41)));
        told("identity.agent_changed.no_picture", new IdentityEvent.AgentChanged(agent(ANA, 41)));
        told("identity.access_changed", new IdentityEvent.AccessChanged(ANA.id(), 2));
        told("identity.session_ended", new IdentityEvent.SessionEnded(ANA.id(), SESSION));
        told("site.site_changed", new SiteChanged(site(41)));
        told("contact.contact_changed", new ContactChanged(contact(41)));
        told("conversation.opened", new ConversationEvent.Opened(TALK, VISITOR, SHOP, CUPS));
        told("conversation.opened.no_page", new ConversationEvent.Opened(TALK, VISITOR, SHOP, null));
        told("conversation.message_posted.visitor", new ConversationEvent.MessagePosted(fromVisitor(TALK, 1, 41)));
        told("conversation.message_posted.team", new ConversationEvent.MessagePosted(fromTeam(TALK, 2, 41)));
        told("conversation.taken", new ConversationEvent.Taken(TALK, WITH_FACE));
        told("conversation.handed_back", new ConversationEvent.HandedBack(TALK));
        told("conversation.closed", new ConversationEvent.Closed(TALK, Side.TEAM));
        told("conversation.reopened.agent", new ConversationEvent.Reopened(TALK, ANA));
        told("conversation.reopened.visitor", new ConversationEvent.Reopened(TALK, null));
    }

    private void rest() {
        frames.put("refused.lasting", new Refused(CID, Refusal.of(RefusalCode.TAKEN, "by", "Ana 安娜")));
        frames.put("refused.passing", new Refused(CID, Refusal.later(RefusalCode.RATE_LIMITED, 1_500)));
        frames.put("bye", new Bye(ByeCode.RESTARTING, 2_000L));
        frames.put("bye.for_good", new Bye(ByeCode.SIGNED_OUT, null));
        frames.put("beat", new Beat(41));
        frames.put("typing.team", new Nudge(TALK, WITH_FACE, true));
        frames.put("typing.visitor", new Nudge(TALK, null, false));
    }

    private static Hello hello(Credential credential, @Nullable String epoch, long cursor) {
        return new Hello(List.of(1), credential, epoch, cursor, 1, "zh-CN", "golden/1");
    }

    private static Welcome welcome(Start start, Self you) {
        return new Welcome(1, start, "0199f000-epoch", 41, 1, you, NOON);
    }

    private void call(String name, Request request) {
        frames.put("call." + name, new Call(CID, request));
    }

    private void answer(String name, Result result) {
        frames.put("answer." + name, new Answer(CID, 41, result));
    }

    private void told(String name, Event event) {
        frames.put("told." + name, new Told(40, 41, NOON.plusMillis(250), event));
    }

    private static Conversation assigned() {
        return new Conversation(
                TALK, VISITOR, SHOP, ConversationState.ASSIGNED, WITH_FACE, NOON, null, null, null, CUPS, 2, 3, 41);
    }

    private static Conversation closed() {
        var before = waiting(TALK, 3, 41);
        return new Conversation(
                before.id(),
                before.contact(),
                before.site(),
                ConversationState.CLOSED,
                null,
                NOON,
                null,
                NOON.plusSeconds(60),
                Side.VISITOR,
                null,
                1,
                before.arrival(),
                before.rev());
    }
}
