package dev.shopbell.client.link;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

/** The JDK's WebSocket. It sends no {@code Origin}, so a server can tell a program from a web page. */
public final class JdkTransport implements Transport, AutoCloseable {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build();

    @Override
    public Wire connect(URI address, WireListener listener) {
        var wire = new JdkWire(listener);
        http.newWebSocketBuilder().connectTimeout(CONNECT_WITHIN).buildAsync(address, wire).whenComplete(wire::built);
        return wire;
    }

    /** Ends all connections and the threads that served them. */
    @Override
    public void close() {
        http.shutdownNow();
    }
}
