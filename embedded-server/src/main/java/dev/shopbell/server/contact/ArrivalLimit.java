package dev.shopbell.server.contact;

import dev.shopbell.server.time.ServerClock;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many new contacts one address may bring in a minute, so that a script cannot flood the queue. Confined to the write lane. */
final class ArrivalLimit {

    private static final int ADDRESSES_MAX = 10_000;
    private static final long MINUTE = 60_000;

    private record Minute(long since, int count) {}

    private final int perMinute;
    private final ServerClock clock;
    private final Map<String, Minute> minutes = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Minute> eldest) {
            return size() > ADDRESSES_MAX;
        }
    };

    ArrivalLimit(int perMinute, ServerClock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /** 0 if one more may come, else the milliseconds to wait. */
    long arrive(String address) {
        long now = clock.monotonicMillis();
        var minute = minutes.get(address);
        if (minute == null || now - minute.since >= MINUTE) {
            minutes.put(address, new Minute(now, 1));
            return 0;
        }
        if (minute.count >= perMinute) {
            return minute.since + MINUTE - now;
        }
        minutes.put(address, new Minute(minute.since, minute.count + 1));
        return 0;
    }
}
