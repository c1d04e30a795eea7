package dev.shopbell.client;

import dev.shopbell.protocol.Limits;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses that double up to a bound, each drawn from the whole span below, so that a thousand clients do not come back as one. */
final class Backoff {

    private final RandomGenerator random;
    private Duration span = Limits.RETRY_FIRST;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    Duration next() {
        var pause = Duration.ofMillis(1 + random.nextLong(span.toMillis()));
        var doubled = span.multipliedBy(2);
        span = doubled.compareTo(Limits.RETRY_MAX) > 0 ? Limits.RETRY_MAX : doubled;
        return pause;
    }

    void reset() {
        span = Limits.RETRY_FIRST;
    }
}
