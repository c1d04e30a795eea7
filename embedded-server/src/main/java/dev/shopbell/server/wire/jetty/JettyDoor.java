package dev.shopbell.server.wire.jetty;

import dev.shopbell.protocol.Limits;
import dev.shopbell.server.start.StartFailure;
import dev.shopbell.server.start.StartFailure.Reason;
import dev.shopbell.server.wire.Reception;
import dev.shopbell.server.wire.Sessions;
import dev.shopbell.server.wire.SingleCalls;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one port. Every knob that bounds what a stranger can make the server do is set here, by name. */
public final class JettyDoor implements AutoCloseable {

    static final String SOCKET_PATH = "/ws";

    static final int CONNECTIONS_MAX = 18_000;
    static final int REQUEST_BODY_BYTES_MAX = 16 * 1024;
    static final int REQUEST_HEADER_BYTES_MAX = 8 * 1024;
    static final int OUTGOING_FRAMES_MAX = 16;
    static final int THREADS_MAX = 64;
    static final int THREADS_MIN = 4;
    static final int SOCKET_BUFFER_BYTES = 4 * 1024;
    static final int HEAD_LOOKS_MAX = 4;
    static final Duration SOCKET_IDLE_MAX = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(JettyDoor.class);

    private final Server server;
    private final ServerConnector connector;
    private final Duration lookEvery;
    private Map<Connection, Head> heads = Map.of(); // Confined to the connector's scheduler, one look after the other.

    private JettyDoor(Server server, ServerConnector connector, Duration patience) {
        this.server = server;
        this.connector = connector;
        this.lookEvery = patience.dividedBy(HEAD_LOOKS_MAX);
    }

    /** Opens the port. @throws StartFailure if it is taken */
    public static JettyDoor open(DoorConfig config, Sessions sessions, SingleCalls calls, Reception reception)
            throws StartFailure {
        var threads = new QueuedThreadPool(THREADS_MAX, THREADS_MIN);
        threads.setName("http");
        var server = new Server(threads);
        var connector = connector(server, config);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(CONNECTIONS_MAX, server));
        server.setErrorHandler(new DoorErrors());
        server.setStopTimeout(0);
        var door = new JettyDoor(server, connector, config.patience());
        server.setHandler(door.handlers(config, sessions, calls, reception));
        try {
            server.start();
            door.lookAtHeadsLater();
        } catch (Exception e) {
            stopQuietly(server);
            if (e instanceof IOException) {
                throw new StartFailure(
                        Reason.PORT_TAKEN, Map.of("port", Integer.toString(config.port()), "host", config.host()), e);
            }
            throw new IllegalStateException("Jetty did not start", e);
        }
        return door;
    }

    private static ServerConnector connector(Server server, DoorConfig config) {
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(REQUEST_HEADER_BYTES_MAX);
        http.setIdleTimeout(config.patience().toMillis());
        http.setUriCompliance(UriCompliance.UNSAFE); // The gate refuses what is not safe, and Jetty 12.1 ends such a request badly.
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(config.host());
        connector.setPort(config.port());
        connector.setIdleTimeout(config.patience().toMillis());
        connector.setReuseAddress(true);
        return connector;
    }

    /**
     * A line of HTTP between two requests.
     *
     * @param requests how many have come whole
     * @param bytes what had come before the next one
     * @param looks how often it has been seen with a head that has begun and not ended
     */
    private record Head(long requests, long bytes, int looks) {

        static Head of(Connection line) {
            return new Head(line.getMessagesIn(), line.getMessagesIn() == 0 ? 0 : line.getBytesIn(), 0);
        }

        Head seen(Connection line) {
            boolean another = line.getMessagesIn() != requests;
            return another ? of(line) : new Head(requests, bytes, line.getBytesIn() > bytes ? looks + 1 : looks);
        }
    }

    private void lookAtHeadsLater() {
        connector.getScheduler().schedule(this::lookAgain, lookEvery.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** One look that fails is not the last one. */
    private void lookAgain() {
        try {
            lookAtHeads();
        } catch (RuntimeException e) {
            LOG.error("The lines could not be looked at", e);
        } finally {
            lookAtHeadsLater();
        }
    }

    /** Ends the lines on which a head does not come to its end: whoever sends a byte now and then is never idle, and would stay. */
    private void lookAtHeads() {
        var seen = new HashMap<Connection, Head>();
        for (var end : connector.getConnectedEndPoints()) {
            var line = end.getConnection();
            if (line instanceof ConnectionMetaData && line.getMessagesIn() == line.getMessagesOut()) { // HTTP, and nothing is being answered.
                var before = heads.get(line);
                var head = before == null ? Head.of(line) : before.seen(line);
                if (head.looks() > HEAD_LOOKS_MAX) {
                    end.close(new TimeoutException("a head without an end"));
                } else {
                    seen.put(line, head);
                }
            }
        }
        heads = seen;
    }

    private Handler handlers(DoorConfig config, Sessions sessions, SingleCalls calls, Reception reception) {
        var routes = new Handler.Sequence();
        var gate = new HostGate(config, this::port, routes);
        routes.addHandler(new DocsRoutes());
        routes.addHandler(new UploadRoute(calls, reception.files(), config)); // Before what bounds bodies to a few kilobytes.
        routes.addHandler(new ApiRoutes(calls, reception, config)); // Bounds the bodies it reads by who sends them.
        var sockets = WebSocketUpgradeHandler.from(server, container -> sockets(container, config, sessions));
        sockets.setHandler(new Handler.Sequence(
                List.of(
                        new MetricsRoute(reception.exposition(), config),
                        new VisitorRoutes(reception, gate::ownOrigins),
                        new EntranceRoute(reception.entrance(), calls, config),
                        new FileRoute(reception.files()),
                        new Routes(reception, gate, config, this::port))));
        routes.addHandler(new SizeLimitHandler(REQUEST_BODY_BYTES_MAX, -1) {
            {
                setHandler(sockets);
            }
        });
        return gate;
    }

    private static void sockets(ServerWebSocketContainer container, DoorConfig config, Sessions sessions) {
        container.setMaxTextMessageSize(Limits.FRAME_FROM_AGENT_BYTES_MAX);
        container.setMaxFrameSize(Limits.FRAME_FROM_AGENT_BYTES_MAX);
        container.setMaxBinaryMessageSize(1);
        container.setMaxOutgoingFrames(OUTGOING_FRAMES_MAX);
        container.setInputBufferSize(SOCKET_BUFFER_BYTES);
        container.setOutputBufferSize(SOCKET_BUFFER_BYTES);
        container.setIdleTimeout(SOCKET_IDLE_MAX);
        container.addMapping(SOCKET_PATH, (request, response, callback) -> {
            response.setExtensions(List.of()); // No compression: it costs each idle socket more memory than all the rest.
            return new SocketLine(sessions, address(request, config), config.patience().dividedBy(4));
        });
    }

    private static String address(ServerUpgradeRequest request, DoorConfig config) {
        return ClientAddress.of(
                request.getConnectionMetaData().getRemoteSocketAddress(),
                ClientAddress.lastLine(request.getHeaders()),
                config.behindTlsProxy());
    }

    /** The port it listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Takes no more connections; those that are open stay. */
    public void shut() {
        connector.shutdown();
    }

    @Override
    public void close() {
        stopQuietly(server);
    }

    private static void stopQuietly(Server server) {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("Jetty did not stop", e);
        }
    }
}
