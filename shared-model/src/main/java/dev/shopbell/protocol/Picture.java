package dev.shopbell.protocol;

import dev.shopbell.model.Within;
import dev.shopbell.model.identity.Agent;
import java.util.Objects;

/** A small PNG or JPEG image in base64; the server reads its type from the bytes, not from a name. */
public record Picture(@Within(max = Picture.BASE64_LENGTH_MAX) String base64) {

    public static final int BASE64_LENGTH_MAX = (Agent.PICTURE_BYTES_MAX + 2) / 3 * 4;

    public Picture {
        Objects.requireNonNull(base64);
    }
}
