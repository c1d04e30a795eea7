package dev.shopbell.server.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The chain that makes a changed byte show: each event's digest covers the one before, its own salt, place, time, payload and words
 * (SHA-256). The salt keeps short words from being guessed out of a digest once they are erased.
 */
final class Digests {

    static final int LENGTH = 32;
    static final byte[] BEGINNING = new byte[LENGTH];

    private Digests() {}

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
