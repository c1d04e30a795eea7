package dev.shopbell.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shopbell.rules.DependencyRules;
import dev.shopbell.rules.FxmlRules;
import dev.shopbell.rules.SourceRules;
import dev.shopbell.rules.TextRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** This module keeps the rules of the house. */
class HouseTest {

    /** Where the desk's clock and chance come from; view-models and stores are given them. */
    private static final Set<String> DESKS_DOORS = Set.of("dev.shopbell.desk.ui.SystemTime");

    private static final Path MAIN = Path.of("src/main");
    private static final Path ENGLISH = MAIN.resolve("resources/dev/shopbell/desk/messages.properties");
    private static final Path CHINESE = MAIN.resolve("resources/dev/shopbell/desk/messages_zh_CN.properties");

    @Test
    void sources() {
        SourceRules.check();
    }

    @Test
    void dependencies() {
        DependencyRules.check(DESKS_DOORS);
    }

    @Test
    void viewsAndStyles() {
        assertEquals(List.of(), FxmlRules.violations(MAIN, ENGLISH));
        assertEquals(List.of(), TextRules.tooLong(MAIN, Set.of()));
        assertEquals(List.of(), TextRules.unfinished(MAIN));
    }

    @Test
    void wordsInBothLanguages() {
        assertEquals(List.of(), TextRules.different(ENGLISH, CHINESE));
    }
}
