package dev.shopbell.client.link;

import dev.shopbell.protocol.Limits;
import java.net.http.WebSocket;
import java.util.ArrayDeque;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket of the JDK, which takes one {@code sendText} at a time and tells messages in fragments; this puts sends in a bounded
 * row and fragments together, and says {@code closed} once however it ends.
 */
final class JdkWire implements Wire, WebSocket.Listener {

    /** More than this waiting means that the other side does not read; the connection is given up. */
    static final int WAITING_MAX = 256;

    private final WireListener listener;
    private final StringBuilder fragments = new StringBuilder();
    private final ArrayDeque<String> waiting = new ArrayDeque<>();
    private @Nullable WebSocket socket;
    private boolean sending;
    private boolean over;

    JdkWire(WireListener listener) {
        this.listener = listener;
    }

    /** The try to connect has ended one way or the other. A socket that opens after it was given up is cut. */
    void built(@Nullable WebSocket opened, @Nullable Throwable failure) {
        if (opened == null) {
            end(WireListener.NO_CODE);
        } else if (isOver()) {
            opened.abort();
        }
    }

    @Override
    public void onOpen(WebSocket opened) {
        synchronized (this) {
            if (over) {
                opened.abort();
                return;
            }
            socket = opened;
        }
        listener.opened();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        if (fragments.length() + data.length() > Limits.FRAME_FROM_SERVER_BYTES_MAX) {
            close();
            return null;
        }
        fragments.append(data);
        if (!last) {
            from.request(1);
            return null;
        }
        var text = fragments.toString();
        fragments.setLength(0);
        if (!isOver()) {
            listener.text(text);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
        end(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        end(WireListener.NO_CODE);
    }

    @Override
    public void send(String text) {
        boolean stuck;
        synchronized (this) {
            if (over || socket == null) {
                return;
            }
            stuck = waiting.size() >= WAITING_MAX;
            if (!stuck) {
                waiting.add(text);
            }
        }
        if (stuck) {
            close();
        } else {
            sendNext();
        }
    }

    private void sendNext() {
        WebSocket to;
        String text;
        synchronized (this) {
            to = socket;
            if (over || sending || to == null || waiting.isEmpty()) {
                return;
            }
            sending = true;
            text = waiting.remove();
        }
        to.sendText(text, true).whenComplete((_, failure) -> sent(failure));
    }

    private void sent(@Nullable Throwable failure) {
        synchronized (this) {
            sending = false;
        }
        if (failure == null) {
            sendNext();
        } else {
            close();
        }
    }

    @Override
    public void request(int texts) {
        var from = socket();
        if (from != null) {
            from.request(texts);
        }
    }

    @Override
    public void close() {
        var closing = socket();
        if (closing != null) {
            // A polite close would wait for a peer that may be gone; the server takes a cut for what it is.
            closing.abort();
        }
        end(WireListener.NO_CODE);
    }

    private void end(int code) {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            waiting.clear();
        }
        listener.closed(code);
    }

    private synchronized @Nullable WebSocket socket() {
        return socket;
    }

    private synchronized boolean isOver() {
        return over;
    }
}
