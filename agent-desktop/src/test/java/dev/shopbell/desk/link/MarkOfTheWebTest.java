package dev.shopbell.desk.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Windows is told of a file that came from a stranger. Elsewhere a stream's name is a file's, which is how this looks at it. */
class MarkOfTheWebTest {

    @TempDir private Path folder;

    @Tries(FaultCase.F65)
    @Test
    void onWindowsTheFileCarriesTheInternetsZone() throws IOException {
        var file = Files.writeString(folder.resolve("invoice.docm"), "words");
        new MarkOfTheWeb(true).put(file);
        assertEquals(folder + "/invoice.docm:Zone.Identifier", MarkOfTheWeb.stream(file).getPath());
        assertEquals("[ZoneTransfer]\r\nZoneId=3\r\n", Files.readString(MarkOfTheWeb.stream(file).toPath()));
        assertEquals("words", Files.readString(file));
    }

    @Test
    void aDiskWithoutRoomForMarksKeepsTheFile() {
        var file = folder.resolve("no such folder").resolve("a");
        new MarkOfTheWeb(true).put(file);
        assertFalse(MarkOfTheWeb.stream(file).exists());
    }

    @Test
    void onOtherSystemsNothingIsWritten() throws IOException {
        var file = Files.writeString(folder.resolve("a.pdf"), "");
        new MarkOfTheWeb(false).put(file);
        try (Stream<Path> there = Files.list(folder)) {
            assertEquals(List.of(file), there.toList());
        }
    }
}
