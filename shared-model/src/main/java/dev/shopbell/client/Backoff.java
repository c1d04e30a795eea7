package dev.shopbell.client;

import dev.shopbell.protocol.Limits;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses that grow with what has been waited already, up to a bound, each drawn from the whole span, so that a thousand clients do not come
 * back as one. No pause is longer than the fault it waits for has been, so after a short one everybody is back soon, however often
 * they tried.
 */
final class Backoff {

    private final RandomGenerator random;
    private Duration waited = Duration.ZERO;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    Duration next() {
        long span = Math.clamp(waited.toMillis(), Limits.RETRY_FIRST.toMillis(), Limits.RETRY_MAX.toMillis());
        var pause = Duration.ofMillis(1 + random.nextLong(span));
        waited = waited.plus(pause);
        return pause;
    }

    void reset() {
        waited = Duration.ZERO;
    }
}
