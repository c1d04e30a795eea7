package dev.shopbell.server.wire;

/** Lets {@code burst} through at once and {@code perSecond} over time. Confined to its owner's thread. */
public final class TokenBucket {

    private static final double MILLIS = 1_000;

    private final double burst;
    private final double perSecond;
    private double tokens;
    private long at;

    public TokenBucket(int burst, double perSecond, long nowMillis) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.tokens = burst;
        this.at = nowMillis;
    }

    /** How many are left, as of the last take. */
    int left() {
        return (int) tokens;
    }

    /** Takes one, or says in how many milliseconds there will be one; 0 means taken. */
    public long take(long nowMillis) {
        tokens = Math.min(burst, tokens + (nowMillis - at) / MILLIS * perSecond);
        at = nowMillis;
        if (tokens >= 1) {
            tokens--;
            return 0;
        }
        return Math.max(1, (long) Math.ceil((1 - tokens) / perSecond * MILLIS));
    }
}
