package dev.shopbell.server.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A shop in a storm, in virtual time on one thread. A failure names its seed; {@code -Dshopbell.seed=N} replays that one, and
 * {@code -Dshopbell.seeds=N} runs that many.
 */
class SimulationTest {

    private static final int SEEDS = Integer.getInteger("shopbell.seeds", 100);

    static LongStream seeds() {
        var one = Long.getLong("shopbell.seed");
        return one == null ? LongStream.rangeClosed(1, SEEDS) : LongStream.of(one);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatWasPromisedIsKept(long seed) {
        var run = new Simulation(seed);

        assertTrue(run.run(), () -> "seed " + seed + ": not everybody got through");
        new Invariants(run, seed).check();
    }

    @Test
    void theSameSeedIsTheSameStory() {
        var first = new Simulation(7, "once");
        var second = new Simulation(7, "again");
        first.run();
        second.run();

        var messages = new Invariants(first, 7).check();
        assertTrue(messages > 20, () -> "a storm of only " + messages + " messages proves little");
        assertEquals(messages, new Invariants(second, 7).check());
    }
}
