package dev.shopbell.client.link;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Takes one WebSocket and speaks raw frames, so that a test can say things a well-behaved server never would. */
final class RawSocketServer implements AutoCloseable {

    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;

    private final ServerSocket door;
    private Socket socket;

    RawSocketServer() throws IOException {
        door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    URI address() {
        return URI.create("ws://127.0.0.1:" + door.getLocalPort() + "/ws");
    }

    /** Accepts, and answers the request for a socket with this instead; then it hangs up. */
    void answer(String instead) throws IOException {
        try (var asking = door.accept()) {
            asking.setSoTimeout(10_000);
            var in = new BufferedReader(new InputStreamReader(asking.getInputStream(), StandardCharsets.US_ASCII));
            for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                // It is the same whatever was asked.
            }
            asking.getOutputStream().write(instead.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Accepts and completes the handshake; the request's header lines in lower case. */
    List<String> accept() throws IOException {
        socket = door.accept();
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        var headers = new ArrayList<String>();
        var key = "";
        for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            headers.add(line.toLowerCase(Locale.ROOT));
            if (headers.getLast().startsWith("sec-websocket-key:")) {
                key = line.substring(line.indexOf(':') + 1).strip();
            }
        }
        out().write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                        + proofOf(key) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        return headers;
    }

    void text(String... fragments) throws IOException {
        for (int i = 0; i < fragments.length; i++) {
            frame(i == 0 ? TEXT : CONTINUATION, i == fragments.length - 1, fragments[i].getBytes(StandardCharsets.UTF_8));
        }
    }

    void sayClose(int code) throws IOException {
        frame(CLOSE, true, ByteBuffer.allocate(2).putShort((short) code).array());
    }

    /** The next text message of the client, which masks what it sends. */
    String hear() throws IOException {
        var in = socket.getInputStream();
        in.read();
        int length = in.read() & 0x7F;
        if (length == 126) {
            length = in.read() << 8 | in.read();
        }
        var mask = in.readNBytes(4);
        var payload = in.readNBytes(length);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return new String(payload, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        door.close();
        if (socket != null) {
            socket.close();
        }
    }

    private OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    private void frame(int opcode, boolean last, byte[] payload) throws IOException {
        var frame = new ByteArrayOutputStream();
        frame.write(opcode | (last ? 0x80 : 0));
        if (payload.length < 126) {
            frame.write(payload.length);
        } else {
            frame.write(127);
            frame.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        frame.writeBytes(payload);
        out().write(frame.toByteArray());
        out().flush();
    }

    private static String proofOf(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
