package dev.shopbell.server.api;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A place of a request for which the description states bounds, and how to reach it in a request that is well otherwise.
 *
 * @param path names of fields; {@code 0} for what is in a list, {@code *} for a value of a map and {@code #} for a key of one
 */
record BoundedPlace(Description.Op op, List<String> path, JsonNode schema) {

    private static final List<String> LEAST = List.of("minLength", "minItems", "minProperties", "minimum");
    private static final List<String> MOST = List.of("maxLength", "maxItems", "maxProperties", "maximum");

    /** All of an operation: of its body, and of its query as if that were a body. */
    static List<BoundedPlace> of(Description description, Description.Op op) {
        var places = new ArrayList<BoundedPlace>();
        walk(description, op, List.of(), op.node().path("requestBody").path("content").path("application/json").path("schema"), places);
        for (var parameter : op.node().path("parameters")) {
            if (parameter.path("in").asString("").equals("query")) {
                walk(description, op, List.of(parameter.path("name").stringValue()), parameter.path("schema"), places);
            }
        }
        return places;
    }

    private static void walk(Description description, Description.Op op, List<String> path, JsonNode schema, List<BoundedPlace> into) {
        var node = description.followed(schema);
        if (node.has("pattern") || bound(node, LEAST).isPresent() || bound(node, MOST).isPresent()) {
            into.add(new BoundedPlace(op, path, node));
        }
        node.path("properties").propertyStream().forEach(field -> walk(description, op, plus(path, field.getKey()), field.getValue(), into));
        walkInner(description, op, plus(path, "0"), node.path("items"), into);
        walkInner(description, op, plus(path, "*"), node.path("additionalProperties"), into);
        walkInner(description, op, plus(path, "#"), node.path("propertyNames"), into);
    }

    private static void walkInner(Description description, Description.Op op, List<String> path, JsonNode schema, List<BoundedPlace> into) {
        if (schema.isObject()) {
            walk(description, op, path, schema, into);
        }
    }

    private static List<String> plus(List<String> path, String step) {
        var longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    private static OptionalLong bound(JsonNode schema, List<String> names) {
        return names.stream().filter(schema::has).mapToLong(name -> schema.path(name).longValue()).findFirst();
    }

    OptionalLong least() {
        return bound(schema, LEAST);
    }

    OptionalLong most() {
        return bound(schema, MOST);
    }

    boolean hasPattern() {
        return schema.has("pattern");
    }

    String name() {
        return path.stream().filter(step -> !step.equals("0") && !step.equals("*") && !step.equals("#")).toList().getLast();
    }

    String type() {
        return schema.path("type").stringValue();
    }

    /** Puts another value at this place; what leads there must be in the request, lists and maps with at least one in them. */
    void put(ObjectNode request, JsonNode value) {
        JsonNode at = request;
        for (var step : path.subList(0, path.size() - 1)) {
            at = switch (step) {
                case "0" -> at.get(0);
                case "*" -> at.get(at.propertyNames().iterator().next());
                default -> at.get(step);
            };
            if (at == null) {
                throw new IllegalStateException(this + " cannot be reached in " + request);
            }
        }
        switch (path.getLast()) {
            case "0" -> ((ArrayNode) at).set(0, value);
            case "*" -> ((ObjectNode) at).set(at.propertyNames().iterator().next(), value);
            case "#" -> ((ObjectNode) at).set(value.stringValue(), ((ObjectNode) at).remove(at.propertyNames().iterator().next()));
            default -> ((ObjectNode) at).set(path.getLast(), value);
        }
    }

    static ArrayNode list(long size, LongFunction<JsonNode> item) {
        var list = JsonNodeFactory.instance.arrayNode();
        for (long i = 0; i < size; i++) {
            list.add(item.apply(i));
        }
        return list;
    }

    @Override
    public String toString() {
        return op.id() + " " + String.join(".", path);
    }
}
