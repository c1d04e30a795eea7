package dev.shopbell.protocol.codec;

import dev.shopbell.model.Id;
import dev.shopbell.protocol.ByeCode;
import dev.shopbell.protocol.EntryRequest;
import dev.shopbell.protocol.Frame;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.SetupState;
import dev.shopbell.protocol.UnknownEvent;
import dev.shopbell.protocol.WidgetConfig;
import dev.shopbell.protocol.WireName;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the protocol's records as TypeScript, for the widget: records as interfaces, sealed sets as unions, enums as unions of
 * literals, typed ids as strings, bounds as constants. Nested records carry the name of what they are nested in.
 */
final class TypeScriptMirror {

    static final String COMMAND = "mvn -pl shared-model test -Dtest=MirrorTest -Dshopbell.rewrite=true";

    private static final Map<Class<?>, String> PLAIN = Map.ofEntries(
            Map.entry(String.class, "string"),
            Map.entry(Instant.class, "string"),
            Map.entry(UUID.class, "string"),
            Map.entry(int.class, "number"),
            Map.entry(long.class, "number"),
            Map.entry(Integer.class, "number"),
            Map.entry(Long.class, "number"),
            Map.entry(boolean.class, "boolean"));

    /** By name, so that the file does not depend on the order of discovery. */
    private final Map<String, String> declarations = new TreeMap<>();
    private final Map<String, String> constants = new TreeMap<>();

    static String text() {
        var mirror = new TypeScriptMirror();
        for (var root : new Class<?>[] {Frame.class, Result.class, EntryRequest.class, SetupState.class, WidgetConfig.class}) {
            mirror.type(root);
        }
        mirror.numbersOf("", Limits.class);
        return mirror.write();
    }

    private String write() {
        var text = new StringBuilder("// Written from the records of dev.shopbell.protocol. Do not edit; rewrite it with\n// ")
                .append(COMMAND)
                .append("\n\n");
        constants.forEach((name, value) -> text.append("export const %s = %s;\n".formatted(name, value)));
        text.append("\n/** Refusals about the moment: the same call may succeed later. Every other refusal is for ever. */\n");
        text.append(names("PASSING_REFUSALS", "RefusalCode", RefusalCode.values(), RefusalCode::passing));
        text.append("\n/** Endings after which coming back by itself makes no sense. */\n");
        text.append(names("LASTING_BYES", "ByeCode", ByeCode.values(), code -> !code.worthRetrying()));
        text.append("\n/** The WebSocket close code that goes with each ending. */\n");
        text.append("export const BYE_CLOSE_CODES: Record<ByeCode, number> = {\n");
        for (var code : ByeCode.values()) {
            text.append("  %s: %d,\n".formatted(code, code.closeCode()));
        }
        text.append("};\n");
        declarations.values().forEach(declaration -> text.append('\n').append(declaration));
        return text.toString();
    }

    private static <E extends Enum<E>> String names(String name, String type, E[] values, Predicate<E> chosen) {
        return Arrays.stream(values)
                .filter(chosen)
                .map(value -> "  '" + value + "',\n")
                .collect(Collectors.joining("", "export const %s: readonly %s[] = [\n".formatted(name, type), "];\n"));
    }

    private String type(Type type) {
        return switch (type) {
            case Class<?> raw when PLAIN.containsKey(raw) -> PLAIN.get(raw);
            case Class<?> raw when Id.class.isAssignableFrom(raw) -> "string";
            case Class<?> raw when raw.isEnum() -> declare(raw, this::union);
            case Class<?> raw when raw.isRecord() -> declare(raw, this::record);
            case Class<?> raw when raw.isSealed() -> declare(raw, this::sealedUnion);
            case ParameterizedType parameterized -> generic(parameterized);
            default -> throw new IllegalArgumentException(type + " has no place on the wire");
        };
    }

    private String generic(ParameterizedType type) {
        var raw = (Class<?>) type.getRawType();
        var arguments = type.getActualTypeArguments();
        if (Collection.class.isAssignableFrom(raw)) {
            var element = type(arguments[0]);
            return (element.contains(" ") ? "(" + element + ")" : element) + "[]";
        }
        if (raw == Map.class) {
            return "Record<%s, %s>".formatted(type(arguments[0]), type(arguments[1]));
        }
        throw new IllegalArgumentException(type + " has no place on the wire");
    }

    private String declare(Class<?> type, Function<Class<?>, String> writer) {
        var name = nameOf(type);
        if (!declarations.containsKey(name)) {
            declarations.put(name, "");
            declarations.put(name, writer.apply(type));
        }
        return name;
    }

    static String nameOf(Class<?> type) {
        var outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : nameOf(outer) + type.getSimpleName();
    }

    private String union(Class<?> type) {
        return unionOf(type, Arrays.stream(type.getEnumConstants()).map(value -> "'" + value + "'").toList());
    }

    private String sealedUnion(Class<?> type) {
        return unionOf(
                type,
                Arrays.stream(type.getPermittedSubclasses())
                        .filter(permitted -> permitted != UnknownEvent.class)
                        .map(this::type)
                        .toList());
    }

    private static String unionOf(Class<?> type, Collection<String> members) {
        return members.stream()
                .collect(Collectors.joining("\n  | ", "export type " + nameOf(type) + " =\n  | ", ";\n"));
    }

    private String record(Class<?> type) {
        numbersOf(screaming(nameOf(type)) + "_", type);
        var text = new StringBuilder("export interface " + nameOf(type) + " {\n");
        var wireName = type.getAnnotation(WireName.class);
        if (wireName != null) {
            text.append("  type: '%s';\n".formatted(wireName.value()));
        }
        for (var component : type.getRecordComponents()) {
            text.append("  %s%s: %s;\n"
                    .formatted(component.getName(), isNullable(component) ? "?" : "", type(component.getGenericType())));
        }
        return text.append("}\n").toString();
    }

    static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private void numbersOf(String prefix, Class<?> type) {
        Bounds.of(type).forEach((name, value) -> constants.put(prefix + name, String.valueOf(value)));
    }

    private static String screaming(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }
}
