package dev.shopbell.server.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.model.file.FileId;
import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** When a link ends, by the clock. */
@Tries(FaultCase.F69)
class LinksTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final Links links = new Links(() -> new byte[32]);
    private final StoredFile file = StoredFile.announced(new FileId(new UUID(1, 2)), "visitor/x", "a.txt", 3, NOON);

    private boolean opens(String path, Instant now) {
        long expires = Long.parseLong(path.replaceAll(".*[?&]e=([0-9]+).*", "$1"));
        return links.opens(file.id(), Links.Form.WHOLE, expires, path.replaceAll(".*&s=", ""), now);
    }

    @Test
    void itOpensUntilTheMomentItNamesAndNotAtThatMoment() {
        var link = links.to(file, NOON);
        assertTrue(opens(link.path(), NOON));
        assertTrue(opens(link.path(), link.expiresAt().minusSeconds(1)));
        assertFalse(opens(link.path(), link.expiresAt()));
        assertFalse(opens(link.path(), link.expiresAt().plus(Duration.ofDays(400))));
    }

    @Test
    void itHoldsForAnHourAtLeastAndAnHourAndAHalfAtMostAndIsTheSameInBetween() {
        for (int second = 0; second < 1_800; second += 7) {
            var now = NOON.plusSeconds(second);
            var link = links.to(file, now);
            assertTrue(link.expiresAt().isAfter(now.plus(Duration.ofHours(1))), () -> now + " " + link);
            assertFalse(link.expiresAt().isAfter(now.plus(Duration.ofMinutes(90))), () -> now + " " + link);
            assertEquals(links.to(file, NOON), link);
        }
        assertTrue(opens(links.to(file, NOON.plusSeconds(1_800)).path(), NOON.plus(Duration.ofMinutes(119))));
    }
}
