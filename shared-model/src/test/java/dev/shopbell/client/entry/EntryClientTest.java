package dev.shopbell.client.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import dev.shopbell.client.state.Samples;
import dev.shopbell.model.identity.SessionId;
import dev.shopbell.protocol.EntryRequest;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.SetupState;
import dev.shopbell.protocol.codec.ProtocolCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The way in: a session, a reason, or the news that nobody is there. */
@Timeout(30)
class EntryClientTest {

    private static final EntryRequest.SignIn SIGN_IN = new EntryRequest.SignIn("ana@shop.example", "correct horse", "Desk");
    private static final EntryRequest.SetUp SET_UP =
            new EntryRequest.SetUp("123-456", "Cups", "Ana", "ana@shop.example", "correct horse", "en", "Desk");
    private static final Result.SignedIn SIGNED_IN =
            new Result.SignedIn("token", Samples.ANA.id(), new SessionId(Samples.id(9)), Samples.NOON);

    private final List<String> heard = new ArrayList<>();
    private HttpServer server;
    private EntryClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        client = new EntryClient(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    private void answer(String path, int status, String body) {
        server.createContext("/api/v1" + path, exchange -> {
            heard.add(exchange.getRequestMethod() + " " + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    @Test
    void signingInGivesASession() throws Exception {
        answer("/sessions", 200, ProtocolCodec.strict().encode(SIGNED_IN));

        assertEquals(SIGNED_IN, client.signIn(SIGN_IN));
        assertEquals(
                List.of("POST {\"email\":\"ana@shop.example\",\"password\":\"correct horse\",\"device\":\"Desk\"}"), heard);
    }

    @Test
    void settingUpGivesASession() throws Exception {
        answer("/setup", 200, ProtocolCodec.strict().encode(SIGNED_IN));

        assertEquals(SIGNED_IN, client.setUp(SET_UP));
    }

    @Test
    void theServerSaysWhetherItNeedsAnOwner() throws Exception {
        answer("/setup", 200, "{\"needed\":true,\"here\":false}");

        assertEquals(new SetupState(true, false), client.setupState());
        assertEquals(List.of("GET "), heard);
    }

    @Test
    void aRefusalIsTold() {
        answer(
                "/sessions",
                429,
                "{\"type\":\"about:blank\",\"title\":\"Too many tries\",\"status\":429,\"code\":\"RATE_LIMITED\",\"args\":{\"max\":\"5\"},"
                        + "\"retryAfterMillis\":3000}");

        var refused = assertThrows(EntryFailure.Refused.class, () -> client.signIn(SIGN_IN));
        assertEquals(new Refusal(RefusalCode.RATE_LIMITED, Map.of("max", "5"), 3_000L), refused.refusal());
    }

    @Test
    void somebodyElsesServerIsNotOurs() {
        answer("/sessions", 200, "<html>Welcome!</html>");
        assertThrows(EntryFailure.Unreachable.class, () -> client.signIn(SIGN_IN));
        answer("/setup", 404, "not found");
        assertThrows(EntryFailure.Unreachable.class, client::setupState);
    }

    @Test
    void anotherResultIsNoSession() {
        answer("/sessions", 200, ProtocolCodec.strict().encode(new Result.Done()));

        assertThrows(EntryFailure.Unreachable.class, () -> client.signIn(SIGN_IN));
    }

    @Test
    void anAnswerWithoutEndIsNotReadToTheEnd() {
        answer("/sessions", 200, " ".repeat((int) EntryClient.ANSWER_BYTES_MAX + 1));

        assertThrows(EntryFailure.Unreachable.class, () -> client.signIn(SIGN_IN));
    }

    @Test
    void nobodyThereIsUnreachable() {
        server.stop(0);

        assertThrows(EntryFailure.Unreachable.class, client::setupState);
    }
}
