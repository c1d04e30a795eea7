package dev.shopbell.server.db;

/** The file was not renewed; it is as it was, and serves on. The message is one clause that says why. */
public final class RenewalException extends Exception {

    private static final long serialVersionUID = 1L;

    RenewalException(String why) {
        super(why);
    }

    RenewalException(String why, Throwable cause) {
        super(why, cause);
    }
}
