package dev.shopbell.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.protocol.codec.Operation;
import dev.shopbell.protocol.codec.RouteTable;
import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import dev.shopbell.server.wire.jetty.JettyDoor;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every route of the HTTP door by every kind of caller. The routes of requests come from the protocol's own table; all others are every text
 * in the door's compiled classes that begins with a slash, so that a route without a row here fails by its name.
 */
class RouteMatrixTest {

    private static final String FIGURES = "what the reader of figures shows";
    private static final byte[] WORDS = "words".getBytes(StandardCharsets.UTF_8);

    /** Begins with a slash and is no route: where the resources lie, and what routes of the protocol begin with. */
    private static final Set<String> NO_ROUTES = Set.of("/shopbell-assets/", "/api/", "/api/v1", "/api/v1/", "/");

    /** @param status what everybody gets, whoever asks */
    private record Spot(String constant, String method, String path, int status) {}

    private final List<String> wrong = new ArrayList<>();
    private final Map<String, String> callers = new LinkedHashMap<>();
    private int cells;
    private ApiShop shop;
    private Sender ann;
    private String siteKey;

    @BeforeEach
    void open(@TempDir Path data) throws Exception {
        shop = ApiShop.open(data, config -> config.withMetricsToken(FIGURES));
        ann = new Sender(shop, shop.newVisitor());
        siteKey = ann.bearer().substring(0, ann.bearer().indexOf('.'));
        callers.put("nobody", "");
        callers.put("visitor", ann.bearer());
        callers.put("agent", agent());
        callers.put("owner", shop.owner.token());
        callers.put("program", program(false));
        callers.put("ended session", ended());
        callers.put("revoked token", program(true));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private String agent() throws Exception {
        shop.post("/agents", """
                {"name":"Bob","email":"bob@tea.example","password":"%s","role":"AGENT"}""".formatted(ApiShop.PASSWORD)).ok();
        return signedIn("bob").path("token").stringValue();
    }

    private tools.jackson.databind.JsonNode signedIn(String name) throws Exception {
        return ApiShop.send(ApiShop.json(shop.stranger("/sessions"), "POST", """
                {"email":"%s@tea.example","password":"%s","device":"test"}""".formatted(name, ApiShop.PASSWORD))).ok();
    }

    private String ended() throws Exception {
        var signedIn = signedIn("olga");
        ApiShop.send(shop.asOwner("/me/sessions/" + signedIn.path("session").stringValue()).DELETE()).ok();
        return signedIn.path("token").stringValue();
    }

    private String program(boolean revoked) throws Exception {
        var made = shop.post("/tokens", "{\"name\":\"Orders\",\"scopes\":[\"ANSWER\"]}").ok();
        if (revoked) {
            ApiShop.send(shop.asOwner("/tokens/" + made.path("token").path("id").stringValue()).DELETE()).ok();
        }
        return made.path("secret").stringValue();
    }

    @Test
    void everyPathOfTheDoorHasARow() throws Exception {
        var classes = Path.of(JettyDoor.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                .resolve(JettyDoor.class.getPackageName().replace('.', '/'));
        var found = new TreeSet<String>();
        try (var files = Files.list(classes)) {
            for (var file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
                found.addAll(pathsIn(file));
            }
        }
        var rows = new TreeSet<String>(NO_ROUTES);
        spots("file", "link", "transcript", "0".repeat(64)).forEach(spot -> rows.add(spot.constant()));

        assertTrue(found.size() >= 20, found::toString);
        assertEquals(List.of(), found.stream().filter(path -> !rows.contains(path)).toList(), "without a row");
        assertEquals(List.of(), rows.stream().filter(path -> !found.contains(path) && !NO_ROUTES.contains(path)).toList(), "rows of nothing");
    }

    /** Texts with a hole in them are put together at run time from one of the others. */
    private static List<String> pathsIn(Path file) throws IOException {
        return StreamSupport.stream(ClassFile.of().parse(file).constantPool().spliterator(), false)
                .filter(StringEntry.class::isInstance)
                .map(entry -> ((StringEntry) entry).stringValue())
                .filter(text -> text.startsWith("/") && text.indexOf('\u0001') < 0)
                .toList();
    }

    @Tries(FaultCase.F48)
    @Test
    void everyRouteAnswersEveryCallerAsItShould(TestReporter reporter) throws Exception {
        var talk = ann.say("hello").ok().path("conversation").stringValue();
        var file = ann.sent("words.txt", WORDS).path("id").stringValue();
        ann.say("look", file).ok();
        var link = ann.links(file).get(0).path("path").stringValue();
        var transcript = ApiShop.send(shop.as(ann.bearer(), "/conversations/" + talk + "/transcript")).ok().path("page").stringValue();
        for (var spot : spots(file, link, transcript, "0".repeat(64))) {
            for (var caller : callers.entrySet()) {
                cell(caller.getKey(), caller.getValue(), spot);
            }
        }
        figures();
        parts();
        operations();

        reporter.publishEntry("routes", cells + " cells, " + wrong.size() + " wrong");
        assertTrue(wrong.isEmpty(), () -> String.join("\n", wrong));
        assertTrue(cells > 600, () -> cells + " cells");
    }

    /** What is open to everybody, and what no credential but the link itself opens. */
    private List<Spot> spots(String file, String link, String transcript, String hash) {
        var files = "/files/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";
        var transcripts = "/transcripts/";
        var site = "/widget/sites/([A-Za-z0-9_-]{1,40})\\.json";
        var nowhere = UUID.randomUUID().toString();
        return List.of(
                new Spot("/healthz", "GET", "/healthz", 200),
                new Spot("/readyz", "GET", "/readyz", 200),
                new Spot("/", "GET", "/", 302),
                new Spot("/demo", "GET", "/demo", 200),
                new Spot("/demo/", "GET", "/demo/shop.js", 200),
                new Spot("/demo/", "GET", "/demo/index.html", 404),
                new Spot("/demo/identity", "POST", "/demo/identity", 200),
                new Spot("/demo/identity", "GET", "/demo/identity", 404),
                new Spot("/sounds/", "GET", "/sounds/message.wav", 200),
                new Spot("/widget/", "GET", "/widget/panel.css", 200),
                new Spot("/widget/", "GET", "/widget/frame.html", 404),
                new Spot("/widget/shopbell.js", "GET", "/widget/shopbell.js?site=" + siteKey, 200),
                new Spot("/widget/frame", "GET", "/widget/frame?site=" + siteKey, 200),
                new Spot("/widget/frame", "GET", "/widget/frame?site=nosuchsite", 404),
                new Spot(site, "GET", "/widget/sites/" + siteKey + ".json", 200),
                new Spot(site, "GET", "/widget/sites/nosuchsite.json", 404),
                new Spot("/chat/", "GET", "/chat/" + siteKey, 200),
                new Spot("/chat/", "GET", "/chat/nosuchsite", 404),
                new Spot("/pictures/", "GET", "/pictures/" + hash, 404),
                new Spot("/api/openapi.json", "GET", "/api/openapi.json", 200),
                new Spot("/api/docs", "GET", "/api/docs", 200),
                new Spot("/api/docs/", "GET", "/api/docs/docs.js", 200),
                new Spot("/enter", "GET", "/enter", 200),
                new Spot("/ws", "GET", "/ws", 404),
                new Spot("/setup", "GET", "/api/v1/setup", 200),
                new Spot("/metrics", "GET", "/metrics", 401),
                new Spot(files, "GET", link, 200),
                new Spot(files, "DELETE", link, 404),
                new Spot(files, "GET", link.replaceFirst(file, nowhere), 404),
                new Spot(files, "GET", link.replaceFirst("e=", "v=small&e="), 404),
                new Spot(files, "GET", link.replaceFirst("e=", "e=1"), 404),
                new Spot(files, "GET", link + "x", 404),
                new Spot(files, "GET", "/files/" + file, 404),
                new Spot(transcripts, "GET", transcript, 200),
                new Spot(transcripts, "GET", transcript.replaceFirst("transcripts/.", "transcripts/_"), 404),
                new Spot(transcripts, "GET", transcripts + nowhere, 404),
                new Spot("/api/v1/files/([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})", "PUT", "/api/v1/files/" + file, 405));
    }

    private void cell(String caller, String bearer, Spot spot) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(shop.address() + spot.path()));
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        expect(caller + " " + spot.method() + " " + spot.path(), spot.status(), request.method(spot.method(), BodyPublishers.noBody()));
    }

