package dev.shopbell.server.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.shopbell.client.Reply;
import dev.shopbell.client.entry.EntryClient;
import dev.shopbell.client.entry.EntryFailure;
import dev.shopbell.client.state.DeskState;
import dev.shopbell.client.state.VisitorState;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.ConversationState;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationCommand.TakeConversation;
import dev.shopbell.protocol.ConversationQuery.MessagesBefore;
import dev.shopbell.protocol.Credential;
import dev.shopbell.protocol.EntryRequest.SetUp;
import dev.shopbell.protocol.EntryRequest.SignIn;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.ServerFrame.Start;
import dev.shopbell.protocol.SetupState;
import dev.shopbell.server.EmbeddedServer;
import dev.shopbell.server.ServerConfig;
import dev.shopbell.server.identity.Passwords;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The desk's client and a visitor's, the real server, and nothing faked in between. */
@Timeout(120)
class RealClientsTest {

    private static final String PASSWORD = "correct horse battery";

    @TempDir
    private Path data;

    private static List<String> texts(List<Message> messages) {
        return messages.stream().map(Message::text).toList();
    }

    private static Result.SignedIn setUp(EmbeddedServer server) throws EntryFailure, InterruptedException {
        try (var entry = new EntryClient(server.address())) {
            assertEquals(new SetupState(true, true), entry.setupState());
            var signedIn = entry.setUp(
                    new SetUp(server.setupCode(), "Cups and more", "Ana", "ana@shop.example", PASSWORD, "zh-CN", "Desk"));
            assertEquals(new SetupState(false, true), entry.setupState());
            var refused = assertThrows(
                    EntryFailure.Refused.class, () -> entry.signIn(new SignIn("ana@shop.example", "wrong horse", "Desk")));
            assertEquals(RefusalCode.BAD_CREDENTIALS, refused.refusal().code());
            entry.signIn(new SignIn("ana@shop.example", PASSWORD, "Other desk"));
            return signedIn;
        }
    }

    @Test
    void wordsGoBothWaysAndOnOverARestart() throws Exception {
        var server = EmbeddedServer.start(ServerConfig.of(data).withPort(0).withPasswordCost(Passwords.Cost.LEAST));
        int port = server.port();
        var session = setUp(server);
        try (var agent = new Person<>(
                "agent", server.address(), new Credential.AgentSessionToken(session.token()), new DeskState())) {
            agent.await(agent::isLive);
            var key = agent.state.sites().iterator().next().key();
            try (var visitor = new Person<>(
                    "visitor", server.address(), new Credential.VisitorToken(key, "t".repeat(43)), new VisitorState())) {
                visitor.client.say("你好 😀", null);
                visitor.client.say("and more", null);
                agent.await(() -> agent.state.waiting().size() == 1);
                var talk = agent.state.waiting().getFirst().id();
                agent.client.keep(new TakeConversation(talk));
                agent.client.keep(new PostMessage(talk, "hello"));
                visitor.await(() -> texts(visitor.state.messages(talk)).contains("hello"));
                assertEquals(
                        ConversationState.ASSIGNED, visitor.state.conversation(talk).orElseThrow().state());

                server.close();
                visitor.await(() -> !visitor.isLive());
                visitor.client.say("still there?", null);
                server = EmbeddedServer.start(ServerConfig.of(data).withPort(port).withPasswordCost(Passwords.Cost.LEAST));
                agent.await(() -> texts(agent.state.messages(talk)).contains("still there?"));

                assertEquals(List.of("你好 😀", "and more", "hello", "still there?"), texts(agent.state.messages(talk)));
                visitor.await(() -> visitor.state.messages(talk).equals(expected(visitor, talk)));
                assertEquals(List.of(Start.FRESH, Start.RESUMED), agent.starts());
                assertEquals(List.of(Start.FRESH, Start.RESUMED), visitor.starts());
                assertPageJoins(agent, talk);
            }
        } finally {
            server.close();
        }
    }

    /** The visitor's own stream has numbers of its own, so only what was said is compared. */
    private static List<Message> expected(Person<VisitorState> visitor, ConversationId talk) {
        var messages = visitor.state.messages(talk);
        return texts(messages).equals(List.of("你好 😀", "and more", "hello", "still there?")) ? messages : List.of();
    }

    private static void assertPageJoins(Person<DeskState> agent, ConversationId talk) {
        var reply = agent.client.ask(new MessagesBefore(talk, 3, Limits.MESSAGES_PER_PAGE_MAX)).join();
        var page = assertInstanceOf(Result.MessagePage.class, assertInstanceOf(Reply.Answered.class, reply).result());

        assertEquals(agent.state.messages(talk).subList(0, 2), page.messages());
        assertFalse(page.more());
    }
}
