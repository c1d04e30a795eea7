package dev.shopbell.protocol.codec;

import dev.shopbell.model.Id;
import dev.shopbell.protocol.ByeCode;
import dev.shopbell.protocol.ClientFrame;
import dev.shopbell.protocol.Credential;
import dev.shopbell.protocol.EntryRequest;
import dev.shopbell.protocol.Event;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.Needs;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.Right;
import dev.shopbell.protocol.Route;
import dev.shopbell.protocol.Self;
import dev.shopbell.protocol.ServerFrame;
import dev.shopbell.protocol.SetupState;
import dev.shopbell.protocol.WidgetConfig;
import dev.shopbell.protocol.UnknownEvent;
import dev.shopbell.protocol.WireName;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes the reference of the protocol from its records and what their source says of them. */
final class ProtocolReference {

    static final String COMMAND = "mvn -pl shared-model test -Dtest=ReferenceTest -Dshopbell.rewrite=true";

    private static final List<Class<?>> ROOTS = List.of(
            ClientFrame.class,
            ServerFrame.class,
            Credential.class,
            Self.class,
            Request.class,
            EntryRequest.class,
            Result.class,
            Event.class);

    private static final String HEAD = """
            # The protocol

            *Written from the records of `dev.shopbell.protocol`. Do not edit; rewrite it with `%s`.*

            Client and server talk in WebSocket text messages at `/ws`, each one a JSON object whose `type` names it. The client says `hello`
            and is answered with `welcome`; then either the events after its cursor follow, or a snapshot in parts and the events after that. Every
            `call` carries the client's own `cid`, and is answered once, by `answer` or `refused`, however often it is sent. Positions
            are numbers of the one stream on which they are told. A field marked *may be missing* is left out rather than null. Ids are UUIDs
            in text, times are UTC in ISO 8601, lengths count UTF-16 units. Servers refuse fields they do not know; clients ignore them, and
            pass over events they do not know.

            The same requests have a route below `/api/v1` each, whose answer's body is the result: see [the HTTP interface](api.md). A refusal
            comes there as `application/problem+json` with the members of Refusal besides `title` and `status`.
            """;

    private final SourceComments comments;
    private final StringBuilder text = new StringBuilder();
    private final Map<String, Class<?>> nouns = new TreeMap<>();

    private ProtocolReference(SourceComments comments) {
        this.comments = comments;
    }

    static String text() {
        var reference = new ProtocolReference(SourceComments.of(Path.of("src/main/java/dev/shopbell")));
        reference.write();
        return byWireName(reference.text.toString());
    }

    /** The source speaks of records, the reader of this file of names on the wire. */
    static String byWireName(String text) {
        var named = text;
        for (var root : ROOTS) {
            for (var record : WireTable.recordsOf(root)) {
                var wireName = record.getAnnotation(WireName.class);
                if (wireName != null && record.getEnclosingClass() != null) {
                    var javaName = record.getEnclosingClass().getSimpleName() + "." + record.getSimpleName();
                    named = named.replace("`" + javaName + "`", "`" + wireName.value() + "`");
                }
            }
        }
        return named;
    }

    private void write() {
        text.append(HEAD.formatted(COMMAND));
        section("Frames from the client", ClientFrame.class);
        section("Frames from the server", ServerFrame.class);
        section("Credentials", Credential.class);
        section("Who the server takes a client for", Self.class);
        section("Requests", Request.class);
        section("Entry, over HTTP only", EntryRequest.class);
        section("Results", Result.class);
        section("Events", Event.class);
        noun(Refusal.class);
        noun(SetupState.class);
        noun(WidgetConfig.class);
        text.append("\n## Nouns\n");
        nouns.values().stream().filter(Class::isRecord).forEach(type -> record("### " + type.getSimpleName(), type));
        nouns.values().stream().filter(Class::isEnum).forEach(this::values);
        refusals();
        byes();
        limits();
    }

    private void section(String title, Class<?> root) {
        text.append("\n## ").append(title).append('\n');
        for (var record : WireTable.recordsOf(root)) {
            boolean fromBoth = root == ServerFrame.class && ClientFrame.class.isAssignableFrom(record);
            if (fromBoth) {
                paragraph("`" + record.getAnnotation(WireName.class).value() + "` as from the client.");
            } else if (record != UnknownEvent.class) {
                record("### `" + record.getAnnotation(WireName.class).value() + "`", record);
            }
        }
    }

