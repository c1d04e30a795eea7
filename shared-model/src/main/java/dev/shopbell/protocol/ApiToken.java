package dev.shopbell.protocol;

import dev.shopbell.model.identity.AgentId;
import dev.shopbell.model.identity.ApiTokenId;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A program's way in over HTTP, as listed; the secret that opens it is told once and only its hash is stored.
 *
 * @param agent in whose name the program acts: it may do what is among {@code scopes} and among this agent's rights at that moment
 * @param madeBy who made it
 * @param scopes the rights it was made with
 * @param expiresAt when it ends by itself; without it, never
 * @param lastUsedAt when it was last used, to the hour; without it, never
 */
public record ApiToken(
        ApiTokenId id,
        String name,
        AgentId agent,
        AgentId madeBy,
        Set<Right> scopes,
        Instant madeAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt) {

    public static final int NAME_LENGTH_MAX = 80;
    public static final int DAYS_MAX = 3_650;

    /** Tokens of a shop that are neither revoked nor expired. */
    public static final int COUNT_MAX = 100;

    public ApiToken {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(agent);
        Objects.requireNonNull(madeBy);
        Objects.requireNonNull(madeAt);
        scopes = inOrder(scopes);
    }

    /** What a program can be given: neither what belongs to a person's own account, nor the making of more tokens or rights. */
    public static boolean isScope(Right right) {
        return right.isForTeam() && right != Right.OWN_ACCOUNT && right != Right.RUN_TOKENS && right != Right.RUN_ROLES;
    }

    /** The same rights always in the same order, so that equal requests are equal bytes too. */
    static Set<Right> inOrder(Collection<Right> rights) {
        var ordered = EnumSet.noneOf(Right.class);
        ordered.addAll(rights);
        return Collections.unmodifiableSet(ordered);
    }
}
