package dev.shopbell.server.time;

import java.time.Duration;

/** Runs things later. Tasks are short: whatever takes time hands itself on. */
public interface Scheduler {

    Cancellable schedule(Duration delay, Runnable task);

    /** A task that may still be called off; calling off a task that has run does nothing. */
    interface Cancellable {
        void cancel();
    }
}
