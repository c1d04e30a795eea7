package dev.shopbell.client.state;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The newest version of things that changed while they were not loaded: a page that was read before the change may still arrive after
 * it and would otherwise bring back what was said before. Bounded, because such a page is late by moments.
 */
final class Missed<K, V> {

    static final int KEPT_MAX = 256;

    private final Map<K, V> newest = new LinkedHashMap<>();

    void keep(K key, V version) {
        newest.remove(key);
        newest.put(key, version);
        if (newest.size() > KEPT_MAX) {
            newest.remove(newest.keySet().iterator().next());
        }
    }

    @Nullable V find(K key) {
        return newest.get(key);
    }

    void clear() {
        newest.clear();
    }
}
