package dev.shopbell.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shopbell.client.entry.EntryClient;
import dev.shopbell.protocol.EntryRequest.SetUp;
import dev.shopbell.protocol.Result;
import dev.shopbell.server.EmbeddedServer;
import dev.shopbell.server.ServerConfig;
import dev.shopbell.server.identity.Passwords;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole server within the test's process, set up by its owner, and a program that asks it over HTTP. */
final class ApiShop implements AutoCloseable {

    static final String PASSWORD = "a kettle sings at four";
    static final JsonMapper JSON = new JsonMapper();

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final EmbeddedServer server;
    final Result.SignedIn owner;

    private ApiShop(EmbeddedServer server, Result.SignedIn owner) {
        this.server = server;
        this.owner = owner;
    }

    static ApiShop open(Path data) throws Exception {
        return open(data, config -> config);
    }

    static ApiShop open(Path data, UnaryOperator<ServerConfig> settings) throws Exception {
        var config = ServerConfig.of(data).withPort(0).withPasswordCost(Passwords.Cost.LEAST);
        var server = EmbeddedServer.start(settings.apply(config));
        try (var entry = new EntryClient(server.address())) {
            var setUp = new SetUp(server.setupCode(), "Tea & Kettle", "Olga", "olga@tea.example", PASSWORD, "en", "api test");
            return new ApiShop(server, entry.setUp(setUp));
        }
    }

    URI address() {
        return server.address();
    }

    /** A request below {@code /api/v1} with the owner's session. */
    HttpRequest.Builder asOwner(String path) {
        return as(owner.token(), path);
    }

    HttpRequest.Builder as(String bearer, String path) {
        return stranger(path).header("Authorization", "Bearer " + bearer);
    }

    HttpRequest.Builder stranger(String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + "/api/v1" + path));
    }

    Answer get(String path) throws Exception {
        return send(asOwner(path));
    }

    Answer post(String path, @Nullable String body) throws Exception {
        return send(json(asOwner(path), "POST", body));
    }

    static HttpRequest.Builder json(HttpRequest.Builder request, String method, @Nullable String body) {
        return body == null
                ? request.method(method, BodyPublishers.noBody())
                : request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body));
    }

    static Answer send(HttpRequest.Builder request) throws Exception {
        return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
    }

    /** The bearer text of a visitor nobody has met before. */
    String newVisitor() throws Exception {
        var site = post("/sites", "{\"name\":\"Shop\",\"allowedOrigins\":[]}").ok().path("site").path("key").stringValue();
        return site + "." + (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "").substring(0, 43);
    }

    @Override
    public void close() {
        server.close();
    }

    /** What came back. */
    record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        JsonNode body() {
            return JSON.readTree(response.body());
        }

        /** The result of what must have been done. */
        JsonNode ok() {
            assertEquals(200, status(), response::body);
            assertEquals("application/json", header("Content-Type"));
            return body();
        }

        /** The code of a refusal that must have come as problem details under this status. */
        String refused(int status) {
            assertEquals(status, status(), response::body);
            assertEquals("application/problem+json", header("Content-Type"));
            assertEquals(status, body().path("status").intValue());
            return body().path("code").stringValue();
        }
    }
}
