package dev.shopbell.server.proof;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Kills the server on the very thread on which a client has just been promised or shown something: an instant later is when a promise
 * that was given too early has become true. Thread-safe.
 */
final class KillTrigger {

    /** After what the server dies. */
    enum Moment {
        A_MESSAGE_WAS_SHOWN,
        A_MESSAGE_WAS_ACCEPTED
    }

    private Moment moment = Moment.A_MESSAGE_WAS_SHOWN;
    private int left;
    private @Nullable Runnable kill;
    private CountDownLatch killed = new CountDownLatch(1);

    synchronized void arm(Moment when, int count, Runnable deed) {
        moment = when;
        left = count;
        kill = deed;
        killed = new CountDownLatch(1);
    }

    /** A team's client has shown a message; what visitors show of their own says nothing new. */
    void shown(LoadClient by) {
        if (by instanceof BusyAgent) {
            count(Moment.A_MESSAGE_WAS_SHOWN);
        }
    }

    void accepted(LoadClient by) {
        count(Moment.A_MESSAGE_WAS_ACCEPTED);
    }

    private synchronized void count(Moment what) {
        if (kill != null && what == moment && --left <= 0) {
            kill.run();
            kill = null;
            killed.countDown();
        }
    }

    boolean awaitKill(long seconds) throws InterruptedException {
        CountDownLatch latch;
        synchronized (this) {
            latch = killed;
        }
        return latch.await(seconds, TimeUnit.SECONDS);
    }
}
