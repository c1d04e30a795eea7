package dev.shopbell.server.file;

import dev.shopbell.model.shop.UploadLimits;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.db.Tx;
import java.time.Duration;
import java.time.Instant;

/** What may be announced. Counted by the rows themselves, within the transaction that adds one: two at once cannot both take the last place. */
final class Quota {

    static final Duration DAY = Duration.ofHours(24);

    /** What all visitors together may have announced or sent without posting it: strangers are free, and the disk is not. */
    static final long VISITORS_UNNAMED_BYTES_MAX = 2L << 30;

    private static final long RETRY_UNNAMED_MILLIS = 60_000;

    private final FileRepository rows;

    Quota(FileRepository rows) {
        this.rows = rows;
    }

    void checkSize(UploadLimits limits, long bytes) throws RefusedException {
        if (bytes > limits.fileBytesMax()) {
            throw new RefusedException(RefusalCode.FILE_TOO_LARGE, "max", limits.fileBytesMax());
        }
        if (bytes <= 0) {
            throw new RefusedException(RefusalCode.FILE_TYPE, "type", "empty");
        }
    }

    void checkVisitor(Tx tx, UploadLimits limits, String sender, long bytes) throws RefusedException {
        var sent = rows.sentSince(tx, sender, tx.now().minus(DAY));
        if (sent.files() >= limits.visitorFilesPerDayMax() || sent.bytes() + bytes > limits.visitorBytesPerDayMax()) {
            throw new RefusedException(
                    sent.oldest() == null
                            ? Refusal.of(RefusalCode.QUOTA_USED_UP)
                            : Refusal.later(RefusalCode.QUOTA_USED_UP, untilFree(sent.oldest(), tx.now())));
        }
        if (rows.unnamedBytesOfVisitors(tx, tx.now().minus(Sweep.UNNAMED_FOR).minus(Sweep.EVERY)) + bytes > VISITORS_UNNAMED_BYTES_MAX) {
            throw new RefusedException(Refusal.later(RefusalCode.BUSY, RETRY_UNNAMED_MILLIS));
        }
    }

    private static long untilFree(Instant oldest, Instant now) {
        return Math.max(1, Duration.between(now, oldest.plus(DAY)).toMillis());
    }
}
