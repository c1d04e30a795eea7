package dev.shopbell.server.identity;

import dev.shopbell.server.time.ServerClock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often links may be asked for by mail, so that nobody fills another's letter box. Thread-safe. */
final class ResetsAsked {

    static final int PER_ACCOUNT_MAX = 3;
    static final int PER_ADDRESS_MAX = 20;
    static final Duration WITHIN = Duration.ofHours(1);

    private static final int REMEMBERED_MAX = 10_000;

    private record Count(int count, long since) {}

    private final ServerClock clock;
    private final Map<String, Count> counts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    ResetsAsked(ServerClock clock) {
        this.clock = clock;
    }

    /** Whether one more may be made; it counts then. */
    synchronized boolean isRoom(String account, String address) {
        boolean room = has("account " + account) < PER_ACCOUNT_MAX && has("address " + address) < PER_ADDRESS_MAX;
        if (room) {
            count("account " + account);
            count("address " + address);
        }
        return room;
    }

    private int has(String key) {
        var present = counts.get(key);
        return present == null || clock.monotonicMillis() - present.since > WITHIN.toMillis() ? 0 : present.count;
    }

    private void count(String key) {
        long now = clock.monotonicMillis();
        counts.merge(key, new Count(1, now), (present, one) ->
                now - present.since > WITHIN.toMillis() ? one : new Count(present.count + 1, present.since));
    }
}
