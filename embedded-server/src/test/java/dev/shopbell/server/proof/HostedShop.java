package dev.shopbell.server.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shopbell.server.EmbeddedServer;
import dev.shopbell.server.ServerConfig;
import dev.shopbell.server.identity.Passwords;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A whole server within the test's process. Closing it fails the test unless it is still healthy, and leaves nothing running. */
public final class HostedShop implements AutoCloseable {

    private static final Pattern SERVER_THREAD = Pattern.compile("(db-write|db-read|db-force|wire|slow|http|MVStore|H2).*");
    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final EmbeddedServer server;
    private final Set<Thread> before;
    private final Pulse pulse = new Pulse();

    private HostedShop(EmbeddedServer server, Set<Thread> before) {
        this.server = server;
        this.before = before;
    }

    /** Nobody owns it yet. Settings are the usual ones, but for cheap passwords. */
    public static HostedShop unowned(Path data, UnaryOperator<ServerConfig> settings) throws Exception {
        var before = serverThreads();
        var config = ServerConfig.of(data).withPort(0).withPasswordCost(Passwords.Cost.LEAST);
        return new HostedShop(EmbeddedServer.start(settings.apply(config)), before);
    }

    /** It is served, and its owner is signed in at {@link #opened}. */
    public static HostedShop usual(Path data) throws Exception {
        return unowned(data, config -> config);
    }

    public OpenedShop opened() throws Exception {
        return OpenedShop.setUp(address(), server.setupCode());
    }

    public EmbeddedServer server() {
        return server;
    }

    public URI address() {
        return server.address();
    }

    public int port() {
        return server.port();
    }

    /** Waits until so many connections are left. */
    public void awaitConnections(int count) throws InterruptedException {
        pulse.await(count + " connections, but there are " + server.connections(), WITHIN, () -> server.connections() == count);
    }

    public HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(address().resolve(path)).build());
    }

    public static HttpResponse<String> send(HttpRequest request) throws Exception {
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static Set<Thread> serverThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> SERVER_THREAD.matcher(thread.getName()).matches())
                .collect(Collectors.toSet());
    }

    private List<Thread> leftRunning() {
        return serverThreads().stream().filter(thread -> thread.isAlive() && !before.contains(thread)).toList();
    }

    @Override
    public void close() {
        int health = statusOf("/healthz");
        int readiness = statusOf("/readyz");
        server.close();
        assertEquals(200, health);
        assertEquals(200, readiness);
        pulse.awaitQuietly("no thread of the server is left", WITHIN, () -> leftRunning().isEmpty());
    }

    private int statusOf(String path) {
        return HTTP.sendAsync(HttpRequest.newBuilder(address().resolve(path)).build(), HttpResponse.BodyHandlers.discarding())
                .join()
                .statusCode();
    }
}
