package dev.shopbell.assets.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents name every command, event and attribute of the widget, and none that is not there, in both languages. */
class WidgetDocumentTest {

    private static final Path LOADER = Path.of("widget/src/loader");
    private static final Pattern QUOTED = Pattern.compile("'([a-z]+)'");
    private static final Pattern CODE = Pattern.compile("`([A-Za-z_-]+)`");

    @ParameterizedTest
    @ValueSource(strings = {"docs/widget.md", "docs/widget.zh-CN.md"})
    void everyCommandAndEventIsThere(String document) throws IOException {
        var tables = tables(document);
        var commands = constant("COMMANDS");
        // Understood only by what stands in the place of a widget that was shut down.
        commands.add("boot");

        assertEquals(commands, names(tables.get(2)));
        assertEquals(constant("EVENTS"), names(tables.get(3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/widget.md", "docs/widget.zh-CN.md"})
    void everyAttributeIsThere(String document) throws IOException {
        var tables = tables(document);
        var read = Pattern.compile("const \\{ ([\\w, ]+) }: DOMStringMap").matcher(Files.readString(LOADER.resolve("shopbell.ts")));
        assertTrue(read.find());
        var attributes = Pattern.compile("\\w+").matcher(read.group(1)).results()
                .map(found -> "data-" + found.group().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
        var clicks = Pattern.compile("\\[(data-shopbell-[a-z]+)]").matcher(Files.readString(LOADER.resolve("widget.ts"))).results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(attributes, names(tables.get(0)));
        assertEquals(clicks, names(tables.get(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/widget.md", "docs/widget.zh-CN.md"})
    void everyCodeOfOurOwnIsThere(String document) throws IOException {
        try (var sources = Files.walk(Path.of("widget/src"))) {
            var codes = new TreeSet<String>();
            for (var source : sources.filter(path -> path.toString().endsWith(".ts") && !path.endsWith("protocol.ts")).toList()) {
                Pattern.compile("(?:failure\\(|fail\\(desk, |remove\\(|reject\\(|code: )'([A-Z_]+)'").matcher(Files.readString(source)).results()
                        .forEach(found -> codes.add(found.group(1)));
            }
            codes.removeAll(List.of("MALFORMED"));
            codes.add("UNKNOWN_COMMAND");
            codes.addAll(List.of("BAD_IDENTITY", "BAD_FIELD")); // The server's, which callers of `identify` and `set` meet first.

            assertEquals(codes, names(tables(document).get(4)));
        }
    }

    private static TreeSet<String> constant(String name) throws IOException {
        var found = Pattern.compile("const " + name + " = \\[([^]]*)]").matcher(Files.readString(LOADER.resolve("commands.ts")));
        assertTrue(found.find(), name);
        return QUOTED.matcher(found.group(1)).results().map(quoted -> quoted.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The tables of a document, each as its rows without the head. */
    private static List<List<String>> tables(String document) throws IOException {
        return Pattern.compile("(?m)^\\| --- .*\\n((?:\\|.*\\n)+)").matcher(Files.readString(Path.of(document))).results()
                .map(found -> found.group(1).lines().toList())
                .toList();
    }

    private static TreeSet<String> names(List<String> rows) {
        return rows.stream()
                .map(row -> row.split("\\|")[1])
                .flatMap(first -> CODE.matcher(first).results().map(code -> code.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
