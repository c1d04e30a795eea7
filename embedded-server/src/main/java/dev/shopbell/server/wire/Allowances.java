package dev.shopbell.server.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Token buckets that outlive a connection, by whom they bind. As many are kept as matter: the one unused for longest gives way, and
 * it is full again by then unless more than {@link #KEPT_MAX} came since. Thread-safe.
 */
final class Allowances {

    static final int KEPT_MAX = 20_000;

    private final Map<String, TokenBucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TokenBucket> eldest) {
            return size() > KEPT_MAX;
        }
    };

    /** Takes one from the bucket of this name. */
    synchronized Allowance take(String name, int burst, double perSecond, long nowMillis) {
        var bucket = buckets.computeIfAbsent(name, key -> new TokenBucket(burst, perSecond, nowMillis));
        long wait = bucket.take(nowMillis);
        return new Allowance(burst, perSecond, bucket.left(), wait);
    }
}
