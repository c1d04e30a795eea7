package dev.shopbell.protocol.codec;

import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * Text that is not what the protocol allows. If it was a call whose cid can be read, only that call is refused; otherwise the
 * connection has nothing to hold on to and ends.
 */
public final class MalformedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final RefusalCode code;
    private final transient @Nullable Cid cid;

    MalformedException(RefusalCode code, @Nullable Cid cid, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.cid = cid;
    }

    /** Something around the JSON text, such as a header, that is not what the protocol allows. */
    public static MalformedException of(String message) {
        return new MalformedException(RefusalCode.MALFORMED, null, message, null);
    }

    /** {@link RefusalCode#MALFORMED} or {@link RefusalCode#UNKNOWN_REQUEST}. */
    public RefusalCode code() {
        return code;
    }

    public @Nullable Cid cid() {
        return cid;
    }
}
