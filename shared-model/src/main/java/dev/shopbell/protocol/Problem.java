package dev.shopbell.protocol;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A refusal as HTTP tells it: problem details of RFC 9457 with the members of {@link Refusal} beside them.
 *
 * @param type where the reason is described, relative to the server
 * @param title the code as words, in English; what a person is shown is translated from {@code code} and {@code args}
 * @param status the HTTP status once more
 * @param detail what exactly was not understood, in English, for whoever writes the program that asked
 */
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        RefusalCode code,
        Map<String, String> args,
        @Nullable Long retryAfterMillis) {

    public Problem {
        Objects.requireNonNull(type);
        Objects.requireNonNull(title);
        Objects.requireNonNull(code);
        args = args == null ? Map.of() : Map.copyOf(args);
    }

    public static Problem of(Refusal refusal, int status, @Nullable String detail) {
        var words = refusal.code().name().replace('_', ' ');
        return new Problem(
                "/api/docs#refusal-" + refusal.code().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                words.charAt(0) + words.substring(1).toLowerCase(java.util.Locale.ROOT),
                status,
                detail,
                refusal.code(),
                refusal.args(),
                refusal.retryAfterMillis());
    }
}
