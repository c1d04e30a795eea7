package dev.shopbell.protocol.codec;

import dev.shopbell.model.Id;
import dev.shopbell.model.Within;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.WireName;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The records as JSON Schema 2020-12, each once, by the name the TypeScript mirror gives it too. */
final class OpenApiSchemas {

    private static final Pattern LIMIT = Pattern.compile("`Limits\\.([A-Z_]+)`");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final SourceComments comments;
    private final Map<String, ObjectNode> schemas = new TreeMap<>();

    OpenApiSchemas(SourceComments comments) {
        this.comments = comments;
    }

    ObjectNode all() {
        var all = NODES.objectNode();
        schemas.forEach(all::set);
        return all;
    }

    /** A reference to the schema of what is sent as an operation's body. @param optional which of its lists may be left out */
    ObjectNode body(Operation operation, Set<String> optional) {
        var name = TypeScriptMirror.nameOf(operation.type()).replaceFirst("^(Entry)?[A-Z][a-z]+(Command|Query|Request)", "") + "Body";
        var schema = object(operation.type(), operation.bodyFields(), optional);
        schema.remove("description"); // It is the operation's.
        schema.put("additionalProperties", false);
        if (schemas.put(name, schema) != null) {
            throw new IllegalStateException("two bodies are called " + name);
        }
        return reference(name);
    }

    ObjectNode of(Type type) {
        return switch (type) {
            case Class<?> raw when raw == String.class -> plain("string", null);
            case Class<?> raw when raw == Instant.class -> plain("string", "date-time");
            case Class<?> raw when Id.class.isAssignableFrom(raw) || raw == UUID.class -> plain("string", "uuid");
            case Class<?> raw when raw == boolean.class || raw == Boolean.class -> plain("boolean", null);
            case Class<?> raw when raw == int.class || raw == Integer.class -> plain("integer", "int32");
            case Class<?> raw when raw == long.class || raw == Long.class -> plain("integer", "int64");
            case Class<?> raw when raw.isEnum() -> named(raw, values(raw));
            case Class<?> raw when raw.isRecord() -> record(raw);
            case Class<?> raw when raw.isSealed() -> oneOf(raw);
            case ParameterizedType list when Collection.class.isAssignableFrom((Class<?>) list.getRawType()) -> array(list);
            case ParameterizedType map when map.getRawType() == Map.class ->
                plain("object", null).set("additionalProperties", of(map.getActualTypeArguments()[1]));
            default -> throw new IllegalArgumentException(type + " has no place in the interface");
        };
    }

    /** A field's schema with its bounds and what the source says of it. */
    ObjectNode field(Class<?> record, RecordComponent field) {
        var schema = bounded(of(field.getGenericType()), field);
        var words = comments.ofComponent(record, field.getName());
        if (!words.isEmpty()) {
            schema.put("description", words(words));
        }
        return schema;
    }

    /** The source speaks of records and constants, the reader of this file of names on the wire and numbers. */
    static String words(String source) {
        var limits = Bounds.of(Limits.class);
        return LIMIT.matcher(ProtocolReference.byWireName(source).replace("`RefusalCode.", "`"))
                .replaceAll(limit -> String.valueOf(limits.getOrDefault(limit.group(1), 0L)));
    }

    /** With the bounds of the field and of what is in it. */
    private static ObjectNode bounded(ObjectNode schema, RecordComponent field) {
        if (field.getAnnotatedType() instanceof AnnotatedParameterizedType some) {
            var inner = some.getAnnotatedActualTypeArguments();
            if (inner.length == 1) {
                bounded((ObjectNode) schema.path("items"), inner[0].getAnnotation(Within.class));
            } else {
                var keys = bounded(plain("string", null), inner[0].getAnnotation(Within.class));
                if (keys.size() > 1) {
                    schema.set("propertyNames", keys);
                }
                bounded((ObjectNode) schema.path("additionalProperties"), inner[1].getAnnotation(Within.class));
            }
        }
        return bounded(schema, field.getAnnotation(Within.class));
    }

