package dev.shopbell.server.load;

import dev.shopbell.server.start.StartFailure;
import dev.shopbell.server.start.StartFailure.Reason;
import java.net.URI;
import java.util.Map;

/** How much is written, within bounds of which each has its name. */
public record LoadSettings(URI server, int visitors, double rate, int seconds, long seed) {

    static final int VISITORS_MAX = 5_000;
    static final double RATE_MIN = 0.1;
    static final double RATE_MAX = 20_000;
    static final int SECONDS_MAX = 3_600;

    /** Each message's moments are kept until the end, for exact figures. */
    static final int MESSAGES_MAX = 1_000_000;

    /** @throws StartFailure naming the setting that is out of bounds */
    LoadSettings checked() throws StartFailure {
        check(visitors >= 1 && visitors <= VISITORS_MAX, "visitors", "it must be between 1 and " + VISITORS_MAX);
        check(rate >= RATE_MIN && rate <= RATE_MAX, "rate", "it must be between " + RATE_MIN + " and " + (int) RATE_MAX + " messages a second");
        check(seconds >= 1 && seconds <= SECONDS_MAX, "seconds", "it must be between 1 and " + SECONDS_MAX);
        check(rate * seconds <= MESSAGES_MAX, "seconds", "rate times seconds must not exceed " + MESSAGES_MAX + " messages");
        check(rate * seconds >= 1, "seconds", "rate times seconds must come to one message at least");
        return this;
    }

    static void check(boolean holds, String name, String why) throws StartFailure {
        if (!holds) {
            throw new StartFailure(Reason.BAD_SETTING, Map.of("name", name, "why", why));
        }
    }
}
