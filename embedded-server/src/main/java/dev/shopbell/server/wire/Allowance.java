package dev.shopbell.server.wire;

/**
 * What a bound says to one call, for answer and headers.
 *
 * @param burst how many may come at once
 * @param perSecond how many come back each second
 * @param left how many may still come at once
 * @param waitMillis 0 if this one was let through, or when the next will be
 */
public record Allowance(int burst, double perSecond, int left, long waitMillis) {

    public boolean granted() {
        return waitMillis == 0;
    }

    /** How long an empty bucket takes to fill. */
    public long windowSeconds() {
        return Math.max(1, (long) Math.ceil(burst / perSecond));
    }

    /** When it will be full again. */
    public long fullAfterSeconds() {
        return (long) Math.ceil((burst - left) / perSecond);
    }
}
