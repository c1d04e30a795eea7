package dev.shopbell.server.proof.line;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A bare TCP line, for what no decent client would send. */
public final class RawLine implements AutoCloseable {

    public static final int TEXT = 0x81;
    public static final int BINARY = 0x82;
    public static final int PING = 0x89;

    /** What there is to read when the server has cut the line without a word. */
    public static final int CUT = -1;

    private static final int CLOSE = 0x88;
    private static final int MASKED = 0x80;
    private static final int LENGTH_16_BITS = 126;
    private static final int LENGTH_64_BITS = 127;
    private static final Duration READ_WITHIN = Duration.ofSeconds(20);

    private final Socket socket;
    private final DataInputStream in;

    public RawLine(int port) throws IOException {
        socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
        socket.setSoTimeout((int) READ_WITHIN.toMillis());
        in = new DataInputStream(socket.getInputStream());
    }

    /** A line that has become a WebSocket. */
    public static RawLine upgraded(int port) throws IOException {
        var line = new RawLine(port);
        int status = line.upgrade("Host: 127.0.0.1:" + port);
        if (status != 101) {
            throw new AssertionError("not upgraded: " + status);
        }
        return line;
    }

    /** Asks for a WebSocket with these headers beside the necessary ones. @return the status of the answer */
    public int upgrade(String... headers) throws IOException {
        return request("GET /ws HTTP/1.1\r\n" + String.join("\r\n", headers)
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    }

    /** Sends a whole request as it stands. @return the status of the answer */
    public int request(String text) throws IOException {
        write(text.getBytes(StandardCharsets.ISO_8859_1));
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("no whole answer: " + head);
            }
            head.append((char) next);
        }
        return Integer.parseInt(head.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }

    public void write(byte... bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** A masked frame, as a client must send it. @param firstByte flags and opcode */
    public static byte[] frame(int firstByte, byte[] payload) {
        if (payload.length >= LENGTH_16_BITS) {
            throw new IllegalArgumentException("short frames only");
        }
        var frame = new ByteArrayOutputStream();
        frame.write(firstByte);
        frame.write(MASKED | payload.length);
        frame.writeBytes(new byte[4]); // A mask of zeros changes nothing and is as good as any.
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    public static byte[] frame(int firstByte, String text) {
        return frame(firstByte, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads to the end. @return the WebSocket close code, or {@link #CUT} */
    public int awaitClosed() throws IOException {
        try {
            while (true) {
                int first = in.readUnsignedByte();
                var payload = in.readNBytes(length(in.readUnsignedByte()));
                if (first == CLOSE) {
                    return payload.length < 2 ? CUT : (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
                }
            }
        } catch (EOFException | SocketException e) {
            return CUT;
        }
    }

    private int length(int shortLength) throws IOException {
        return switch (shortLength) {
            case LENGTH_16_BITS -> in.readUnsignedShort();
            case LENGTH_64_BITS -> (int) in.readLong();
            default -> shortLength;
        };
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
