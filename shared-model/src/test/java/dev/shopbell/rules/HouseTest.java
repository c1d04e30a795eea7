package dev.shopbell.rules;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** This module keeps the rules of the house. */
class HouseTest {

    /** Where the client's clock and chance come from; everything else is given them. */
    private static final Set<String> CLIENTS_DOORS = Set.of("dev.shopbell.client.link.DaemonScheduler");

    @Test
    void sources() {
        SourceRules.check();
    }

    @Test
    void dependencies() {
        DependencyRules.check(CLIENTS_DOORS);
    }
}
