package dev.shopbell.server.api;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The interface's description as a program reads it, with a validator for its schemas. Objects are closed here: a reader passes over
 * fields it does not know, and a test must not.
 */
final class Description {

    private static final String AT = "https://shop.example/openapi.json";

    private final JsonNode file;
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new HashMap<>();

    Description(String text) {
        this.file = closed(ApiShop.JSON.readTree(text));
        this.registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(AT, file.toString())));
    }

    private static JsonNode closed(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("properties").isObject() && object.path("type").asString("").equals("object")) {
            object.put("additionalProperties", false);
        }
        node.forEach(Description::closed);
        return node;
    }

    /** One operation. */
    record Op(String method, String path, JsonNode node) {

        String id() {
            return node.path("operationId").stringValue();
        }

        boolean isOpenTo(String scheme) {
            return Stream.of(node.path("security")).flatMap(JsonNode::valueStream).anyMatch(way -> way.has(scheme));
        }

        JsonNode bodyExamples() {
            return node.path("requestBody").path("content").path("application/json").path("examples");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    JsonNode file() {
        return file;
    }

    List<Op> operations() {
        var all = new ArrayList<Op>();
        file.path("paths").propertyStream().forEach(path -> path.getValue().propertyStream().forEach(
                method -> all.add(new Op(method.getKey().toUpperCase(java.util.Locale.ROOT), path.getKey(), method.getValue()))));
        return all;
    }

    /** What an answer of this status must look like. */
    JsonNode response(Op op, int status) {
        var responses = op.node().path("responses");
        var exact = responses.path(Integer.toString(status));
        return followed(exact.isMissingNode() ? responses.path(status / 100 + "XX") : exact);
    }

    JsonNode followed(JsonNode node) {
        var reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : file.at(reference.substring(1));
    }

    /** What this value breaks of the schema; nothing if it is as described. */
    List<String> faults(JsonNode schema, JsonNode value) {
        var reference = schema.path("$ref").asString("");
        var known = reference.isEmpty()
                ? registry.getSchema(schema)
                : schemas.computeIfAbsent(reference, at -> registry.getSchema(SchemaLocation.of(AT + at)));
        return known.validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))).stream()
                .map(Object::toString)
                .toList();
    }
}
