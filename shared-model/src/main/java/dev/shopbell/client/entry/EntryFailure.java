package dev.shopbell.client.entry;

import dev.shopbell.protocol.Refusal;
import org.jspecify.annotations.Nullable;

/** Why somebody did not get in. */
public abstract sealed class EntryFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private EntryFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The server said no, and why. */
    public static final class Refused extends EntryFailure {

        private static final long serialVersionUID = 1L;

        private final transient Refusal refusal;

        public Refused(Refusal refusal) {
            super(refusal.code().toString(), null);
            this.refusal = refusal;
        }

        public Refusal refusal() {
            return refusal;
        }
    }

    /** Nobody answered at this address, or somebody who is no Shopbell server. */
    public static final class Unreachable extends EntryFailure {

        private static final long serialVersionUID = 1L;

        public Unreachable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