    private static ObjectNode bounded(ObjectNode schema, @Nullable Within within) {
        if (within == null) {
            return schema;
        }
        var bounds = switch (schema.path("type").asString("")) {
            case "string" -> List.of("minLength", "maxLength");
            case "array" -> List.of("minItems", "maxItems");
            case "object" -> List.of("minProperties", "maxProperties");
            case "integer" -> List.of("minimum", "maximum");
            default -> throw new IllegalStateException(schema + " cannot be bounded");
        };
        if (within.min() != 0 || bounds.getFirst().equals("minimum")) {
            schema.put(bounds.getFirst(), within.min());
        }
        if (within.max() != Long.MAX_VALUE) {
            schema.put(bounds.getLast(), within.max());
        }
        return within.pattern().isEmpty() ? schema : schema.put("pattern", "^(?:" + within.pattern() + ")$");
    }

    private static ObjectNode plain(String type, @Nullable String format) {
        var schema = NODES.objectNode().put("type", type);
        return format == null ? schema : schema.put("format", format);
    }

    private static ObjectNode reference(String name) {
        return NODES.objectNode().put("$ref", "#/components/schemas/" + name);
    }

    private ObjectNode named(Class<?> type, ObjectNode schema) {
        schemas.putIfAbsent(TypeScriptMirror.nameOf(type), schema);
        return reference(TypeScriptMirror.nameOf(type));
    }

    private ObjectNode values(Class<?> type) {
        var schema = described(plain("string", null), comments.of(type));
        var values = schema.putArray("enum");
        var meanings = NODES.arrayNode();
        for (var value : type.getEnumConstants()) {
            values.add(value.toString());
            meanings.add(comments.of(type, value.toString()));
        }
        if (type == RefusalCode.class) {
            var passing = schema.putArray("x-passing");
            Arrays.stream(RefusalCode.values()).filter(RefusalCode::passing).forEach(code -> passing.add(code.name()));
        }
        return schema.set("x-enum-descriptions", meanings);
    }

    private ObjectNode array(ParameterizedType list) {
        var schema = plain("array", null);
        if (list.getRawType() == Set.class) {
            schema.put("uniqueItems", true);
        }
        return schema.set("items", of(list.getActualTypeArguments()[0]));
    }

    private ObjectNode oneOf(Class<?> type) {
        if (!schemas.containsKey(TypeScriptMirror.nameOf(type))) {
            var schema = described(NODES.objectNode(), comments.of(type));
            schemas.put(TypeScriptMirror.nameOf(type), schema);
            var choices = schema.putArray("oneOf");
            WireTable.recordsOf(type).forEach(record -> choices.add(of(record)));
            schema.putObject("discriminator").put("propertyName", "type");
        }
        return reference(TypeScriptMirror.nameOf(type));
    }

    private ObjectNode record(Class<?> type) {
        var name = TypeScriptMirror.nameOf(type);
        if (!schemas.containsKey(name)) {
            schemas.put(name, NODES.objectNode()); // It may contain itself.
            schemas.put(name, object(type, Arrays.asList(type.getRecordComponents()), Set.of()));
        }
        return reference(name);
    }

    private ObjectNode object(Class<?> type, List<RecordComponent> fields, Set<String> optional) {
        var schema = described(plain("object", null), comments.of(type));
        var required = NODES.arrayNode();
        var properties = NODES.objectNode();
        var wireName = type.getAnnotation(WireName.class);
        if (wireName != null && fields.size() == type.getRecordComponents().length && !isRequest(type)) {
            properties.putObject("type").put("const", wireName.value());
            required.add("type");
        }
        for (var field : fields) {
            properties.set(field.getName(), field(type, field));
            if (!RoutedRequests.isNullable(field) && !optional.contains(field.getName())) {
                required.add(field.getName());
            }
        }
        schema.set("properties", properties);
        return required.isEmpty() ? schema : schema.set("required", required);
    }

    private static boolean isRequest(Class<?> type) {
        return type.isAnnotationPresent(dev.shopbell.protocol.Route.class);
    }

    private static ObjectNode described(ObjectNode schema, String words) {
        return words.isEmpty() ? schema : schema.put("description", words(words));
    }
}
