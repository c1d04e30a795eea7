package dev.shopbell.server.db;

import java.io.Serial;

/** More work is waiting for the database than is allowed to wait. */
public final class BusyException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public BusyException() {
        super("too much is waiting", null, false, false);
    }
}
