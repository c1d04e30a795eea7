package dev.shopbell.desk.hosting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that fails in a way that nobody has foreseen is still an answer, for a window waits for one. */
class EmbeddedShopTest {

    @TempDir private Path folder;

    @Test
    void aStartThatTripsOverItselfSaysSo() {
        var failed = assertInstanceOf(Hosting.Outcome.Failed.class, EmbeddedShop.start(folder, 70_000, true));
        assertEquals("BUG", failed.code());
        assertEquals("", failed.about(), "a person is not shown what only a log can use");
        assertEquals(1, failed.exitCode());
    }
}
