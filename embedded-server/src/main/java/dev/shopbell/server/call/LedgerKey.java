package dev.shopbell.server.call;

import dev.shopbell.server.db.KeyFile;
import dev.shopbell.server.time.Randomness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key under which the ledger keeps what was asked. It lies outside the database, so that whoever has only that cannot guess from it
 * a text that was withdrawn. A digest names its key, for the key can be lost, or be another node's.
 */
public final class LedgerKey {

    public static final String FILE = "ledger.key";

    private static final String MAC = "HmacSHA256";
    private static final byte[] NAME = "the name of this key".getBytes(StandardCharsets.UTF_8);
    private static final int NAME_BYTES = 8;

    private final SecretKeySpec key;
    private final byte[] name;

    private LedgerKey(byte[] key) {
        this.key = new SecretKeySpec(key, MAC);
        this.name = Arrays.copyOf(mac(NAME), NAME_BYTES);
    }

    /** The key of a data folder, made if there is none. */
    public static LedgerKey in(Path folder, Randomness randomness) throws IOException {
        return of(new KeyFile(folder.resolve(FILE), randomness).readOrMake());
    }

    public static LedgerKey of(byte[] key) {
        return new LedgerKey(key);
    }

    /** The name of the key, and what it makes of the bytes. */
    byte[] digest(byte[] bytes) {
        var mac = mac(bytes);
        var digest = Arrays.copyOf(name, NAME_BYTES + mac.length);
        System.arraycopy(mac, 0, digest, NAME_BYTES, mac.length);
        return digest;
    }

    /** Whether a digest may be of these bytes; true if another key made it, for then nothing is known against it. */
    boolean fits(byte[] digest, byte[] bytes) {
        boolean ours = digest.length > NAME_BYTES && Arrays.equals(digest, 0, NAME_BYTES, name, 0, NAME_BYTES);
        return !ours || MessageDigest.isEqual(digest, digest(bytes));
    }

    private byte[] mac(byte[] bytes) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
