package dev.shopbell.server.wire;

import dev.shopbell.protocol.ByeCode;

/** A line to one client that carries text messages: a WebSocket, or a loopback in tests and simulation. */
public interface Connection {

    /** Sends one message. {@code sent} is told once, on any thread, when the line can take the next, or that it is dead. */
    void send(String text, Sent sent);

    /** Ends the line with the close code; nothing sent afterwards arrives. */
    void close(ByeCode code);

    /** Where the client connects from, for bounds and the log. */
    String address();

    /** Told what became of a message. */
    @FunctionalInterface
    interface Sent {
        void done(boolean alive);
    }
}
