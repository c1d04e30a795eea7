package dev.shopbell.protocol;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not done: a code from a closed set that every client can translate.
 *
 * @param args what the translated sentence names, e.g. {@code by}, {@code max}, {@code incident}
 * @param retryAfterMillis when trying again makes sense, for the codes that say so
 */
public record Refusal(RefusalCode code, Map<String, String> args, @Nullable Long retryAfterMillis) {

    /** What was sent may be named in it, and is cut: a reason is no longer than a sentence. */
    public static final int ARG_LENGTH_MAX = 300;

    public Refusal {
        Objects.requireNonNull(code);
        args = args == null ? Map.of() : Map.copyOf(args);
    }

    public static Refusal of(RefusalCode code) {
        return new Refusal(code, Map.of(), null);
    }

    public static Refusal of(RefusalCode code, String arg, Object value) {
        return new Refusal(code, Map.of(arg, cut(String.valueOf(value))), null);
    }

    private static String cut(String text) {
        if (text.length() <= ARG_LENGTH_MAX) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(ARG_LENGTH_MAX - 1)) ? ARG_LENGTH_MAX - 1 : ARG_LENGTH_MAX);
    }

    public static Refusal later(RefusalCode code, long retryAfterMillis) {
        return new Refusal(code, Map.of(), retryAfterMillis);
    }
}
