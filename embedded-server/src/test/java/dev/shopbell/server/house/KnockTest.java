package dev.shopbell.server.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.server.wire.RateLimits;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What one address may ask over HTTP before it is known who asks. */
class KnockTest {

    private static final String ADDRESS = "203.0.113.9";

    @Test
    void anAddressKnocksSoOftenAtOnceAndOneMoreWaitsItsTurn() {
        var house = new TestHouse(92_000);
        var calls = house.assembly.singleCalls();
        for (int knock = 0; knock < RateLimits.KNOCK_BURST; knock++) {
            assertTrue(calls.knock(ADDRESS).granted());
        }
        var refused = calls.knock(ADDRESS);
        assertFalse(refused.granted());
        assertTrue(refused.waitMillis() > 0);
        assertTrue(calls.knock("203.0.114.9").granted(), "another address has its own");

        house.time.advance(Duration.ofSeconds(1));
        int granted = 0;
        while (calls.knock(ADDRESS).granted()) {
            granted++;
        }
        assertEquals((int) RateLimits.KNOCK_PER_SECOND, granted);
    }
}
