package dev.shopbell.server.proof;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.shopbell.client.ClientConfig;
import dev.shopbell.protocol.ByeCode;
import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.ClientFrame;
import dev.shopbell.protocol.ClientFrame.Call;
import dev.shopbell.protocol.ClientFrame.Hello;
import dev.shopbell.protocol.Credential;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.ServerFrame;
import dev.shopbell.protocol.ServerFrame.Answer;
import dev.shopbell.protocol.ServerFrame.Bye;
import dev.shopbell.protocol.ServerFrame.Refused;
import dev.shopbell.protocol.ServerFrame.Welcome;
import dev.shopbell.protocol.SnapshotPart;
import dev.shopbell.protocol.codec.MalformedException;
import dev.shopbell.protocol.codec.ProtocolCodec;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Says exactly what a test wants said over a WebSocket, right or wrong, and waits within a bound for what comes back. */
public final class Talker implements WebSocket.Listener, AutoCloseable {

    private static final long WITHIN_SECONDS = 20;
    private static final ProtocolCodec CODEC = ProtocolCodec.lenient();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final LinkedBlockingQueue<ServerFrame> heard = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final StringBuilder fragments = new StringBuilder();
    private final WebSocket socket;
    private volatile int closeCode;

    private Talker(URI server) {
        socket = HTTP.newWebSocketBuilder().buildAsync(ClientConfig.socketOf(server), this).join();
    }

    /** A connection on which nothing has been said. */
    public static Talker silent(URI server) {
        return new Talker(server);
    }

    /** A connection that has said Hello and has heard Welcome and its whole snapshot. */
    public static Talker greeted(URI server, Credential credential) throws InterruptedException {
        var talker = new Talker(server);
        talker.say(hello(credential));
        talker.next(Welcome.class);
        talker.snapshot();
        return talker;
    }

    public static Hello hello(Credential credential) {
        return new Hello(List.of(Limits.PROTOCOL_VERSION), credential, null, 0, 0, "en", "proof");
    }

    SnapshotPart snapshot() throws InterruptedException {
        while (true) {
            var part = next(SnapshotPart.class);
            if (part.last()) {
                return part;
            }
        }
    }

    public void say(ClientFrame frame) {
        say(CODEC.encode(frame));
    }

    public void say(String text) {
        socket.sendText(text, true).join();
    }

    void sayBytes(byte[] bytes) {
        socket.sendBinary(java.nio.ByteBuffer.wrap(bytes), true).join();
    }

    public static Cid cid() {
        return new Cid(UUID.randomUUID());
    }

    public Result does(Request request) throws InterruptedException {
        return assertInstanceOf(Answer.class, call(cid(), request), request.toString()).result();
    }

    public Refusal isRefused(Request request) throws InterruptedException {
        return assertInstanceOf(Refused.class, call(cid(), request), request.toString()).refusal();
    }

    public ServerFrame call(Cid cid, Request request) throws InterruptedException {
        say(new Call(cid, request));
        return reply(cid);
    }

    /** The answer to this call, or its refusal. */
    public ServerFrame reply(Cid cid) throws InterruptedException {
        while (true) {
            var frame = next(ServerFrame.class);
            if (frame instanceof Answer answer && answer.cid().equals(cid) || frame instanceof Refused refused && refused.cid().equals(cid)) {
                return frame;
            }
        }
    }

    /** The next answer or refusal, whichever call it belongs to. */
    ServerFrame nextReply() throws InterruptedException {
        while (true) {
            var frame = next(ServerFrame.class);
            if (frame instanceof Answer || frame instanceof Refused) {
                return frame;
            }
        }
    }

    /** The next frame of this kind; those of other kinds are passed over. */
    public <F extends ServerFrame> F next(Class<F> kind) throws InterruptedException {
        while (true) {
            var frame = heard.poll(WITHIN_SECONDS, TimeUnit.SECONDS);
            assertNotNull(frame, () -> "nothing came, but a " + kind.getSimpleName() + " should have; close code " + closeCode);
            if (kind.isInstance(frame)) {
                return kind.cast(frame);
            }
        }
    }

    /** Everything heard and not yet asked for. */
    public List<ServerFrame> rest() {
        var rest = new java.util.ArrayList<ServerFrame>();
        heard.drainTo(rest);
        return rest;
    }

    /** The server's good-bye, after which the line is closed with the same meaning. */
    public ByeCode bye() throws InterruptedException {
        var code = next(Bye.class).code();
        awaitClosed();
        return code;
    }

    /** The close code, 1006 if there was none. */
    public int awaitClosed() throws InterruptedException {
        if (!closed.await(WITHIN_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the line stayed open");
        }
        return closeCode;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        fragments.append(data);
        if (last) {
            var text = fragments.toString();
            fragments.setLength(0);
            try {
                heard.add(CODEC.serverFrame(text));
            } catch (MalformedException e) {
                throw new AssertionError("the server said " + text, e);
            }
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
        over(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        over(1006);
    }

    private void over(int code) {
        closeCode = code;
        closed.countDown();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
