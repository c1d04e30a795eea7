package dev.shopbell.client.outbox;

import org.jspecify.annotations.Nullable;

/** The words could not be kept; the person still has them and is told why. */
public final class OutboxFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Reason {
        /** {@link dev.shopbell.protocol.Limits#OUTBOX_MAX} commands wait already. */
        FULL,
        /** The disk does not take it. */
        STORAGE,
        /** The client has been stopped. */
        STOPPED
    }

    private final Reason reason;

    public OutboxFailure(Reason reason, @Nullable Throwable cause) {
        super(reason.toString(), cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
