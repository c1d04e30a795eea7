package dev.shopbell.server.time;

import java.time.Instant;

/** What time it is. Order never depends on it: moving the clock changes time stamps only. */
public interface ServerClock {

    /** Wall-clock time, UTC, in whole milliseconds, as it is stored and told. */
    Instant now();

    /** Milliseconds of a clock that never jumps, for measuring spans. */
    long monotonicMillis();

    /** The same clock in finer steps, where it has any. */
    default long monotonicNanos() {
        return monotonicMillis() * 1_000_000;
    }
}
