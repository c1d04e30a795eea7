package dev.shopbell.server.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.client.ClientConfig;
import dev.shopbell.client.entry.EntryClient;
import dev.shopbell.client.entry.EntryFailure;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.ClientFrame;
import dev.shopbell.protocol.ClientFrame.Call;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationQuery.MessagesBefore;
import dev.shopbell.protocol.Credential.AgentSessionToken;
import dev.shopbell.protocol.EntryRequest.SignIn;
import dev.shopbell.protocol.IdentityCommand.ChangePassword;
import dev.shopbell.protocol.IdentityQuery.MySessions;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.ServerFrame.Refused;
import dev.shopbell.protocol.codec.ProtocolCodec;
import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import dev.shopbell.server.contact.Contacts;
import dev.shopbell.server.identity.Passwords;
import dev.shopbell.server.wire.RateLimits;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One past each bound of number and rate: a passing refusal that says when to come back, and nobody else is hurt. */
class RatesIT {

    @TempDir
    private Path data;

    @Tries(FaultCase.F39)
    @Test
    void aVisitorsTwentyFirstCallAtOnceHasToWait() throws Exception {
        try (var host = HostedShop.usual(data)) {
            var shop = host.opened();
            try (var visitor = shop.asNewVisitor();
                    var other = shop.asNewVisitor()) {
                var posted = assertInstanceOf(Result.Posted.class, visitor.does(new OpenConversation("hello", null)));
                var refusals = refusalsOf(visitor, 3 * RateLimits.USUAL.visitorBurst(), new MessagesBefore(posted.conversation(), 1, 1));
                assertTrue(refusals.size() >= RateLimits.USUAL.visitorBurst(), () -> refusals.size() + " had to wait");
                refusals.forEach(refusal -> isLater(RefusalCode.RATE_LIMITED, refusal));
                other.does(new OpenConversation("nobody makes me wait", null));
            }
        }
    }

    private static void isLater(RefusalCode code, Refusal refusal) {
        assertEquals(code, refusal.code());
        assertTrue(code.passing());
        assertTrue(assertNotNullMillis(refusal) > 0);
    }

    private static long assertNotNullMillis(Refusal refusal) {
        var wait = refusal.retryAfterMillis();
        assertNotNull(wait);
        return wait;
    }

    private static List<Refusal> refusalsOf(Talker talker, int calls, Request request) throws InterruptedException {
        var cids = new ArrayList<Cid>();
        for (int i = 0; i < calls; i++) {
            cids.add(Talker.cid());
            talker.say(new Call(cids.getLast(), request));
        }
        var refusals = new ArrayList<Refusal>();
        for (int i = 0; i < calls; i++) {
            if (talker.nextReply() instanceof Refused refused) {
                refusals.add(refused.refusal());
            }
        }
        return refusals;
    }

    @Test
    void theSixtyFifthCallInFlightIsRefusedAndTheOthersAreAnswered() throws Exception {
        var slowEnoughToPileUp = new Passwords.Cost(8 * 1024, 2);
        try (var host = HostedShop.unowned(data, config -> config.withPasswordCost(slowEnoughToPileUp))) {
            var shop = host.opened();
            try (var agent = shop.asOwner()) {
                int calls = 2 * Limits.CALLS_IN_FLIGHT_MAX;
                var refusals = refusalsOf(agent, calls, new ChangePassword("not the password", "a new kettle sings"));
                assertEquals(calls, refusals.size());
                var busy = refusals.stream().filter(refusal -> refusal.code() == RefusalCode.BUSY).toList();
                assertTrue(!busy.isEmpty() && busy.size() <= Limits.CALLS_IN_FLIGHT_MAX, () -> busy.size() + " were refused as busy");
                busy.forEach(refusal -> isLater(RefusalCode.BUSY, refusal));
                agent.does(new MySessions());
            }
        }
    }

