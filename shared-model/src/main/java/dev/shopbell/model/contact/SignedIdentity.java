package dev.shopbell.model.contact;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who the visitor is by the word of the shop's own backend, which signed it. The only thing here that proves an identity.
 *
 * @param subject the shop's own name for this customer, the same in every browser
 * @param signedAt when the newest such word was taken in
 */
public record SignedIdentity(String subject, @Nullable String name, @Nullable String email, Instant signedAt) {

    public static final int SUBJECT_LENGTH_MAX = 200;

    public SignedIdentity {
        Objects.requireNonNull(subject);
        Objects.requireNonNull(signedAt);
    }
}
