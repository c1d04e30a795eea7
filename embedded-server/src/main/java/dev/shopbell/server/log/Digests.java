package dev.shopbell.server.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The chain that makes a changed byte show: each event's digest covers the one before, its own place, time and payload, and by a salted
 * digest of their own the words (SHA-256). Words and salt can be erased together: what is left of them is a number from which nobody
 * guesses even a short word, and the chain still holds.
 */
final class Digests {

    static final int LENGTH = 32;
    static final byte[] BEGINNING = new byte[LENGTH];
    static final byte[] NO_SALT = new byte[0];

    private Digests() {}

    /** Of words, under the salt that goes when they go. */
    static byte[] words(byte[] salt, Words words) {
        return next(BEGINNING, salt, 0, Instant.EPOCH, words.content() == null ? "" : words.content(), words.text());
    }

    /** Of an event whose words have the digest {@code words}. */
    static byte[] next(byte[] before, long pos, Instant at, String payload, byte[] words) {
        return next(before, NO_SALT, pos, at, payload, HexFormat.of().formatHex(words));
    }

    /** Of an event without words, or as it was made before words had a digest of their own. */
    static byte[] next(byte[] before, byte[] salt, long pos, Instant at, String payload, @Nullable String body) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(before);
            sha.update(salt);
            sha.update(ByteBuffer.allocate(2 * Long.BYTES).putLong(pos).putLong(at.toEpochMilli()).array());
            field(sha, payload);
            field(sha, body == null ? "" : body);
            return sha.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void field(MessageDigest sha, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        sha.update(bytes);
    }
}
