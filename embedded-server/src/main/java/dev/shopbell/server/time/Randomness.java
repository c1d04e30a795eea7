package dev.shopbell.server.time;

import java.util.Base64;

/** Random bytes: from the system's generator for secrets in the product, from a seed in simulation. */
public interface Randomness {

    int SECRET_BYTES = 32;

    void fill(byte[] bytes);

    /** A secret of 256 bits as 43 characters of base64url. */
    default String secret() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(SECRET_BYTES));
    }

    default byte[] bytes(int count) {
        var bytes = new byte[count];
        fill(bytes);
        return bytes;
    }
}
