package dev.shopbell.server.identity;

import dev.shopbell.server.time.Randomness;
import dev.shopbell.server.time.ServerClock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The one-time code with which the first owner is created. It lives in memory only, for ten minutes, and dies of five wrong tries.
 * Thread-safe.
 */
public final class SetupCode {

    static final Duration LIFE = Duration.ofMinutes(10);
    static final int TRIES_MAX = 5;

    private static final String LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"; // Without those that look alike.
    private static final int GROUP = 4;
    private static final int GROUPS = 3;

    private final ServerClock clock;
    private final Randomness randomness;
    private @Nullable String code;
    private long madeAt;
    private int triesLeft;

    public SetupCode(ServerClock clock, Randomness randomness) {
        this.clock = clock;
        this.randomness = randomness;
    }

    /** A new code, such as {@code K7PM-2XQD-9HTW}; the one before is void. */
    public synchronized String make() {
        var made = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            made.append(i > 0 && i % GROUP == 0 ? "-" : "").append(letter());
        }
        code = made.toString();
        madeAt = clock.monotonicMillis();
        triesLeft = TRIES_MAX;
        return code;
    }

    /** Throws away what would make some letters come up more often than others. */
    private char letter() {
        while (true) {
            int random = randomness.bytes(1)[0] & 0xFF;
            if (random < 256 / LETTERS.length() * LETTERS.length()) {
                return LETTERS.charAt(random % LETTERS.length());
            }
        }
    }

    /** Whether this is the code; a wrong try counts. */
    synchronized boolean isRight(String tried) {
        if (code == null || triesLeft == 0 || clock.monotonicMillis() - madeAt > LIFE.toMillis()) {
            return false;
        }
        boolean right = MessageDigest.isEqual(
                code.getBytes(StandardCharsets.UTF_8), tried.strip().toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        if (!right) {
            triesLeft--;
        }
        return right;
    }

    /** It has served. */
    synchronized void spend() {
        code = null;
    }
}
