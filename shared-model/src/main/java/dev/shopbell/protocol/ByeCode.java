package dev.shopbell.protocol;

/** Why the server ends a connection, as the WebSocket close code that goes with it, and whether coming back makes sense. */
public enum ByeCode {
    /** The server stops or restarts; come back after the time given. */
    RESTARTING(1012, true),
    /** What this person may see has changed; come back for a fresh snapshot. */
    ACCESS_CHANGED(4001, true),
    /** The session ended: signed out, revoked, expired or disabled. Sign in again. */
    SIGNED_OUT(4002, false),
    /** The credential is not known. */
    BAD_CREDENTIAL(4003, false),
    /** No Hello in time. */
    TOO_LATE(4004, true),
    /** The reader made no progress; come back and resume. */
    TOO_SLOW(4005, true),
    /** A frame that cannot be understood. */
    MALFORMED(4006, false),
    /** No protocol version in common: one of the two is too old. */
    VERSION(4007, false),
    /** Nothing heard for too long. */
    SILENT(4008, true),
    /** More sockets or calls than one address or person may have; come back later. */
    TOO_MANY(4009, true),
    /** The server lost its storage for a moment; come back and resume. */
    STORAGE(4010, true);

    private final int closeCode;
    private final boolean worthRetrying;

    ByeCode(int closeCode, boolean worthRetrying) {
        this.closeCode = closeCode;
        this.worthRetrying = worthRetrying;
    }

    public int closeCode() {
        return closeCode;
    }

    public boolean worthRetrying() {
        return worthRetrying;
    }
}
