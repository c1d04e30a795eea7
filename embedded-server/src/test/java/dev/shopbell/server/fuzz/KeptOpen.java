package dev.shopbell.server.fuzz;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A connection over which one request after another is answered, as browsers do it; a new one when the server has ended the last. */
final class KeptOpen implements AutoCloseable {

    /** What Jetty says of a request that it cannot parse, after which it ends the connection. */
    static final String NO_REQUEST = "/badMessage";

    private static final int ANSWER_WITHIN_MILLIS = 20_000;

    /** @param type the content type, or empty */
    record Reply(int status, String type, String body) {}

    private final int port;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    KeptOpen(int port) {
        this.port = port;
    }

    Reply ask(byte[] request) throws IOException {
        var to = socket;
        if (to == null) {
            to = new Socket(InetAddress.getByName("127.0.0.1"), port);
            to.setSoTimeout(ANSWER_WITHIN_MILLIS);
            to.setTcpNoDelay(true);
            in = new BufferedInputStream(to.getInputStream());
            socket = to;
        }
        to.getOutputStream().write(request);
        return answer(java.util.Objects.requireNonNull(in));
    }

    private Reply answer(InputStream from) throws IOException {
        var head = new StringBuilder();
        while (head.length() < 4 || head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
            int next = from.read();
            if (next < 0) {
                throw new IOException("ended in the midst of an answer: " + head);
            }
            head.append((char) next);
        }
        int status = Integer.parseInt(head.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        if (status == 100) {
            return answer(from);
        }
        var lines = head.toString().toLowerCase(Locale.ROOT);
        byte[] body;
        if (lines.contains("\r\ncontent-length: ")) {
            body = from.readNBytes(Integer.parseInt(header(lines, "content-length")));
        } else {
            body = status == 204 || status == 304 ? new byte[0] : from.readAllBytes();
            close();
        }
        var text = new String(body, StandardCharsets.UTF_8);
        if (header(lines, "connection").equals("close") || status == 400 && text.contains(NO_REQUEST)) {
            close();
        }
        return new Reply(status, header(lines, "content-type"), text);
    }

    private static String header(String lines, String name) {
        int at = lines.indexOf("\r\n" + name + ": ");
        return at < 0 ? "" : lines.substring(at + name.length() + 4, lines.indexOf("\r\n", at + 2)).strip();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
