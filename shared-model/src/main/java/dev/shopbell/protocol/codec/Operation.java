package dev.shopbell.protocol.codec;

import dev.shopbell.protocol.Command;
import dev.shopbell.protocol.EntryRequest;
import dev.shopbell.protocol.Route;
import dev.shopbell.protocol.WireName;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/**
 * One operation of the HTTP interface, as its record declares it: fields named in the path come from there, the others of a GET or
 * DELETE from the query, and those of everything else from a JSON body.
 *
 * @param path the template below {@code /api/v1}, e.g. {@code /sites/{site}}
 * @param type the record it is read into
 */
public record Operation(String method, String path, Class<?> type) {

    static Operation of(Class<?> type) {
        var route = type.getAnnotation(Route.class).value().split(" ");
        return new Operation(route[0], route[1], type);
    }

    public String wireName() {
        return type.getAnnotation(WireName.class).value();
    }

    public boolean isCommand() {
        return Command.class.isAssignableFrom(type);
    }

    /** Whether a stranger may ask it. */
    public boolean isEntry() {
        return EntryRequest.class.isAssignableFrom(type);
    }

    List<String> segments() {
        return List.of(path.substring(1).split("/"));
    }

    static boolean isPlaceholder(String segment) {
        return segment.startsWith("{");
    }

    static String nameOf(String placeholder) {
        return placeholder.substring(1, placeholder.length() - 1);
    }

    public List<RecordComponent> pathFields() {
        return Arrays.stream(type.getRecordComponents()).filter(this::isInPath).toList();
    }

    public List<RecordComponent> queryFields() {
        return isAskedByQuery() ? rest() : List.of();
    }

    public List<RecordComponent> bodyFields() {
        return isAskedByQuery() ? List.of() : rest();
    }

    private boolean isAskedByQuery() {
        return method.equals("GET") || method.equals("DELETE");
    }

    private List<RecordComponent> rest() {
        return Arrays.stream(type.getRecordComponents()).filter(field -> !isInPath(field)).toList();
    }

    private boolean isInPath(RecordComponent field) {
        return segments().contains("{" + field.getName() + "}");
    }
}
