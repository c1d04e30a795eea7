package dev.shopbell.server.operation;

import dev.shopbell.server.EmbeddedServer;
import dev.shopbell.server.ServerConfig;
import dev.shopbell.server.identity.Passwords;
import dev.shopbell.server.proof.OpenedShop;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** A server within the test's process, and a plain reader of what it serves. */
final class RunningShop implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final EmbeddedServer server;

    RunningShop(Path data, UnaryOperator<ServerConfig> settings) throws Exception {
        this.server = EmbeddedServer.start(
                settings.apply(ServerConfig.of(data).withPort(0).withPasswordCost(Passwords.Cost.LEAST)));
    }

    EmbeddedServer server() {
        return server;
    }

    /** Makes the owner, who is signed in. */
    OpenedShop opened() throws Exception {
        return OpenedShop.setUp(server.address(), server.setupCode());
    }

    /** @param headers names and values in turn */
    HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(server.address().resolve(path));
        return http.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofByteArray());
    }

    /** @param headers names and values in turn */
    HttpResponse<byte[]> post(String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(server.address().resolve(path)).POST(HttpRequest.BodyPublishers.noBody());
        return http.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofByteArray());
    }

    String text(String path) throws Exception {
        return new String(get(path).body(), java.nio.charset.StandardCharsets.UTF_8);
    }

    static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Override
    public void close() {
        http.close();
        server.close();
    }
}
