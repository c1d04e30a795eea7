package dev.shopbell.server.operation;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a server told at {@code /metrics}, by series. */
record Exposed(Map<String, Double> series) {

    private static final Pattern LINE = Pattern.compile("([a-z_]+(?:\\{[^}]*})?) (NaN|[+-]?Inf|[-+.0-9eE]+)");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

    /** Fails on a line that is not what the format allows. */
    static Exposed parse(String text) {
        var series = new TreeMap<String, Double>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            var found = LINE.matcher(line);
            assertTrue(found.matches(), line);
            series.put(found.group(1), Double.valueOf(found.group(2).replace("Inf", "Infinity")));
        });
        return new Exposed(series);
    }

    double value(String name) {
        var value = series.get(name);
        assertNotNull(value, () -> name + " is not among " + series.keySet());
        return value;
    }

    Set<String> names() {
        var names = new TreeSet<String>();
        series.keySet().forEach(one -> names.add(one.replaceFirst("\\{.*", "")));
        return names;
    }

    /** Whether a series of this name has this label with a value that matches. */
    boolean has(String name, String label, String value) {
        return series.keySet().stream()
                .filter(one -> one.startsWith(name + "{"))
                .flatMap(one -> LABEL.matcher(one).results())
                .anyMatch(found -> found.group(1).equals(label) && found.group(2).matches(value));
    }
}