    private void expect(String cell, int status, HttpRequest.Builder request) throws Exception {
        cells++;
        var given = ApiShop.send(request).status();
        if (given != status) {
            wrong.add(cell + ": " + given + " where the table says " + status);
        }
    }

    private void figures() throws Exception {
        cell("the reader of figures", FIGURES, new Spot("/metrics", "GET", "/metrics", 200));
    }

    /** One's own upload is one's own; what is another's, or over, or nowhere is all one. */
    private void parts() throws Exception {
        var own = ann.begin("more.txt", WORDS.length);
        var other = new Sender(shop, shop.owner.token()).begin("others.txt", WORDS.length);
        for (var caller : callers.entrySet()) {
            boolean unknown = Set.of("nobody", "ended session", "revoked token").contains(caller.getKey());
            for (var file : List.of(own, other, UUID.randomUUID().toString())) {
                boolean mine = file.equals(own) && caller.getKey().equals("visitor")
                        || file.equals(other) && Set.of("owner", "program").contains(caller.getKey());
                var request = caller.getValue().isEmpty() ? shop.stranger("/files/" + file) : shop.as(caller.getValue(), "/files/" + file);
                expect(
                        caller.getKey() + " sends a part",
                        unknown ? 401 : mine ? 200 : 422,
                        request.header("Upload-Offset", "0").method("PATCH", BodyPublishers.ofByteArray(new byte[0])));
            }
        }
    }

    /** Who is not known gets no further than that at any route of a request, and no entry opens by asking without a word. */
    private void operations() throws Exception {
        var unknown = new LinkedHashMap<String, List<String>>();
        unknown.put("nobody", List.of());
        unknown.put("ended session", List.of("Bearer " + callers.get("ended session")));
        unknown.put("revoked token", List.of("Bearer " + callers.get("revoked token")));
        unknown.put("a secret at no site", List.of("Bearer nosuchsite." + "v".repeat(43)));
        unknown.put("a session that never was", List.of("Bearer " + "s".repeat(43)));
        unknown.put("another scheme", List.of("Basic " + shop.owner.token()));
        unknown.put("two credentials", List.of("Bearer " + shop.owner.token(), "Bearer " + shop.owner.token()));
        for (var operation : RouteTable.all()) {
            if (operation.isEntry()) {
                expect("nobody " + operation.wireName(), 400, ApiShop.json(shop.stranger(path(operation)), operation.method(), "{}"));
                continue;
            }
            for (var caller : unknown.entrySet()) {
                var request = shop.stranger(path(operation)).method(operation.method(), BodyPublishers.noBody());
                caller.getValue().forEach(credential -> request.header("Authorization", credential));
                expect(caller.getKey() + " " + operation.wireName(), 401, request);
            }
        }
    }

    private static String path(Operation operation) {
        return operation.path().replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
    }
}
