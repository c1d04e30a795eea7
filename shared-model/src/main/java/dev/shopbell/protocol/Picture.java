package dev.shopbell.protocol;

import java.util.Objects;

/** A small PNG or JPEG image in base64; the server reads its type from the bytes, not from a name. */
public record Picture(String base64) {

    public Picture {
        Objects.requireNonNull(base64);
    }
}
