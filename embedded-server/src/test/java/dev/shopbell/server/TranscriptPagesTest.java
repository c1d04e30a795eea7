package dev.shopbell.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.client.entry.EntryClient;
import dev.shopbell.protocol.EntryRequest.SetUp;
import dev.shopbell.protocol.Result;
import dev.shopbell.server.identity.Passwords;
import dev.shopbell.server.time.ServerClock;
import dev.shopbell.server.time.Surroundings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A transcript as a browser gets it: a page that can do nothing, a file, and after its hour nothing at all. */
class TranscriptPagesTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String HOSTILE = "</style><script>alert(1)</script> 茶";

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final HttpClient http = HttpClient.newHttpClient();
    private EmbeddedServer server;
    private String page;
    private String file;

    @BeforeEach
    void open(@TempDir Path data) throws Exception {
        var config = ServerConfig.of(data).withPort(0).withPasswordCost(Passwords.Cost.LEAST);
        server = EmbeddedServer.start(config, surroundings());
        Result.SignedIn owner;
        try (var entry = new EntryClient(server.address())) {
            owner = entry.setUp(new SetUp(server.setupCode(), "Tea", "Olga", "olga@tea.example", "a kettle sings at four", "en", "test"));
        }
        var site = json("POST", "/api/v1/sites", owner.token(), "{\"name\":\"Shop\",\"allowedOrigins\":[]}").path("site").path("key").stringValue();
        var visitor = site + "." + "v".repeat(43);
        var talk = json("POST", "/api/v1/conversations", visitor, JSON.writeValueAsString(java.util.Map.of("text", HOSTILE)));
        var links = json("GET", "/api/v1/conversations/" + talk.path("conversation").stringValue() + "/transcript", visitor, null);
        page = links.path("page").stringValue();
        file = links.path("file").stringValue();
    }

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    /** The system's, with a wall clock that can be put forward. */
    private Surroundings surroundings() {
        var system = Surroundings.system();
        var clock = new ServerClock() {
            @Override
            public Instant now() {
                return system.clock().now().plus(ahead.get());
            }

            @Override
            public long monotonicMillis() {
                return system.clock().monotonicMillis();
            }
        };
        return new Surroundings(clock, system.scheduler(), system.randomness(), system.ids(), system.closing());
    }

    private JsonNode json(String method, String path, String bearer, @Nullable String body) throws Exception {
        var answer = send(HttpRequest.newBuilder(URI.create(server.address() + path))
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
        assertEquals(200, answer.statusCode(), answer::body);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(server.address() + path)));
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void thePageCanDoNothingButBeRead() throws Exception {
        var answer = get(page);

        assertEquals(200, answer.statusCode());
        assertEquals("text/html; charset=utf-8", header(answer, "Content-Type"));
        assertEquals("nosniff", header(answer, "X-Content-Type-Options"));
        assertEquals("no-store", header(answer, "Cache-Control"));
        assertEquals("no-referrer", header(answer, "Referrer-Policy"));
        assertEquals("", header(answer, "Content-Disposition"), "shown, not kept");
        var policy = header(answer, "Content-Security-Policy");
        assertTrue(policy.startsWith("default-src 'none'; style-src 'sha256-"), policy);
        assertTrue(policy.endsWith("base-uri 'none'; form-action 'none'; frame-ancestors 'none'"), policy);
        assertFalse(policy.contains("unsafe") || answer.body().contains("<script"), answer::body);
        assertTrue(answer.body().contains("&lt;script&gt;") && answer.body().contains("茶"), answer::body);
    }

    @Test
    void theFileIsKeptAndNotShown() throws Exception {
        var answer = get(file);

        assertEquals(200, answer.statusCode());
        assertEquals("text/plain; charset=utf-8", header(answer, "Content-Type"));
        assertEquals("attachment; filename=\"conversation.txt\"", header(answer, "Content-Disposition"));
        assertEquals("nosniff", header(answer, "X-Content-Type-Options"));
        assertEquals("no-store", header(answer, "Cache-Control"));
        assertTrue(answer.body().contains(HOSTILE), answer::body);
    }

    @Test
    void afterTheHourAndUnderAnotherSignatureThereIsNothing() throws Exception {
        char last = page.charAt(page.length() - 5);
        var forged = page.substring(0, page.length() - 5) + (last == 'A' ? 'B' : 'A') + page.substring(page.length() - 4);
        for (var path : new String[] {forged, forged + ".txt", page + "AAAA", page.substring(0, page.length() - 8), page + ".html", "/transcripts/"}) {
            assertNothing(path);
        }
        ahead.set(Duration.ofMinutes(59));
        assertEquals(200, get(page).statusCode());
        assertEquals(200, get(file).statusCode());

        ahead.set(Duration.ofMinutes(60));
        assertNothing(page);
        assertNothing(file);
    }

    private void assertNothing(String path) throws Exception {
        var answer = get(path);
        assertEquals(404, answer.statusCode(), path);
        assertFalse(answer.body().contains("茶"), path);
    }
}
