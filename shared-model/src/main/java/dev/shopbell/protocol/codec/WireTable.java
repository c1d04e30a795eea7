package dev.shopbell.protocol.codec;

import dev.shopbell.protocol.WireName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The records of a sealed root by their wire names, built from {@code getPermittedSubclasses()}, so that no record can be forgotten. */
public final class WireTable {

    private WireTable() {}

    /**
     * @throws IllegalStateException if a record of the set has no wire name, or two have the same
     */
    public static Map<String, Class<?>> of(Class<?> sealedRoot) {
        var table = new TreeMap<String, Class<?>>();
        for (var record : recordsOf(sealedRoot)) {
            var name = record.getAnnotation(WireName.class);
            if (name != null && table.put(name.value(), record) != null) {
                throw new IllegalStateException("two records are called " + name.value());
            }
        }
        return table;
    }

    /** All records below the root, in the order in which they are permitted. */
    public static List<Class<?>> recordsOf(Class<?> sealedRoot) {
        var records = new ArrayList<Class<?>>();
        collect(sealedRoot, records);
        return records.stream().distinct().toList();
    }

    private static void collect(Class<?> type, List<Class<?>> into) {
        if (type.isRecord()) {
            into.add(type);
        } else {
            for (var permitted : type.getPermittedSubclasses()) {
                collect(permitted, into);
            }
        }
    }
}