    @Tries(FaultCase.F39)
    @Test
    void theThirtyFirstNewVisitorOfAMinuteHasToWait() throws Exception {
        try (var host = HostedShop.usual(data)) {
            var shop = host.opened();
            for (int i = 0; i < Contacts.ARRIVALS_PER_MINUTE; i++) {
                try (var visitor = shop.asNewVisitor()) {
                    visitor.does(new OpenConversation("number " + i, null));
                }
            }
            try (var visitor = shop.asNewVisitor()) {
                isLater(RefusalCode.RATE_LIMITED, visitor.isRefused(new OpenConversation("one too many", null)));
            }
        }
    }

    @Tries(FaultCase.F51)
    @Test
    void theEleventhWrongPasswordOfAnAccountHasToWaitAndTheRightOneWithIt() throws Exception {
        try (var host = HostedShop.usual(data)) {
            var shop = host.opened();
            shop.newAgent("ana");
            try (var entry = new EntryClient(host.address())) {
                for (int i = 0; i < 10; i++) {
                    assertEquals(RefusalCode.BAD_CREDENTIALS, refused(entry, OpenedShop.OWNER_EMAIL, "wrong " + i).code());
                }
                isLater(RefusalCode.RATE_LIMITED, refused(entry, OpenedShop.OWNER_EMAIL, "wrong"));
                isLater(RefusalCode.RATE_LIMITED, refused(entry, "OWNER@example.com", OpenedShop.PASSWORD));
                entry.signIn(new SignIn("ana@example.com", OpenedShop.PASSWORD, "proof"));
                assertEquals(RefusalCode.BAD_CREDENTIALS, refused(entry, "nobody@example.com", OpenedShop.PASSWORD).code());
            }
        }
    }

    private static Refusal refused(EntryClient entry, String email, String password) throws Exception {
        try {
            entry.signIn(new SignIn(email, password, "proof"));
        } catch (EntryFailure.Refused e) {
            return e.refusal();
        }
        throw new AssertionError("signed in as " + email);
    }

    @Tries(FaultCase.F26)
    @Test
    void aReaderWhoDoesNotReadIsCutWhenItsAnswersPileUp() throws Exception {
        var generous = new RateLimits(1_000, 1_000, 100_000, 100_000, 1_000, 1_000);
        try (var host = HostedShop.unowned(data, config -> config.withRates(generous, 1_000))) {
            var shop = host.opened();
            try (var visitor = shop.asNewVisitor();
                    var reader = shop.asOwner()) {
                var conversation = longConversation(visitor);
                var deaf = deaf(shop);
                host.awaitConnections(3);
                askUntilCut(host, deaf, conversation);
                reader.does(new MySessions());
            }
        }
    }

    private static ConversationId longConversation(Talker visitor) throws InterruptedException {
        var longest = "x".repeat(Message.TEXT_LENGTH_MAX);
        var posted = assertInstanceOf(Result.Posted.class, visitor.does(new OpenConversation(longest, null)));
        for (int i = 0; i < 25; i++) {
            visitor.does(new PostMessage(posted.conversation(), longest));
        }
        return posted.conversation();
    }

    /** A client that never asks its socket for a frame. */
    private static WebSocket deaf(OpenedShop shop) {
        var listener = new WebSocket.Listener() {
            @Override
            public void onOpen(WebSocket opened) {
                // Asks for nothing.
            }
        };
        var socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(ClientConfig.socketOf(shop.server()), listener)
                .join();
        say(socket, Talker.hello(new AgentSessionToken(shop.owner().token())));
        return socket;
    }

    private static void say(WebSocket socket, ClientFrame frame) {
        socket.sendText(ProtocolCodec.lenient().encode(frame), true).join();
    }

    /** Each answer is about 100 KB; a few dozen fill the buffers between the two, and ten more the server's own bound. */
    private static void askUntilCut(HostedShop host, WebSocket deaf, ConversationId conversation) throws InterruptedException {
        for (int i = 0; i < 400 && host.server().connections() == 3; i++) {
            var asked = deaf.sendText(
                    ProtocolCodec.lenient().encode(new Call(Talker.cid(), new MessagesBefore(conversation, 26, 25))), true);
            if (asked.handle((sent, failure) -> failure != null).join()) {
                break;
            }
        }
        host.awaitConnections(2);
    }
}
