package dev.shopbell.server.proof;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Lets a test wait for a state, within a bound, by looking again whenever something has happened. */
public final class Pulse {

    /** What happens in another process gives no beat, so it is looked for at this pace. */
    private static final long LOOK_EVERY_MILLIS = 20;

    public synchronized void beat() {
        notifyAll();
    }

    /** Fails the test, saying what never came, when the bound is passed. */
    public synchronized void await(String what, Duration within, BooleanSupplier holds) throws InterruptedException {
        long until = System.nanoTime() + within.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - until > 0) {
                fail("not within " + within.toSeconds() + " s: " + what);
            }
            TimeUnit.MILLISECONDS.timedWait(this, LOOK_EVERY_MILLIS);
        }
    }

    /** As {@link #await}, for {@code close} methods, which must not throw {@link InterruptedException}. */
    void awaitQuietly(String what, Duration within, BooleanSupplier holds) {
        try {
            await(what, within, holds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail("interrupted before: " + what);
        }
    }
}
