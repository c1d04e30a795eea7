package dev.shopbell.server.fuzz;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Bytes sent to the HTTP port, after which our side of the connection is shut, and all that came back before the other side was.
 *
 * @param answer empty if the connection was cut without a word
 */
record RawExchange(String answer) {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");
    private static final int END_WITHIN_MILLIS = 15_000;

    static RawExchange of(int port, String request) throws IOException {
        return of(port, request.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Fails if the server does not come to an end. */
    static RawExchange of(int port, byte[] request) throws IOException {
        try (var socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            socket.setSoTimeout(END_WITHIN_MILLIS);
            socket.setTcpNoDelay(true);
            try {
                socket.getOutputStream().write(request);
                socket.shutdownOutput();
            } catch (SocketException e) {
                // It has heard enough, and perhaps said so.
            }
            return new RawExchange(new String(rest(socket), StandardCharsets.ISO_8859_1));
        }
    }

    private static byte[] rest(Socket socket) throws IOException {
        var all = new java.io.ByteArrayOutputStream();
        var some = new byte[8 * 1024];
        try {
            for (int read = socket.getInputStream().read(some); read >= 0; read = socket.getInputStream().read(some)) {
                all.write(some, 0, read);
            }
        } catch (SocketException e) {
            // Cut, with part of what we sent unread.
        }
        return all.toByteArray();
    }

    /** Of the first answer; 0 if there was none. */
    int status() {
        return statuses().isEmpty() ? 0 : statuses().getFirst();
    }

    /** Of each answer in turn; none of our pages has a status line in its text. */
    List<Integer> statuses() {
        return STATUS.matcher(answer).results().map(found -> Integer.parseInt(found.group(1))).toList();
    }

    /** An answer that says a mistake of ours, or something that is no answer. */
    boolean isWrong() {
        return !answer.isEmpty() && !answer.startsWith("HTTP/1.1 ") || statuses().contains(500);
    }
}
