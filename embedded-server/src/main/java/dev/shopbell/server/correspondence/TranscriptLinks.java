package dev.shopbell.server.correspondence;

import dev.shopbell.model.conversation.ConversationId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs links to transcripts, with the secret that signs links to files too: so a link outlives a restart and ends with its hour. What
 * is signed begins with its own name, so no signature of the one kind is good for the other.
 */
final class TranscriptLinks {

    static final Duration VALID_FOR = Duration.ofHours(1);
    private static final String ALGORITHM = "HmacSHA256";
    private static final int NAMED_BYTES = 24;
    private static final int SIGNATURE_BYTES = 16;
    private static final byte[] OWN_NAME = "transcript|".getBytes(StandardCharsets.UTF_8);

    private final Supplier<byte[]> key;

    TranscriptLinks(Supplier<byte[]> key) {
        this.key = key;
    }

    String token(ConversationId conversation, Instant expires) {
        var named = named(conversation, expires.getEpochSecond());
        var token = ByteBuffer.allocate(NAMED_BYTES + SIGNATURE_BYTES).put(named).put(signature(named)).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** The conversation that this token opens now, if it is one of ours and not too old. */
    Optional<ConversationId> opened(String token, Instant now) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
            var conversation = new ConversationId(new UUID(bytes.getLong(), bytes.getLong()));
            long expires = bytes.getLong();
            var signature = new byte[bytes.remaining()];
            bytes.get(signature);
            boolean ours = MessageDigest.isEqual(signature, signature(named(conversation, expires)));
            return ours && now.getEpochSecond() < expires ? Optional.of(conversation) : Optional.empty();
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private static byte[] named(ConversationId conversation, long expires) {
        var id = conversation.value();
        return ByteBuffer.allocate(NAMED_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putLong(expires)
                .array();
    }

    private byte[] signature(byte[] named) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.get(), ALGORITHM));
            mac.update(OWN_NAME);
            return Arrays.copyOf(mac.doFinal(named), SIGNATURE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
