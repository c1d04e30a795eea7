package dev.shopbell.server.time;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Everything the server takes from the world around it, in one place: the system's, or a simulation's own. */
public record Surroundings(ServerClock clock, Scheduler scheduler, Randomness randomness, Ids ids, Runnable closing)
        implements AutoCloseable {

    public static Surroundings of(ServerClock clock, Scheduler scheduler, Randomness randomness) {
        return new Surroundings(clock, scheduler, randomness, new Ids(clock, randomness), () -> {});
    }

    /** The system's clock, one timer thread, and its generator of secrets. */
    public static Surroundings system() {
        var clock = new SystemClock();
        var random = new SecureRandom();
        var timer = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("timer").factory());
        timer.setRemoveOnCancelPolicy(true);
        Scheduler scheduler = (Duration delay, Runnable task) -> {
            var future = timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
            return () -> future.cancel(false);
        };
        Randomness randomness = random::nextBytes;
        return new Surroundings(clock, scheduler, randomness, new Ids(clock, randomness), timer::shutdown);
    }

    @Override
    public void close() {
        closing.run();
    }

    private static final class SystemClock implements ServerClock {
        @Override
        public Instant now() {
            return Instant.now().truncatedTo(ChronoUnit.MILLIS);
        }

        @Override
        public long monotonicMillis() {
            return System.nanoTime() / 1_000_000;
        }

        @Override
        public long monotonicNanos() {
            return System.nanoTime();
        }
    }
}
