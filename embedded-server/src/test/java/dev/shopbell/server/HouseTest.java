package dev.shopbell.server;

import dev.shopbell.rules.DependencyRules;
import dev.shopbell.rules.SourceRules;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** This module keeps the rules of the house, and its parts keep their order. */
class HouseTest {

    /** The parts below all features, lowest first; each knows the ones before it and no feature. */
    private static final List<String> GROUND = List.of("start", "time", "measure", "db", "blob", "log", "call", "wire");

    /** What each feature knows beside the ground and what its own friends know. A new feature takes its place here first. */
    private static final List<Map.Entry<String, List<String>>> FEATURES = List.of(
            Map.entry("mail", List.of()),
            Map.entry("identity", List.of("mail")),
            Map.entry("shop", List.of("identity")),
            Map.entry("site", List.of("identity", "shop")),
            Map.entry("team", List.of("identity")),
            Map.entry("contact", List.of("site", "team")),
            Map.entry("file", List.of("contact")),
            Map.entry("conversation", List.of("file")),
            Map.entry("routing", List.of("conversation")),
            Map.entry("correspondence", List.of("conversation", "routing")),
            Map.entry("ticket", List.of("conversation")),
            Map.entry("rating", List.of("conversation")),
            Map.entry("channel", List.of("conversation")),
            Map.entry("knowledge", List.of()),
            Map.entry("upkeep", List.of()),
            Map.entry("load", List.of()),
            Map.entry("suggestion", List.of("knowledge", "conversation")),
            Map.entry("bot", List.of("knowledge", "conversation", "routing")));

    @Test
    void sources() {
        SourceRules.check();
    }

    @Test
    void dependencies() {
        DependencyRules.check(Set.of("dev.shopbell.server.time.", "dev.shopbell.server.load.Plan"), DependencyRules.order("dev.shopbell.server", order()));
    }

    private static Map<String, Set<String>> order() {
        var order = new HashMap<String, Set<String>>();
        var ground = new HashSet<String>();
        for (var part : GROUND) {
            order.put(part, Set.copyOf(ground));
            ground.add(part);
        }
        for (var feature : FEATURES) {
            var known = new HashSet<>(ground);
            for (var friend : feature.getValue()) {
                known.add(friend);
                known.addAll(order.get(friend));
            }
            order.put(feature.getKey(), known);
        }
        order.put("wire.jetty", ground); // The door knows the ports behind it and no feature.
        order.put("launch", Set.of()); // Runs on an old Java, so it can know nothing that needs a new one.
        return order;
    }
}
