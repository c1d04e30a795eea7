package dev.shopbell.client.upload;

import dev.shopbell.client.link.ClientScheduler;
import dev.shopbell.protocol.Credential;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Sends files to one server, a few at a time, the others waiting their turn. Confined to its scheduler; {@link #close} may be called anywhere. */
public final class Uploads implements AutoCloseable {

    /** How many are under way at once; the server allows one person a few. */
    public static final int AT_ONCE_MAX = 2;

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);

    private final URI server;
    private final String bearer;
    private final ClientScheduler scheduler;
    private final RandomGenerator random;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build();
    private final Set<Upload> running = new HashSet<>();
    private final Queue<Upload> waiting = new ArrayDeque<>();

    /** @param server e.g. {@code http://127.0.0.1:8080} */
    public Uploads(URI server, Credential credential, ClientScheduler scheduler, RandomGenerator random) {
        this.server = server;
        this.bearer = switch (credential) {
            case Credential.AgentSessionToken session -> session.token();
            case Credential.VisitorToken visitor -> visitor.siteKey() + "." + visitor.token();
        };
        this.scheduler = scheduler;
        this.random = random;
    }

    /** Begins at once, or when one before it is done. */
    public Upload send(UploadSource source, UploadListener listener) {
        var upload = new Upload(this, source, listener);
        enqueue(upload);
        return upload;
    }

    void enqueue(Upload upload) {
        waiting.add(upload);
        next();
    }

    /** Its place is free. */
    void left(Upload upload) {
        running.remove(upload);
        waiting.remove(upload);
        next();
    }

    private void next() {
        while (running.size() < AT_ONCE_MAX && !waiting.isEmpty()) {
            var upload = waiting.remove();
            running.add(upload);
            scheduler.execute(upload::go);
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve("/api/v1/files" + path)).header("Authorization", "Bearer " + bearer);
    }

    HttpClient http() {
        return http;
    }

    ClientScheduler scheduler() {
        return scheduler;
    }

    RandomGenerator random() {
        return random;
    }

    /** Breaks off what is under way; nobody is told. */
    @Override
    public void close() {
        http.shutdownNow();
    }
}
