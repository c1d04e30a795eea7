package dev.shopbell.assets.widget;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs the tests that are written in TypeScript beside the widget, each under its own name, in a real browser. */
@Tries(FaultCase.F58)
class WidgetUnitTest {

    @RegisterExtension private final BrowserTab tab = new BrowserTab();

    @TestFactory
    Stream<DynamicTest> inTypeScript() throws IOException {
        var outcomes = outcomes();
        assertFalse(outcomes.size() < 30, () -> "only " + outcomes.size() + " tests ran");
        return outcomes.stream().map(outcome -> DynamicTest.dynamicTest((String) outcome.get("name"), () -> assertNull(outcome.get("error"))));
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> outcomes() throws IOException {
        try (var server = new AssetServer()) {
            tab.browser.get(server.shop() + "/unit");
            return (List<Map<String, Object>>) tab.patiently().until(driver -> tab.script("return window.outcomes"));
        }
    }
}
