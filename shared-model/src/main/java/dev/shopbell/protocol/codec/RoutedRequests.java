package dev.shopbell.protocol.codec;

import dev.shopbell.model.Id;
import dev.shopbell.model.Within;
import dev.shopbell.protocol.EntryRequest;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.RefusalCode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a request out of an HTTP exchange: its path, its query, its body. As strict as the socket, and stricter in one thing: a field
 * that may not be missing must be there, where a frame would take nothing for zero. Two kinds of query field may be left out, because
 * a first page has no place to go on from: {@code before...} then means "from the newest" and {@code countMax} "as many as allowed".
 */
public final class RoutedRequests {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final String TYPE = "type";

    private final ProtocolCodec codec;

    public RoutedRequests(ProtocolCodec codec) {
        this.codec = codec;
    }

    /**
     * @param query each parameter's values
     * @param body empty if there is none
     * @throws MalformedException whose message says, without repeating what was sent, what is wrong
     */
    public Request request(RouteTable.Found found, Map<String, List<String>> query, String body) throws MalformedException {
        return codec.convert(assembled(found, query, body), Request.class, null);
    }

    /** @throws MalformedException as above */
    public EntryRequest entry(RouteTable.Found found, Map<String, List<String>> query, String body) throws MalformedException {
        return codec.convert(assembled(found, query, body), EntryRequest.class, null);
    }

    private ObjectNode assembled(RouteTable.Found found, Map<String, List<String>> query, String body) throws MalformedException {
        var operation = found.operation();
        var whole = JsonNodeFactory.instance.objectNode();
        whole.put(TYPE, operation.wireName());
        readBody(operation, body, whole);
        for (var field : operation.pathFields()) {
            whole.set(field.getName(), value(field, field.getGenericType(), String.valueOf(found.fields().get(field.getName()))));
        }
        readQuery(operation, query, whole);
        return whole;
    }

    private void readBody(Operation operation, String body, ObjectNode into) throws MalformedException {
        var fields = operation.bodyFields();
        if (body.isBlank()) {
            if (!fields.isEmpty()) {
                throw malformed("a JSON object with the operation's fields is needed as the body");
            }
            return;
        }
        var tree = codec.tree(body);
        for (var name : tree.propertyNames()) {
            if (fields.stream().noneMatch(field -> field.getName().equals(name))) {
                throw malformed("the body has a field that this operation does not know");
            }
        }
        for (var field : fields) {
            var value = tree.get(field.getName());
            if (value != null && !value.isNull()) {
                into.set(field.getName(), value);
            } else if (!isNullable(field) && !isSome(field)) {
                throw malformed("the body lacks the field '" + field.getName() + "'");
            }
        }
    }

    private static void readQuery(Operation operation, Map<String, List<String>> query, ObjectNode into) throws MalformedException {
        var fields = operation.queryFields();
        for (var name : query.keySet()) {
            if (fields.stream().noneMatch(field -> field.getName().equals(name))) {
                throw malformed("the query has a parameter that this operation does not know");
            }
        }
        for (var field : fields) {
            var values = query.getOrDefault(field.getName(), List.of());
            if (field.getGenericType() instanceof ParameterizedType list) {
                var array = JsonNodeFactory.instance.arrayNode();
                for (var value : values) {
                    array.add(value(field, list.getActualTypeArguments()[0], value));
                }
                into.set(field.getName(), array);
            } else if (values.size() > 1) {
                throw malformed("the parameter '" + field.getName() + "' is given more than once");
            } else if (!values.isEmpty()) {
                into.set(field.getName(), value(field, field.getGenericType(), values.getFirst()));
            } else if (ifAbsent(field) != null) {
                into.put(field.getName(), ifAbsent(field));
            } else if (!isNullable(field)) {
                throw malformed("the parameter '" + field.getName() + "' is needed");
            }
        }
    }

    /** What a query field means when it is left out, or null if it may not be. */
    static @Nullable Long ifAbsent(RecordComponent field) {
        if (field.getName().startsWith("before") && field.getType() == long.class) {
            return Limits.POSITION_MAX;
        }
        if (field.getName().equals("countMax")) {
            var within = field.getAnnotation(Within.class);
            return within == null ? Limits.MESSAGES_PER_PAGE_MAX : within.max();
        }
        return null;
    }

    /** A list or a map: whether it may be left out, its record decides, which takes nothing for none or does not take it. */
    static boolean isSome(RecordComponent field) {
        return Collection.class.isAssignableFrom(field.getType()) || Map.class.isAssignableFrom(field.getType());
    }

    static boolean isNullable(RecordComponent field) {
        return field.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static JsonNode value(RecordComponent field, Type type, String text) throws MalformedException {
        var nodes = JsonNodeFactory.instance;
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            if (!NUMBER.matcher(text).matches()) {
                throw malformed("'" + field.getName() + "' is not a whole number");
            }
            return nodes.numberNode(Long.parseLong(text));
        }
        if (type == boolean.class || type == Boolean.class) {
            if (!text.equals("true") && !text.equals("false")) {
                throw malformed("'" + field.getName() + "' is neither true nor false");
            }
            return nodes.booleanNode(text.equals("true"));
        }
        if (type instanceof Class<?> raw && (!raw.isRecord() || Id.class.isAssignableFrom(raw)) && !Collection.class.isAssignableFrom(raw)) {
            return nodes.stringNode(text);
        }
        throw new IllegalStateException(field + " cannot stand in a path or a query");
    }

    private static MalformedException malformed(String why) {
        return new MalformedException(RefusalCode.MALFORMED, null, why, null);
    }
}
