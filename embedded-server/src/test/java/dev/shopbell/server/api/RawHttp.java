package dev.shopbell.server.api;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Bytes that no client library would send. */
final class RawHttp {

    private static final int ANSWER_WITHIN_MILLIS = 10_000;

    private RawHttp() {}

    /** Everything the server says until it closes; the request should ask it to. */
    static String send(URI server, byte[] request) throws IOException {
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(ANSWER_WITHIN_MILLIS);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
