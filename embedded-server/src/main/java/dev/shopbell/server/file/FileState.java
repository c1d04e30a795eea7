package dev.shopbell.server.file;

/** Where a file is in its life. */
enum FileState {
    /** Announced; its bytes are coming. */
    ARRIVING,
    /** All of it is on disk and nothing names it yet. */
    WHOLE,
    /** A message or a note names it. */
    USED,
    /** Its bytes were not of a kind that may be sent. */
    REFUSED,
    CANCELLED,
    /** The message that named it was withdrawn. */
    WITHDRAWN;

    /** Whether its bytes may still be fetched. */
    boolean isThere() {
        return this == WHOLE || this == USED;
    }
}