    private void record(String title, Class<?> record) {
        text.append('\n').append(title).append('\n');
        paragraph(comments.of(record));
        request(record);
        var components = record.getRecordComponents();
        if (components.length > 0) {
            text.append("\n| field | type | |\n| --- | --- | --- |\n");
            Arrays.stream(components).forEach(component -> field(record, component));
        }
        var bounds = Bounds.of(record);
        if (!bounds.isEmpty()) {
            paragraph(bounds.entrySet().stream()
                    .map(bound -> "`" + bound.getKey() + "` " + bound.getValue())
                    .collect(Collectors.joining(", ", "Bounds: ", ".")));
        }
    }

    private void request(Class<?> record) {
        var route = record.getAnnotation(Route.class);
        if (route == null) {
            return;
        }
        var needs = record.getAnnotation(Needs.class);
        var rights = needs == null
                ? "by anybody"
                : Arrays.stream(needs.value()).map(Right::name).collect(Collectors.joining("` or `", "with the right `", "`"));
        var at = route.value().split(" ");
        paragraph("%s; `%s /api/v1%s`".formatted(rights.substring(0, 1).toUpperCase(Locale.ROOT) + rights.substring(1), at[0], at[1]));
    }

    private void field(Class<?> record, RecordComponent component) {
        var missing = TypeScriptMirror.isNullable(component) ? "may be missing" : "";
        var meaning = comments.ofComponent(record, component.getName());
        var both = missing.isEmpty() || meaning.isEmpty() ? missing + meaning : missing + "; " + meaning;
        text.append("| `%s` | %s | %s |\n".formatted(component.getName(), type(component.getGenericType()), both));
    }

    private String type(Type type) {
        return switch (type) {
            case Class<?> raw when raw == String.class -> "text";
            case Class<?> raw when raw == Instant.class -> "time";
            case Class<?> raw when raw == boolean.class -> "boolean";
            case Class<?> raw when raw.isPrimitive() || Number.class.isAssignableFrom(raw) -> "number";
            case Class<?> raw when Id.class.isAssignableFrom(raw) || raw == UUID.class -> "id";
            case Class<?> raw when raw.isSealed() -> "one of " + raw.getSimpleName();
            case Class<?> raw -> {
                noun(raw);
                yield raw.getSimpleName();
            }
            case ParameterizedType list when Collection.class.isAssignableFrom((Class<?>) list.getRawType()) ->
                "list of " + type(list.getActualTypeArguments()[0]);
            case ParameterizedType map -> "map of " + type(map.getActualTypeArguments()[1]) + " by name";
            default -> throw new IllegalArgumentException(type + " has no place on the wire");
        };
    }

    /** Nouns are described once, however often they are mentioned; those mentioned in a noun belong to them. */
    private void noun(Class<?> type) {
        if (type == RefusalCode.class || type == ByeCode.class || nouns.putIfAbsent(type.getSimpleName(), type) != null) {
            return;
        }
        if (type.isRecord()) {
            Arrays.stream(type.getRecordComponents()).forEach(component -> type(component.getGenericType()));
        }
    }

    private void values(Class<?> type) {
        text.append("\n### ").append(type.getSimpleName()).append('\n');
        paragraph(comments.of(type));
        text.append("\n| value | |\n| --- | --- |\n");
        for (var value : type.getEnumConstants()) {
            text.append("| `%s` | %s |\n".formatted(value, comments.of(type, value.toString())));
        }
    }

    private void refusals() {
        text.append("\n## Why a request is refused\n");
        paragraph(comments.of(RefusalCode.class));
        text.append("\n| code | | |\n| --- | --- | --- |\n");
        for (var code : RefusalCode.values()) {
            text.append("| `%s` | %s | %s |\n"
                    .formatted(code, code.passing() ? "passing" : "lasting", comments.of(RefusalCode.class, code.name())));
        }
    }

    private void byes() {
        text.append("\n## Why a connection ends\n");
        paragraph(comments.of(ByeCode.class));
        text.append("\n| code | close code | come back | |\n| --- | --- | --- | --- |\n");
        for (var code : ByeCode.values()) {
            text.append("| `%s` | %d | %s | %s |\n".formatted(
                    code, code.closeCode(), code.worthRetrying() ? "yes" : "no", comments.of(ByeCode.class, code.name())));
        }
    }

    private void limits() {
        text.append("\n## Limits\n");
        paragraph(comments.of(Limits.class));
        text.append("\n| limit | | |\n| --- | --- | --- |\n");
        Bounds.of(Limits.class).forEach((name, value) -> text.append(
                "| `%s` | %d | %s |\n".formatted(name, value, comments.of(Limits.class, name.replaceFirst("_MILLIS$", "")))));
    }

    private void paragraph(String words) {
        if (!words.isEmpty()) {
            text.append('\n').append(words).append('\n');
        }
    }
}
