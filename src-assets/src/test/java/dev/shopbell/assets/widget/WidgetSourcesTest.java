package dev.shopbell.assets.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What may not stand in the widget's sources, and what must stand there twice. */
class WidgetSourcesTest {

    private static final Path SOURCES = Path.of("widget/src");
    private static final Path PAGES = Path.of("widget/static");
    private static final Pattern SINKS = Pattern.compile(
            "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|srcdoc|DOMParser|createContextualFragment|\\beval\\b|new Function"
                    + "|setTimeout\\(['\"`]|javascript:");
    private static final Pattern INLINE = Pattern.compile("<script(?![^>]*\\ssrc=)|<style|\\sstyle=|\\son[a-z]+=");
    private static final Pattern WORD = Pattern.compile("\"(\\w+)\": \"(.+)\"");
    private static final Pattern GAP = Pattern.compile("\\{\\w+}");

    @Test
    void noTextCanBecomeMarkupOrCode() throws IOException {
        assertEquals(List.of(), findings(SINKS, SOURCES, ".ts"));
    }

    @Test
    void thePageHoldsNothingInline() throws IOException {
        assertEquals(List.of(), findings(INLINE, PAGES, ".html"));
        assertEquals(List.of(), findings(INLINE, Path.of("sample-shop"), ".html"));
    }

    @Test
    void aSinkIsSeen() {
        assertFalse(SINKS.matcher("row.innerHTML = text").results().toList().isEmpty());
        assertFalse(INLINE.matcher("<p onclick=\"x()\">").results().toList().isEmpty());
        assertFalse(INLINE.matcher("<script>x()</script>").results().toList().isEmpty());
    }

    @Test
    void bothLanguagesSayTheSameWordsWithTheSameGaps() throws IOException {
        for (var part : List.of("loader", "panel")) {
            var english = words(part, "en");
            assertEquals(english, words(part, "zh"));
            assertFalse(english.isEmpty());
        }
    }

    private static List<String> findings(Pattern pattern, Path folder, String ending) throws IOException {
        var findings = new ArrayList<String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(path -> path.toString().endsWith(ending)).toList()) {
                pattern.matcher(Files.readString(file)).results().forEach(found -> findings.add(file + ": " + found.group()));
            }
        }
        return findings;
    }

    /** Each key with the gaps of its text. */
    private static TreeSet<String> words(String part, String language) throws IOException {
        var words = new TreeSet<String>();
        var json = Files.readString(SOURCES.resolve("words/" + part + "." + language + ".json"));
        WORD.matcher(json).results().forEach(word -> words.add(word.group(1)
                + new TreeSet<>(GAP.matcher(word.group(2)).results().map(gap -> gap.group()).toList())));
        return words;
    }
}
