package dev.shopbell.protocol.codec;

import dev.shopbell.protocol.EntryRequest;
import dev.shopbell.protocol.Request;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All operations of the HTTP interface, found by method and path. A word in a template wins over a placeholder. */
public final class RouteTable {

    private static final List<Operation> ALL = Stream.of(EntryRequest.class, Request.class)
            .flatMap(root -> WireTable.recordsOf(root).stream())
            .map(Operation::of)
            .sorted(Comparator.comparing((Operation operation) -> operation.path().replace('{', '~')).thenComparing(Operation::method))
            .toList();

    /** @param fields the values of the path's placeholders by their names */
    public record Found(Operation operation, Map<String, String> fields) {}

    private RouteTable() {}

    /** In the order of their paths. */
    public static List<Operation> all() {
        return ALL;
    }

    /** @param path below {@code /api/v1}, decoded */
    public static Optional<Found> find(String method, String path) {
        return ALL.stream()
                .filter(operation -> operation.method().equals(method))
                .flatMap(operation -> match(operation, path).stream())
                .findFirst();
    }

    /** The methods that this path knows, sorted; none if there is no such path. */
    public static List<String> methodsOf(String path) {
        var methods = new TreeSet<String>();
        ALL.stream().filter(operation -> match(operation, path).isPresent()).forEach(operation -> methods.add(operation.method()));
        return List.copyOf(methods);
    }

    private static Optional<Found> match(Operation operation, String path) {
        var asked = path.substring(1).split("/", -1);
        var template = operation.segments();
        if (asked.length != template.size()) {
            return Optional.empty();
        }
        var fields = new HashMap<String, String>();
        for (int i = 0; i < asked.length; i++) {
            var segment = template.get(i);
            if (Operation.isPlaceholder(segment) && !asked[i].isEmpty()) {
                fields.put(Operation.nameOf(segment), asked[i]);
            } else if (!segment.equals(asked[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(new Found(operation, fields));
    }
}
