package dev.shopbell.server.call;

import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import java.io.Serial;

/** A rule says no. The transaction is undone and the caller is told the reason. */
public final class RefusedException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public RefusedException(Refusal refusal) {
        super(refusal.code().name(), null, false, false);
        this.refusal = refusal;
    }

    public RefusedException(RefusalCode code) {
        this(Refusal.of(code));
    }

    public RefusedException(RefusalCode code, String arg, Object value) {
        this(Refusal.of(code, arg, value));
    }

    public Refusal refusal() {
        return refusal;
    }
}
