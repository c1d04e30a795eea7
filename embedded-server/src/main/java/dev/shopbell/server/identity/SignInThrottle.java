package dev.shopbell.server.identity;

import dev.shopbell.server.time.ServerClock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts failed tries by account and by address, so that guessing is slow while the rightful person waits minutes at most. Thread-safe. */
final class SignInThrottle {

    static final int FAILURES_PER_ACCOUNT_MAX = 10;
    static final int FAILURES_PER_ADDRESS_MAX = 50;
    static final Duration WITHIN = Duration.ofMinutes(15);

    private static final int REMEMBERED_MAX = 10_000;

    private record Failures(int count, long since) {}

    private final ServerClock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    SignInThrottle(ServerClock clock) {
        this.clock = clock;
    }

    /** 0, or the milliseconds after which the next try makes sense. */
    synchronized long waitFor(String account, String address) {
        return Math.max(wait("account " + account, FAILURES_PER_ACCOUNT_MAX), wait("address " + address, FAILURES_PER_ADDRESS_MAX));
    }

    private long wait(String key, int max) {
        var present = failures.get(key);
        if (present == null || present.count < max) {
            return 0;
        }
        return Math.max(0, present.since + WITHIN.toMillis() - clock.monotonicMillis());
    }

    synchronized void failed(String account, String address) {
        count("account " + account);
        count("address " + address);
    }

    private void count(String key) {
        long now = clock.monotonicMillis();
        failures.merge(key, new Failures(1, now), (present, one) ->
                now - present.since > WITHIN.toMillis() ? one : new Failures(present.count + 1, present.since));
    }

    synchronized void succeeded(String account) {
        failures.remove("account " + account);
    }
}
