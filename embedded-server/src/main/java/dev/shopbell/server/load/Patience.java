package dev.shopbell.server.load;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Waits for a state within a bound, looking whenever something has happened and at a slow pace besides. */
final class Patience {

    private static final long LOOK_EVERY_MILLIS = 20;

    private final LongSupplier nanos;

    Patience(LongSupplier nanos) {
        this.nanos = nanos;
    }

    synchronized void somethingHappened() {
        notifyAll();
    }

    /** Whether it came to hold in time. */
    synchronized boolean await(Duration within, BooleanSupplier holds) throws InterruptedException {
        long from = nanos.getAsLong();
        while (!holds.getAsBoolean()) {
            if (nanos.getAsLong() - from > within.toNanos()) {
                return false;
            }
            TimeUnit.MILLISECONDS.timedWait(this, LOOK_EVERY_MILLIS);
        }
        return true;
    }
}
