package dev.shopbell.assets.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** The budget of the widget in bytes that travel, so that it stays light by more than intention. */
class WidgetBytesTest {

    private static final Path WIDGET = Path.of("target/classes/shopbell-assets/widget");
    private static final Path SOUNDS = Path.of("target/classes/shopbell-assets/sounds");
    private static final int LOADER_MAX = 6 * 1024;
    private static final int FIRST_PAINT_MAX = 40 * 1024;
    private static final int PART_MAX = 10 * 1024;
    private static final int SOUND_MAX = 100 * 1024;

    @Test
    void theLoaderIsSmall() throws IOException {
        assertWithin(LOADER_MAX, "loader", List.of("shopbell.js"));
    }

    @Test
    void theFirstPaintOfThePanelIsSmall() throws IOException {
        assertWithin(FIRST_PAINT_MAX, "panel", List.of("frame.html", "panel.css", "panel.js"));
    }

    @Test
    void theFrameAsksForNothingElse() throws IOException {
        var frame = Files.readString(WIDGET.resolve("frame.html"));
        var addresses = Pattern.compile("<(?!link[^>]* rel=\"x-part\")[^>]* (?:src|href)=\"([^\"]*)\"")
                .matcher(frame)
                .results()
                .map(found -> found.group(1))
                .toList();

        assertTrue(addresses.equals(List.of("panel.css", "panel.js")), addresses::toString);
        assertTrue(!Files.readString(WIDGET.resolve("panel.css")).contains("url("), "the style sheet loads something");
    }

    @Test
    void whatComesLaterComesInSmallPartsThatThePageNames() throws IOException {
        var parts = Pattern.compile(" rel=\"x-part\" href=\"([^\"]*)\"")
                .matcher(Files.readString(WIDGET.resolve("frame.html")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        parts.add("part-page.js");

        assertEquals(built("part-"), parts);
        for (var part : parts) {
            assertWithin(PART_MAX, part, List.of(part));
        }
    }

    private static TreeSet<String> built(String prefix) throws IOException {
        try (var files = Files.list(WIDGET)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void theAlertSoundsAreSmall() throws IOException {
        for (var name : List.of("waiting.wav", "message.wav")) {
            assertTrue(Files.size(SOUNDS.resolve(name)) <= SOUND_MAX, name);
        }
    }

    private static void assertWithin(int max, String what, List<String> names) throws IOException {
        int bytes = 0;
        for (var name : names) {
            bytes += gzipped(Files.readAllBytes(WIDGET.resolve(name)));
        }
        System.out.println("widget " + what + ": " + bytes + " of " + max + " bytes, gzip");
        assertTrue(bytes <= max, what + " has " + bytes + " bytes");
    }

    private static int gzipped(byte[] content) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        }
        return packed.size();
    }
}
