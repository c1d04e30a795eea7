package dev.shopbell.server.db;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The disk or the database does not serve at the moment. Whether a write under way was done is not known; its cid will tell. */
public final class StorageException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
