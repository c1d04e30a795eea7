package dev.shopbell.protocol.codec;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The public numbers of a type, durations in milliseconds, as both documents written from the records name them. */
final class Bounds {

    private Bounds() {}

    static Map<String, Long> of(Class<?> type) {
        var bounds = new LinkedHashMap<String, Long>();
        for (var field : type.getDeclaredFields()) {
            boolean constant = Modifier.isPublic(field.getModifiers()) && Modifier.isStatic(field.getModifiers());
            // A record's own value of itself, such as what holds at first, bounds nothing; a pattern stands where it is used.
            if (constant && field.getType() != type && field.getType() != String.class) {
                put(field, bounds);
            }
        }
        return bounds;
    }

    private static void put(Field field, Map<String, Long> bounds) {
        try {
            switch (field.get(null)) {
                case Duration duration -> bounds.put(field.getName() + "_MILLIS", duration.toMillis());
                case Integer number -> bounds.put(field.getName(), number.longValue());
                case Long number -> bounds.put(field.getName(), number);
                case null, default -> throw new IllegalArgumentException(field + " is no bound");
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
