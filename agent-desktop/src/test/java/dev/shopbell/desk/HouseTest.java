package dev.shopbell.desk;

import dev.shopbell.rules.DependencyRules;
import dev.shopbell.rules.SourceRules;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** This module keeps the rules of the house. */
class HouseTest {

    /** Where the desk's clock and chance come from; view-models and stores are given them. */
    private static final Set<String> DESKS_DOORS = Set.of("dev.shopbell.desk.ui.SystemTime");

    @Test
    void sources() {
        SourceRules.check();
    }

    @Test
    void dependencies() {
        DependencyRules.check(DESKS_DOORS);
    }
}
