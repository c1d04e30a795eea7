package dev.shopbell.assets.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What may not stand in the widget's sources and pages, under any policy. */
class WidgetSourcesTest {

    private static final Path SOURCES = Path.of("widget/src");
    private static final Path PAGES = Path.of("widget/static");
    private static final Pattern SINKS = Pattern.compile(
            "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|srcdoc|DOMParser|createContextualFragment|\\beval\\b|new Function"
                    + "|setTimeout\\(['\"`]|javascript:");
    private static final Pattern INLINE = Pattern.compile("<script(?![^>]*\\ssrc=)|<style|\\sstyle=|\\son[a-z]+=");

    @Tries(FaultCase.F57)
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

    private static List<String> findings(Pattern pattern, Path folder, String ending) throws IOException {
        var findings = new ArrayList<String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(path -> path.toString().endsWith(ending)).toList()) {
                pattern.matcher(Files.readString(file)).results().forEach(found -> findings.add(file + ": " + found.group()));
            }
        }
        return findings;
    }
}
