package dev.shopbell.server.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** A WebSocket by its bytes, which says whatever it is told to and hears what comes. */
final class FuzzLine implements AutoCloseable {

    static final int CONTINUED = 0x0;
    static final int TEXT = 0x1;
    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xA;
    static final int LAST = 0x80;

    /** What is heard when the other side has cut the line without a word. */
    static final int CUT = -1;

    private static final int MASKED = 0x80;
    private static final int READ_WITHIN_MILLIS = 20_000;

    /** @param opcode or {@link #CUT} */
    record Heard(int opcode, byte[] payload) {

        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        /** 0 if none was said. */
        int closeCode() {
            return payload.length < 2 ? 0 : (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
        }

        boolean isEnd() {
            return opcode == CUT || opcode == CLOSE;
        }
    }

    private final Socket socket;
    private final DataInputStream in;

    FuzzLine(int port) throws IOException {
        socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
        socket.setSoTimeout(READ_WITHIN_MILLIS);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        raw(("GET /ws HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        if (!head.toString().startsWith("HTTP/1.1 101") || head.toString().toLowerCase(java.util.Locale.ROOT).contains("permessage-deflate")) {
            throw new AssertionError("not upgraded as it should be: " + head);
        }
    }

    void raw(byte... bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    void text(String text) throws IOException {
        raw(frame(LAST | TEXT, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A masked frame, as a client must send it. A mask of zeros is as good as any. @param first flags and opcode */
    static byte[] frame(int first, byte... payload) {
        var frame = header(first, payload.length);
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    static byte[] frame(int first, String text) {
        return frame(first, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The beginning of a frame, which may announce more than ever comes. */
    static ByteArrayOutputStream header(int first, long length) {
        var frame = new ByteArrayOutputStream();
        frame.write(first);
        if (length >= 0 && length < 126) {
            frame.write(MASKED | (int) length);
        } else if (length >= 0 && length < 65_536) {
            frame.write(MASKED | 126);
            frame.write((int) length >> 8);
            frame.write((int) length);
        } else {
            frame.write(MASKED | 127);
            frame.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(length).array());
        }
        frame.writeBytes(new byte[4]);
        return frame;
    }

    /** One text in several frames, cut anywhere, with perhaps a ping between. */
    static byte[] fragments(byte[] text, RandomGenerator draw) {
        var all = new ByteArrayOutputStream();
        int from = 0;
        int parts = 1 + draw.nextInt(4);
        for (int part = 0; part < parts; part++) {
            int to = part == parts - 1 ? text.length : from + draw.nextInt(text.length - from + 1);
            all.writeBytes(frame((part == 0 ? TEXT : CONTINUED) | (part == parts - 1 ? LAST : 0), java.util.Arrays.copyOfRange(text, from, to)));
            if (draw.nextInt(4) == 0 && part < parts - 1) {
                all.writeBytes(frame(LAST | PING, new byte[draw.nextInt(20)]));
            }
            from = to;
        }
        return all.toByteArray();
    }

    /** The next frame of the other side. Fails if none comes in time. */
    Heard hear() throws IOException {
        try {
            int first = in.readUnsignedByte();
            int length = in.readUnsignedByte();
            length = length == 126 ? in.readUnsignedShort() : length == 127 ? Math.toIntExact(in.readLong()) : length;
            return new Heard(first & 0x0F, in.readNBytes(length));
        } catch (EOFException | SocketException e) {
            return new Heard(CUT, new byte[0]);
        }
    }

    /** Hears on until the line is over. */
    Heard hearTheEnd() throws IOException {
        while (true) {
            var heard = hear();
            if (heard.isEnd()) {
                return heard;
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
