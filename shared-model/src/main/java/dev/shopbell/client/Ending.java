package dev.shopbell.client;

import dev.shopbell.protocol.ServerFrame.Bye;

/** How a connection ended, which decides what comes next. */
sealed interface Ending {

    /** The line broke, fell silent or never came up. */
    record Cut(String reason) implements Ending {}

    /** The server said why. */
    record Dismissed(Bye bye) implements Ending {}

    /** What was told does not join what is known: start afresh. */
    record Surprise(String reason) implements Ending {}
}
