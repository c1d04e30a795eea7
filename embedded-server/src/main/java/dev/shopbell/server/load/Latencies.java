package dev.shopbell.server.load;

import java.util.Arrays;

/** Every span that was measured, so that a percentile is one of them and not an estimate. Confined to its owner's lock. */
final class Latencies {

    private static final int FIRST = 1_024;

    private long[] nanos = new long[FIRST];
    private int count;

    /** In milliseconds; the smallest span that so many of all do not exceed. All are 0 where nothing was measured. */
    record Summary(int count, double p50, double p95, double p99, double max) {}

    void add(long span) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = span;
    }

    Summary summary() {
        var sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return new Summary(count, percentile(sorted, 50), percentile(sorted, 95), percentile(sorted, 99), percentile(sorted, 100));
    }

    private static double percentile(long[] sorted, int percent) {
        if (sorted.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceilDiv((long) sorted.length * percent, 100);
        return sorted[Math.max(rank, 1) - 1] / 1e6;
    }
}
