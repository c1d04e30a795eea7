package dev.shopbell.server.identity;

import static dev.shopbell.server.db.generated.Tables.PICTURE;

import dev.shopbell.model.identity.Agent;
import dev.shopbell.protocol.Picture;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.db.Tx;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** Small faces of agents, kept under the hash of their bytes. The type is read from the bytes; nothing is decoded. */
public final class Pictures {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final int PNG_WIDTH_AT = 16;
    private static final int PNG_HEAD = 24;
    private static final int SIDE_PIXELS_MAX = 512;

    /** Bytes with the only type they are ever served with. */
    public record Stored(String mediaType, byte[] bytes) {}

    /** @return the hash under which it is kept. @throws RefusedException BAD_PICTURE if it is not a small PNG or JPEG */
    String keep(Tx tx, Picture picture) throws RefusedException {
        var bytes = bytes(picture);
        var type = mediaType(bytes);
        var hash = hash(bytes);
        if (find(tx, hash).isEmpty()) {
            tx.dsl()
                    .insertInto(PICTURE)
                    .set(PICTURE.WORKSPACE_ID, tx.workspace().value())
                    .set(PICTURE.HASH, hash)
                    .set(PICTURE.MEDIA_TYPE, type)
                    .set(PICTURE.CONTENT, bytes)
                    .execute();
        }
        return hash;
    }

    public Optional<Stored> find(Tx tx, String hash) {
        return tx.dsl()
                .select(PICTURE.MEDIA_TYPE, PICTURE.CONTENT)
                .from(PICTURE)
                .where(PICTURE.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(PICTURE.HASH.eq(hash))
                .fetchOptional(row -> new Stored(row.value1(), row.value2()));
    }

    private static byte[] bytes(Picture picture) throws RefusedException {
        try {
            var bytes = Base64.getDecoder().decode(picture.base64());
            if (bytes.length > Agent.PICTURE_BYTES_MAX) {
                throw new RefusedException(RefusalCode.BAD_PICTURE, "max", Agent.PICTURE_BYTES_MAX);
            }
            return bytes;
        } catch (IllegalArgumentException e) {
            throw new RefusedException(RefusalCode.BAD_PICTURE, "max", Agent.PICTURE_BYTES_MAX);
        }
    }

    private static String mediaType(byte[] bytes) throws RefusedException {
        if (startsWith(bytes, PNG) && bytes.length > PNG_HEAD) {
            var size = ByteBuffer.wrap(bytes, PNG_WIDTH_AT, 2 * Integer.BYTES);
            if (isSmall(size.getInt()) && isSmall(size.getInt())) {
                return "image/png";
            }
        } else if (startsWith(bytes, JPEG)) {
            return "image/jpeg";
        }
        throw new RefusedException(RefusalCode.BAD_PICTURE, "max", Agent.PICTURE_BYTES_MAX);
    }

    private static boolean isSmall(int pixels) {
        return pixels > 0 && pixels <= SIDE_PIXELS_MAX;
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && ByteBuffer.wrap(bytes, 0, start.length).equals(ByteBuffer.wrap(start));
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
