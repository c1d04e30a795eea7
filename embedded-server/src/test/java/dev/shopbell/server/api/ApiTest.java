package dev.shopbell.server.api;

import static dev.shopbell.server.api.ApiShop.json;
import static dev.shopbell.server.api.ApiShop.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.protocol.Limits;
import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The one door for all requests: what it takes, what it answers, and what it says to everything else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiTest {

    private static final String SITE = "{\"name\":\"Shop\",\"allowedOrigins\":[]}";

    private ApiShop shop;

    @BeforeAll
    void open(@TempDir Path data) throws Exception {
        shop = ApiShop.open(data);
    }

    @AfterAll
    void close() {
        shop.close();
    }

    private String opened(String visitor, String words) throws Exception {
        return send(json(shop.as(visitor, "/conversations"), "POST", "{\"text\":\"" + words + "\"}")).ok().path("conversation").stringValue();
    }

    @Test
    void aCommandIsDoneAndAQuerySeesIt() throws Exception {
        var talk = opened(shop.newVisitor(), "hello");
        shop.post("/conversations/" + talk + "/take", null).ok();
        assertEquals("posted", shop.post("/conversations/" + talk + "/messages", "{\"text\":\"good day\"}").ok().path("type").stringValue());

        var page = shop.get("/conversations/" + talk + "/messages").ok();
        assertEquals("good day", page.path("messages").path(1).path("text").stringValue());
        assertFalse(page.path("more").booleanValue());
    }

    @Test
    void aVisitorAsksWithSiteKeyAndSecretAndSeesOnlyItsOwn() throws Exception {
        var visitor = shop.newVisitor();
        var talk = opened(visitor, "in the app");
        var other = opened(shop.newVisitor(), "somebody else");

        assertEquals(1, send(shop.as(visitor, "/conversations/" + talk + "/messages")).ok().path("messages").size());
        assertEquals("NOT_FOUND", send(shop.as(visitor, "/conversations/" + other + "/messages")).refused(404));
        assertEquals("FORBIDDEN", send(json(shop.as(visitor, "/sites"), "POST", SITE)).refused(403));
    }

    @Test
    void aKeySentTwiceIsDoneOnceAndTheSecondAnswerSaysSo() throws Exception {
        var key = UUID.randomUUID().toString();
        var first = send(json(shop.asOwner("/sites"), "POST", SITE).header("Idempotency-Key", key));
        var second = send(json(shop.asOwner("/sites"), "POST", SITE).header("Idempotency-Key", '"' + key + '"'));

        assertEquals(first.ok(), second.ok());
        assertEquals(key, first.header("Idempotency-Key"));
        assertEquals("", first.header("Idempotent-Replayed"));
        assertEquals("true", second.header("Idempotent-Replayed"));
        assertEquals(
                "CID_REUSED",
                send(json(shop.asOwner("/sites"), "POST", SITE.replace("Shop", "Other")).header("Idempotency-Key", key)).refused(409));
    }

    @Test
    void withoutAKeyEachCallIsItsOwnAndIsToldItsKey() throws Exception {
        var first = shop.post("/sites", SITE);
        var second = shop.post("/sites", SITE);

        assertNotEquals(first.ok(), second.ok());
        assertNotEquals(UUID.fromString(first.header("Idempotency-Key")), UUID.fromString(second.header("Idempotency-Key")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "not-a-uuid", "1-1-1-1-1", "'%s, %s'"})
    void aKeyThatIsNoUuidIsRefused(String key) throws Exception {
        var request = json(shop.asOwner("/sites"), "POST", SITE).header("Idempotency-Key", key.replace("%s", UUID.randomUUID().toString()));

        assertEquals("MALFORMED", send(request).refused(400));
    }

    @Test
    void pagesGoOnByTheLinkUntilThereIsNoMore() throws Exception {
        var visitor = shop.newVisitor();
        var talk = opened(visitor, "1");
        for (int i = 2; i <= 5; i++) {
            opened(visitor, Integer.toString(i));
        }
        var seen = new StringBuilder();
        var path = "/conversations/" + talk + "/messages?countMax=2";
        for (int pages = 0; !path.isEmpty() && pages < 4; pages++) {
            var page = shop.get(path);
            page.ok().path("messages").forEach(message -> seen.append(message.path("text").stringValue()));
            var link = page.header("Link");
            path = link.isEmpty() ? "" : link.substring(link.indexOf("/api/v1") + "/api/v1".length(), link.indexOf('>'));
        }

        assertEquals("45231", seen.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "POST|/sites|not json",
        "POST|/sites|[]",
        "POST|/sites|{}",
        "POST|/sites|{\"name\":\"Shop\"}",
        "POST|/sites|{\"name\":\"Shop\",\"allowedOrigins\":null}",
        "POST|/sites|{\"name\":7,\"allowedOrigins\":[]}",
        "POST|/sites|{\"name\":\"Shop\",\"allowedOrigins\":\"x\"}",
        "POST|/sites|{\"name\":\"Shop\",\"allowedOrigins\":[],\"colour\":1}",
        "POST|/sites|{\"name\":\"Shop\",\"name\":\"Shop\",\"allowedOrigins\":[]}",
        "POST|/sites|{\"type\":\"site.add_site\",\"name\":\"Shop\",\"allowedOrigins\":[]}",
        "POST|/sites|{\"name\":\"Shop\",\"allowedOrigins\":[]} {}",
        "PUT|/agents/0199f000-0000-7000-8000-000000000001/capacity|{\"capacity\":1.5}",
        "PUT|/agents/0199f000-0000-7000-8000-000000000001/capacity|{\"capacity\":1.0}",
        "PUT|/agents/0199f000-0000-7000-8000-000000000001/capacity|{\"capacity\":\"1\"}",
        "PUT|/agents/0199f000-0000-7000-8000-000000000001/capacity|{\"capacity\":99999999999}",
        "PUT|/agents/0199f000-0000-7000-8000-000000000001/capacity|{\"capacity\":null}",
        "PUT|/agents/0199f000-0000-7000-8000-000000000001/capacity|{}",
        "PUT|/agents/1/capacity|{\"capacity\":1}",
        "PUT|/agents/0199f000-0000-7000-8000-000000000001/role|{\"role\":0}",
        "PUT|/agents/0199f000-0000-7000-8000-000000000001/role|{\"role\":\"KING\"}",
        "POST|/queue/take-next|{\"now\":true}"
    })
    void aBodyThatIsNotWhatTheOperationTakesIsRefusedWithWhatIsWrong(String method, String path, String body) throws Exception {
        var answer = send(json(shop.asOwner(path), method, body));

        assertEquals("MALFORMED", answer.refused(400));
        assertFalse(answer.body().path("detail").stringValue().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "?countMax=two", "?countMax=1.0", "?countMax=1e1", "?countMax=+1", "?countMax=", "?countMax=1&countMax=2", "?colour=1",
        "?beforeSeq=99999999999999999999", "?beforeSeq=%FF%FE%zz"
    })
    void aQueryThatIsNotWhatTheOperationTakesIsRefused(String query) throws Exception {
        var talk = opened(shop.newVisitor(), "hello");
        var raw = "GET /api/v1/conversations/" + talk + "/messages" + query + " HTTP/1.1\r\nHost: 127.0.0.1:" + shop.address().getPort()
                + "\r\nAuthorization: Bearer " + shop.owner.token() + "\r\nConnection: close\r\n\r\n";

        var answer = RawHttp.send(shop.address(), raw.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));

        assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        assertTrue(answer.contains("application/problem+json"), answer);
    }

    @Test
    void anAnswerThatDoesNotWaitForTheBodySaysThatTheConnectionEnds() throws Exception {
        var withoutItsBody = "POST /api/v1/sites HTTP/1.1\r\nHost: 127.0.0.1:" + shop.address().getPort()
                + "\r\nContent-Type: application/json\r\nContent-Length: 40\r\n\r\n";

        var answer = RawHttp.send(shop.address(), withoutItsBody.getBytes(java.nio.charset.StandardCharsets.US_ASCII));

        assertTrue(answer.startsWith("HTTP/1.1 401 "), answer);
        assertTrue(answer.contains("\r\nConnection: close\r\n"), answer);
    }

    @Test
    void aBodyOfSixtyFourKibIsReadAndOneByteMoreIsNot() throws Exception {
        var padded = SITE + " ".repeat(Limits.FRAME_FROM_AGENT_BYTES_MAX - SITE.length());
        shop.post("/sites", padded).ok();

        assertEquals("MALFORMED", shop.post("/sites", padded + " ").refused(413));
        var chunked = shop.asOwner("/sites")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream((padded + " ").getBytes())));
        assertEquals("MALFORMED", send(chunked).refused(413));
    }

    @Test
    void aVisitorMaySayLess() throws Exception {
        var words = "{\"text\":\"hello\"}";
        var padded = words + " ".repeat(Limits.FRAME_FROM_VISITOR_BYTES_MAX - words.length());
        var visitor = shop.newVisitor();
        send(json(shop.as(visitor, "/conversations"), "POST", padded)).ok();

        assertEquals("MALFORMED", send(json(shop.as(visitor, "/conversations"), "POST", padded + " ")).refused(413));
    }

    @Test
    void whatIsNotUtf8IsRefused() throws Exception {
        var request = shop.asOwner("/sites")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(SITE.replace("Shop", "\u00ff").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)));

        assertEquals("MALFORMED", send(request).refused(400));
    }

    @Tries(FaultCase.F55)
    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonx", "application/json; charset=latin1"})
    void anotherKindOfBodyIsRefused(String type) throws Exception {
        var request = shop.asOwner("/sites").header("Content-Type", type).POST(BodyPublishers.ofString(SITE));

        assertEquals("MALFORMED", send(request).refused(415));
    }

    @Test
    void aPathThatIsKnownSaysWhichMethodsItTakes() throws Exception {
        var answer = send(json(shop.asOwner("/sites"), "DELETE", null));
        assertEquals("UNKNOWN_REQUEST", answer.refused(405));
        assertEquals("POST", answer.header("Allow"));

        var setup = send(json(shop.stranger("/setup"), "PUT", SITE));
        setup.refused(405);
        assertEquals("GET, HEAD, POST", setup.header("Allow"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing", "/sites/", "/setup/", "/sites/a/b/c"})
    void aPathThatIsNotKnownIsSaidSo(String path) throws Exception {
        assertEquals("UNKNOWN_REQUEST", shop.get(path).refused(404));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "Basic b2xnYTp4", "Bearer nobody", "Bearer a.b", "Bearer .", "olga"})
    void whoeverIsNotKnownIsToldHowToBe(String authorization) throws Exception {
        var answer = send(shop.stranger("/me/sessions").header("Authorization", authorization));

        assertEquals("BAD_CREDENTIALS", answer.refused(401));
        assertTrue(answer.header("WWW-Authenticate").startsWith("Bearer "));
    }

    @Tries(FaultCase.F53)
    @Test
    void aCookieOpensNothing() throws Exception {
        var answer = send(shop.stranger("/me/sessions").header("Cookie", "session=" + shop.owner.token()));

        assertEquals("BAD_CREDENTIALS", answer.refused(401));
    }

    @Tries(FaultCase.F55)
    @Test
    void aPageOfAnotherOriginGetsNothing() throws Exception {
        var request = json(shop.asOwner("/sites"), "POST", SITE).header("Origin", "https://evil.example");

        var answer = send(request);
        assertEquals("FORBIDDEN", answer.refused(403));
        assertEquals("", answer.header("Access-Control-Allow-Origin"));
        assertEquals("", shop.get("/me/sessions").header("Access-Control-Allow-Origin"));
    }

    @Test
    void everyAnswerSaysHowFastOneMayAsk() throws Exception {
        var answer = shop.get("/me/sessions");

        assertEquals("\"caller\";q=200;w=4", answer.header("RateLimit-Policy"));
        assertTrue(answer.header("RateLimit").matches("\"caller\";r=[0-9]+;t=[0-9]+"), answer.header("RateLimit"));
        assertEquals("no-store", answer.header("Cache-Control"));
    }

    @Test
    void aVisitorWhoAsksTooFastIsToldWhenToComeBack() throws Exception {
        var visitor = shop.newVisitor();
        for (int i = 0; i < 20; i++) {
            send(shop.as(visitor, "/conversations/" + UUID.randomUUID() + "/messages")).refused(404);
        }
        var answer = send(shop.as(visitor, "/conversations/" + UUID.randomUUID() + "/messages"));
        for (int more = 0; more < 20 && answer.status() != 429; more++) {
            answer = send(shop.as(visitor, "/conversations/" + UUID.randomUUID() + "/messages"));
        }

        assertEquals("RATE_LIMITED", answer.refused(429));
        assertEquals("1", answer.header("Retry-After"));
        assertTrue(answer.header("RateLimit").startsWith("\"caller\";r=0;"));
    }

    @Tries(FaultCase.F53)
    @Test
    void theSessionThatEndsItselfIsKnownNoMore() throws Exception {
        var signIn = "{\"email\":\"olga@tea.example\",\"password\":\"" + ApiShop.PASSWORD + "\",\"device\":\"script\"}";
        var signedIn = send(json(shop.stranger("/sessions"), "POST", signIn)).ok();
        var token = signedIn.path("token").stringValue();
        send(json(shop.as(token, "/me/sessions/" + signedIn.path("session").stringValue()), "DELETE", null)).ok();

        assertEquals("BAD_CREDENTIALS", send(shop.as(token, "/me/sessions")).refused(401));
    }
}
