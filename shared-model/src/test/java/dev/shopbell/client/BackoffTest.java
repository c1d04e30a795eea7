package dev.shopbell.client;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.protocol.Limits;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A short fault must not leave anybody waiting for long after it is over (I-15). */
class BackoffTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void noPauseIsLongerThanWhatHasBeenWaitedAlreadyHoweverShortTheTriesWere(long seed) {
        var backoff = new Backoff(new Random(seed));
        var waited = Duration.ZERO;
        for (int i = 0; i < 100; i++) {
            var pause = backoff.next();
            long most = Math.clamp(waited.toMillis(), Limits.RETRY_FIRST.toMillis(), Limits.RETRY_MAX.toMillis());
            assertTrue(pause.isPositive() && pause.toMillis() <= most, "pause " + pause + " after " + waited);
            waited = waited.plus(pause);
        }
        assertTrue(waited.compareTo(Limits.RETRY_MAX) > 0, "and yet they grow");
    }
}
