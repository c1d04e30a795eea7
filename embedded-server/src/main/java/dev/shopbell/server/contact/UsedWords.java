package dev.shopbell.server.contact;

import static dev.shopbell.server.db.generated.Tables.USED_IDENTITY;

import dev.shopbell.model.site.SiteId;
import dev.shopbell.server.db.Tx;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/** Words of shops' backends that have served, kept until they would have expired. No jOOQ type leaves this class. */
final class UsedWords {

    /** Words of all sites that can be unexpired at once; more are refused until some expire. */
    static final int KEPT_MAX = 50_000;

    private static final int REMOVED_AT_ONCE = 200;

    /** How long a full shelf is not counted again. */
    private static final Duration COUNTED_AGAIN_AFTER = Duration.ofSeconds(1);

    private int roomAtLeast;
    private Instant countedAt = Instant.MIN;

    /** What became of a word that is to serve. */
    enum Use {
        FIRST,
        SAME_BROWSER_AGAIN,
        ELSEWHERE,
        TOO_MANY
    }

    /** @param until after which the word proves nothing anyway */
    Use use(Tx tx, SiteId site, String id, String tokenHash, Instant until) {
        removeExpired(tx);
        var word = sha256(id);
        var token = HexFormat.of().parseHex(tokenHash);
        var before = tx.dsl()
                .select(USED_IDENTITY.TOKEN_HASH)
                .from(USED_IDENTITY)
                .where(USED_IDENTITY.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(USED_IDENTITY.SITE_ID.eq(site.value()))
                .and(USED_IDENTITY.WORD_HASH.eq(word))
                .fetchOptional(USED_IDENTITY.TOKEN_HASH);
        if (before.isPresent()) {
            return Arrays.equals(before.get(), token) ? Use.SAME_BROWSER_AGAIN : Use.ELSEWHERE;
        }
        if (!takeRoom(tx)) {
            return Use.TOO_MANY;
        }
        tx.dsl()
                .insertInto(USED_IDENTITY)
                .set(USED_IDENTITY.WORKSPACE_ID, tx.workspace().value())
                .set(USED_IDENTITY.SITE_ID, site.value())
                .set(USED_IDENTITY.WORD_HASH, word)
                .set(USED_IDENTITY.TOKEN_HASH, token)
                .set(USED_IDENTITY.EXPIRES_AT, until)
                .execute();
        return Use.FIRST;
    }

    /** Counts only when what was free at the last count may be used up: others only make room, and all use it on the one write lane. */
    private boolean takeRoom(Tx tx) {
        boolean countable = tx.now().isBefore(countedAt) || !tx.now().minus(COUNTED_AGAIN_AFTER).isBefore(countedAt);
        if (roomAtLeast == 0 && countable) {
            roomAtLeast = Math.max(0, KEPT_MAX - tx.dsl().fetchCount(USED_IDENTITY, USED_IDENTITY.WORKSPACE_ID.eq(tx.workspace().value())));
            countedAt = tx.now();
        }
        return roomAtLeast > 0 && roomAtLeast-- > 0;
    }

    private static void removeExpired(Tx tx) {
        var expired = tx.dsl()
                .select(USED_IDENTITY.WORD_HASH)
                .from(USED_IDENTITY)
                .where(USED_IDENTITY.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(USED_IDENTITY.EXPIRES_AT.lt(tx.now()))
                .limit(REMOVED_AT_ONCE)
                .fetch(USED_IDENTITY.WORD_HASH);
        if (!expired.isEmpty()) {
            tx.dsl()
                    .deleteFrom(USED_IDENTITY)
                    .where(USED_IDENTITY.WORKSPACE_ID.eq(tx.workspace().value()))
                    .and(USED_IDENTITY.WORD_HASH.in(expired))
                    .and(USED_IDENTITY.EXPIRES_AT.lt(tx.now()))
                    .execute();
        }
    }

    private static byte[] sha256(String id) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
