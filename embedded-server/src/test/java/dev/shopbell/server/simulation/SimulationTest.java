package dev.shopbell.server.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A shop in a storm, in virtual time on one thread. A failure names its seed; {@code -Dshopbell.seed=N} replays that one, and
 * {@code -Dshopbell.seeds=N} runs that many, {@code -Dshopbell.simulation.threads=N} of them at once.
 */
class SimulationTest {

    private static final long BACK_WITHIN_MILLIS = 5_000;

    private static LongStream seeds() {
        var one = Long.getLong("shopbell.seed");
        return one == null
                ? LongStream.concat(regressions().stream().mapToLong(Long::longValue), LongStream.rangeClosed(1, Integer.getInteger("shopbell.seeds", 300)))
                : LongStream.of(one);
    }

    /** Seeds that once found something; they are run every time. */
    private static List<Long> regressions() {
        try (var list = SimulationTest.class.getResourceAsStream("/simulation/regression-seeds.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .map(Long::valueOf)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Tries({FaultCase.F02, FaultCase.F10, FaultCase.F15, FaultCase.F19, FaultCase.F21, FaultCase.F24, FaultCase.F26})
    @Test
    void whatWasPromisedIsKept() {
        var storms = new Storms(Integer.getInteger("shopbell.simulation.threads", 1));

        storms.run(seeds().toArray());

        System.out.println(storms.report());
        assertTrue(storms.failures().isEmpty(), () -> String.join("\n\n", storms.failures()));
        assertTrue(storms.backWithinMillis(0.99) <= BACK_WITHIN_MILLIS, () -> "I-15: after a fault of up to 5 s: " + storms.report());
    }

    @Test
    @Tag("rests-on-no-database")
    void theSameSeedIsTheSameStory() {
        var first = new Simulation(7, "once");
        var second = new Simulation(7, "again");
        first.run();
        second.run();

        var messages = new Invariants(first).check();
        assertTrue(messages > 20, () -> "a storm of only " + messages + " messages proves little");
        assertEquals(messages, new Invariants(second).check());
        assertEquals(first.time.millis(), second.time.millis());
        assertEquals(first.backAfterMillis, second.backAfterMillis);
        assertEquals(first.server.log().size(), second.server.log().size());
    }
}
