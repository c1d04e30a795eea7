package dev.shopbell.client.link;

import java.time.Duration;
import java.time.Instant;

/** The one line of execution to which a client is confined, with its clock: tasks never overlap and run in order of their time. */
public interface ClientScheduler {

    /** Milliseconds since some moment; never goes back, whatever happens to the wall clock. */
    long millis();

    /** For display and records only. */
    Instant wallTime();

    /** Runs the task later. @throws java.util.concurrent.RejectedExecutionException after the end */
    Cancellable schedule(Duration delay, Runnable task);

    /** Runs the task as soon as may be, after those handed in before. @throws java.util.concurrent.RejectedExecutionException after the end */
    void execute(Runnable task);

    /** A task that may be called off; doing so too late or twice does nothing. */
    @FunctionalInterface
    interface Cancellable {
        void cancel();
    }
}
