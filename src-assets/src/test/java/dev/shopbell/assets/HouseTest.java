package dev.shopbell.assets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shopbell.rules.SourceRules;
import dev.shopbell.rules.TextRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** This module keeps the rules of the house, and the repository looks as its owner fixed it. */
class HouseTest {

    private static final Path REPOSITORY = Path.of("..");
    private static final Path WIDGET = Path.of("widget");

    /** Written by a generator from the protocol's records; nobody reads it from top to bottom. */
    private static final Set<String> GENERATED = Set.of("protocol.ts");

    private static final Set<String> TOP_LEVEL = Set.of(
            "pom.xml", "agent-desktop", "embedded-server", "shared-model", "installer", "src-assets", "README.md", "LICENSE", "target");

    @Test
    void sources() {
        SourceRules.check();
    }

    @Test
    void scriptsPagesAndStyles() {
        assertEquals(List.of(), TextRules.tooLong(WIDGET, GENERATED));
        assertEquals(List.of(), TextRules.unfinished(WIDGET));
    }

    @Test
    void wordsInBothLanguages() throws IOException {
        var words = WIDGET.resolve("src/words");
        try (Stream<Path> files = Files.list(words)) {
            var parts = files.map(file -> file.getFileName().toString().replaceFirst("\\..*", "")).distinct().toList();
            for (var part : parts) {
                assertEquals(List.of(), TextRules.different(words.resolve(part + ".en.json"), words.resolve(part + ".zh.json")));
            }
        }
    }

    @Test
    void nothingStandsBesideWhatTheOwnerFixed() throws IOException {
        try (Stream<Path> entries = Files.list(REPOSITORY)) {
            var unexpected = entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !TOP_LEVEL.contains(name))
                    .toList();
            assertEquals(List.of(), unexpected);
        }
    }
}
