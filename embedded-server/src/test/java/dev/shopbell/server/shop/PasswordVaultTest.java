package dev.shopbell.server.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.shopbell.server.time.Randomness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordVaultTest {

    private static final String PASSWORD = "pÄss 密码";

    private final Randomness randomness = new Random(7)::nextBytes;

    @TempDir
    private Path folder;

    @Test
    void whatIsSealedIsOpenedAgainAlsoByTheNextProcess() throws IOException {
        var vault = new PasswordVault(folder, randomness);
        var sealed = vault.seal(PASSWORD);
        assertEquals(PASSWORD, vault.open(sealed));
        assertEquals(PASSWORD, new PasswordVault(folder, randomness).open(sealed));
        assertNotEquals(sealed, vault.seal(PASSWORD), "the same password twice shows nothing in common");

        var key = folder.resolve(PasswordVault.KEY_FILE);
        if (key.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
        }
    }

    @Test
    void withoutItsKeyOrOnceChangedItOpensToNothing() throws IOException {
        var vault = new PasswordVault(folder, randomness);
        var sealed = vault.seal(PASSWORD);
        var bytes = Base64.getDecoder().decode(sealed);
        bytes[bytes.length - 1] ^= 1;
        assertEquals("", vault.open(Base64.getEncoder().encodeToString(bytes)));
        for (var damaged : new String[] {"", "AAAA", "not base64 at all!", sealed.substring(0, 8), sealed.substring(4)}) {
            assertEquals("", vault.open(damaged), damaged);
        }

        Files.delete(folder.resolve(PasswordVault.KEY_FILE));
        assertEquals("", vault.open(sealed));
        vault.seal("another");
        assertEquals("", vault.open(sealed), "a new key does not fit");
    }
}
