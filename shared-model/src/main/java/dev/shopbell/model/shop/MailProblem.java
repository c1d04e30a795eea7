package dev.shopbell.model.shop;

import java.time.Instant;
import java.util.Objects;

/**
 * A mail that did not arrive, or may not have.
 *
 * @param kind what it was for
 * @param words what the mail server said, cut to size
 */
public record MailProblem(String to, MailKind kind, MailTrouble trouble, String words, int attempts, Instant at) {

    public static final int WORDS_LENGTH_MAX = 300;

    public MailProblem {
        Objects.requireNonNull(to);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(trouble);
        Objects.requireNonNull(words);
        Objects.requireNonNull(at);
    }
}
