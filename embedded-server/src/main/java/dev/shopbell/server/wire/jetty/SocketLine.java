package dev.shopbell.server.wire.jetty;

import dev.shopbell.protocol.ByeCode;
import dev.shopbell.server.wire.Connection;
import dev.shopbell.server.wire.Sessions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One WebSocket. It asks for the next message only when the last one has been taken in, so a flood stays in the sender's own buffers. */
public final class SocketLine implements Session.Listener, Connection {

    private static final Logger LOG = LoggerFactory.getLogger(SocketLine.class);

    private final Sessions sessions;
    private final String address;
    private final Duration closingMax;
    private volatile @Nullable Session socket;
    private volatile dev.shopbell.server.wire.@Nullable Session session;

    /** @param closingMax how long the other side may take to say good-bye too */
    SocketLine(Sessions sessions, String address, Duration closingMax) {
        this.sessions = sessions;
        this.address = address;
        this.closingMax = closingMax;
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        socket = opened;
        session = sessions.open(this);
        opened.demand();
    }

    @Override
    public void onWebSocketText(String text) {
        var to = session;
        var from = socket;
        if (to != null && from != null) {
            to.heard(text, from::demand);
        }
    }

    @Override
    public void onWebSocketBinary(java.nio.ByteBuffer payload, Callback callback) {
        callback.succeed();
        close(ByeCode.MALFORMED);
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        LOG.debug("Line to {} failed", address, cause);
        lost();
    }

    @Override
    public void onWebSocketClose(int statusCode, String reason, Callback callback) {
        callback.succeed();
        lost();
    }

    private void lost() {
        var to = session;
        if (to != null) {
            to.lost();
        }
    }

    @Override
    public void send(String text, Sent sent) {
        var to = socket;
        if (to == null || !to.isOpen()) {
            sent.done(false);
            return;
        }
        to.sendText(text, Callback.from(() -> sent.done(true), failure -> sent.done(false)));
    }

    @Override
    public void close(ByeCode code) {
        var to = socket;
        if (to == null) {
            return;
        }
        if (code == ByeCode.TOO_SLOW) {
            to.disconnect(); // It would not take a close frame either.
        } else {
            to.close(code.closeCode(), code.name(), Callback.NOOP);
            // Whoever goes on sending half a frame would hold the line for ever; one that has ended does not mind.
            CompletableFuture.delayedExecutor(closingMax.toMillis(), TimeUnit.MILLISECONDS).execute(to::disconnect);
        }
    }

    @Override
    public String address() {
        return address;
    }
}
