package dev.shopbell.server.shop;

import dev.shopbell.server.time.Randomness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps passwords of other services so that a copy of the database alone does not give them away: they are sealed with a key that lies
 * in a file of its own beside it. Reads and writes files, so never within a transaction.
 */
final class PasswordVault {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordVault.class);

    static final String KEY_FILE = "passwords.key";

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String SEAL = "AES/GCM/NoPadding";

    private final Path file;
    private final Randomness randomness;

    PasswordVault(Path folder, Randomness randomness) {
        this.file = folder.resolve(KEY_FILE);
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
            return Files.exists(file) ? new String(decrypted(Files.readAllBytes(file), nonce, rest), StandardCharsets.UTF_8) : "";
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

    private synchronized byte[] keyOrNew() {
        try {
            return Files.exists(file) ? Files.readAllBytes(file) : newKey();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On the disk before anything is sealed with it. */
    private byte[] newKey() throws IOException {
        var key = randomness.bytes(KEY_BYTES);
        var fresh = file.resolveSibling(KEY_FILE + ".new");
        Files.deleteIfExists(fresh);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(fresh);
        }
        try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(key));
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(file.toAbsolutePath().getParent());
        return key;
    }

    private static void forceFolder(Path folder) {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.debug("This system does not force folders", e); // Windows cannot, and does not need to.
        }
    }
}
