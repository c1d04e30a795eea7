package dev.shopbell.server.db;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A migration never changes once landed: a shop has run it, and will never run it again. The list holds the digest of each one; a new
 * migration is added to it in the commit that brings it, as {@code <digest>  <file>}, which {@code sha256sum} prints.
 */
class MigrationsTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Path LANDED = Path.of("src/test/resources/migrations.sha256");

    @Test
    void everyMigrationIsTheOneThatLanded() throws IOException {
        assertEquals(listed(LANDED), digests(MIGRATIONS), "a migration was changed, removed, or not yet added to " + LANDED);
    }

    @Test
    void aChangedAndAForgottenMigrationAreSeen(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("V1__start.sql"), "create table shop (id bigint);\n");
        var before = digests(folder);
        Files.writeString(folder.resolve("V1__start.sql"), "create table shop (id integer);\n");
        Files.writeString(folder.resolve("V2__more.sql"), "create table more (id bigint);\n");
        var after = digests(folder);

        assertEquals(List.of("V1__start.sql"), List.copyOf(before.keySet()));
        assertEquals(List.of("V1__start.sql", "V2__more.sql"), List.copyOf(after.keySet()));
        assertEquals(false, before.get("V1__start.sql").equals(after.get("V1__start.sql")));
    }

    private static Map<String, String> listed(Path list) throws IOException {
        try (var lines = Files.lines(list)) {
            return lines.filter(line -> !line.isBlank())
                    .map(line -> line.split("  ", 2))
                    .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0], (one, other) -> one, TreeMap::new));
        }
    }

    private static Map<String, String> digests(Path folder) throws IOException {
        var digests = new TreeMap<String, String>();
        if (Files.isDirectory(folder)) {
            try (var scripts = Files.newDirectoryStream(folder, "V*.sql")) {
                for (var script : scripts) {
                    digests.put(script.getFileName().toString(), sha256(Files.readAllBytes(script)));
                }
            }
        }
        return digests;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
