package dev.shopbell.server.identity;

import dev.shopbell.server.time.ServerClock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes guessing slow: after some free tries each failure doubles the wait before the next. An account is counted apart at the places
 * from which it has signed in before, and together everywhere else: so whoever guesses from elsewhere makes the rightful person, at
 * the usual place, wait for nothing. Thread-safe.
 */
final class SignInThrottle {

    static final int FREE_PER_ACCOUNT = 10;
    static final int FREE_PER_ADDRESS = 50;
    static final Duration WAIT_FIRST = Duration.ofSeconds(2);
    static final Duration WAIT_MAX = Duration.ofMinutes(15);

    /** Without another failure for so long all is forgotten. */
    static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private static final int REMEMBERED_MAX = 10_000;

    private record Failures(int count, long last) {}

    /** @param known whether the account has signed in from this address before */
    record Try(String account, String address, boolean known) {

        private String accountKey() {
            return known ? "at " + address + " " + account : "elsewhere " + account;
        }

        private String addressKey() {
            return "address " + address;
        }
    }

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

    /** 0, or the milliseconds after which the next try makes sense. A try made sooner is not looked at and does not count. */
    synchronized long waitFor(Try signIn) {
        return Math.max(wait(signIn.accountKey(), FREE_PER_ACCOUNT), wait(signIn.addressKey(), FREE_PER_ADDRESS));
    }

    private long wait(String key, int free) {
        var present = failures.get(key);
        if (present == null || present.count < free) {
            return 0;
        }
        int doubled = Math.min(present.count - free, Long.numberOfTrailingZeros(Long.highestOneBit(WAIT_MAX.toMillis())));
        long wait = Math.min(WAIT_FIRST.toMillis() << doubled, WAIT_MAX.toMillis());
        return Math.max(0, present.last + wait - clock.monotonicMillis());
    }

    synchronized void failed(Try signIn) {
        count(signIn.accountKey());
        count(signIn.addressKey());
    }

    private void count(String key) {
        long now = clock.monotonicMillis();
        failures.merge(key, new Failures(1, now), (present, one) ->
                now - present.last > FORGOTTEN_AFTER.toMillis() ? one : new Failures(present.count + 1, now));
    }

    synchronized void succeeded(Try signIn) {
        failures.remove(signIn.accountKey());
    }
}
