package dev.shopbell.server.shop;

import dev.shopbell.server.db.KeyFile;
import dev.shopbell.server.time.Randomness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps passwords of other services so that a copy of the database alone does not give them away: they are sealed with a key that lies
 * in a file of its own beside it. Reads and writes files, so never within a transaction.
 */
final class PasswordVault {

    static final String KEY_FILE = "passwords.key";

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String SEAL = "AES/GCM/NoPadding";

    private final KeyFile key;
    private final Randomness randomness;

    PasswordVault(Path folder, Randomness randomness) {
        this.key = new KeyFile(folder.resolve(KEY_FILE), randomness);
        this.randomness = randomness;
    }

    String seal(String password) {
        var nonce = randomness.bytes(NONCE_BYTES);
        var sealed = run(Cipher.ENCRYPT_MODE, keyOrNew(), nonce, password.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array());
    }

    /** Empty if the key is not the one it was sealed with, as after a database was moved without it, or the text is damaged: then it is to be typed anew. */
    String open(String text) {
        var sealed = ByteBuffer.wrap(bytes(text));
        if (sealed.remaining() < NONCE_BYTES) {
            return "";
        }
        var nonce = new byte[NONCE_BYTES];
        sealed.get(nonce);
        var rest = new byte[sealed.remaining()];
        sealed.get(rest);
        try {
            return key.read().map(known -> new String(decrypted(known, nonce, rest), StandardCharsets.UTF_8)).orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing, if it is not even in the form in which sealed words are kept. */
    private static byte[] bytes(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] decrypted(byte[] key, byte[] nonce, byte[] sealed) {
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce).doFinal(sealed);
        } catch (GeneralSecurityException e) {
            return new byte[0];
        }
    }

    private static byte[] run(int mode, byte[] key, byte[] nonce, byte[] bytes) {
        try {
            return cipher(mode, key, nonce).doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(SEAL);
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private byte[] keyOrNew() {
        try {
            return key.readOrMake();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
