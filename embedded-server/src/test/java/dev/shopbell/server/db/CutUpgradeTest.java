package dev.shopbell.server.db;

import static dev.shopbell.server.db.generated.Tables.CONTACT;
import static dev.shopbell.server.db.generated.Tables.CONTACT_SECRET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import dev.shopbell.server.time.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power goes, or the process with it, at some write of bringing a file of the first schema to the present one; {@code -Dshopbell.cuts=N}
 * says how many times. Whoever opens what is left finds everything that was in the old file.
 */
class CutUpgradeTest {

    private static final int CUTS = Integer.getInteger("shopbell.cuts", 5);
    private static final int CONTACTS = 50;
    private static final UUID SHOP = new UUID(1, 1);
    private static final String COPY = "migrating.mv.db";

    private final long seed = Long.getLong("shopbell.seed", 20261124);
    private final Random random = new Random(seed);
    private final Surroundings surroundings = Surroundings.system();

    private static void fileOfTheFirstSchema(Path folder) throws Exception {
        var url = "jdbc:h2:file:" + folder.resolve("shopbell");
        Flyway.configure(CutUpgradeTest.class.getClassLoader()).dataSource(url, H2Store.ADMIN, "").locations("classpath:db/migration").target("1").load().migrate();
        try (var connection = DriverManager.getConnection(url, H2Store.ADMIN, "");
                var insert = connection.prepareStatement(
                        "insert into contact (workspace_id, id, site_id, token_hash, contact_number, name, locale, access_rev, rev, created_at)"
                                + " values (?, ?, ?, ?, ?, ?, 'en', 1, 1, ?)")) {
            for (int number = 1; number <= CONTACTS; number++) {
                insert.setObject(1, SHOP);
                insert.setObject(2, new UUID(2, number));
                insert.setObject(3, new UUID(3, 3));
                insert.setBytes(4, new byte[] {(byte) number});
                insert.setInt(5, number);
                insert.setString(6, "Ann " + number);
                insert.setTimestamp(7, Timestamp.from(Instant.parse("2026-10-01T09:00:00Z")));
                insert.executeUpdate();
            }
        }
    }

    private static Path with(Path file, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.copy(file, folder.resolve(Database.FILE_NAME));
        return folder;
    }

    private UnsurePower.PlannedCut upgrade(Path folder, String file, int operations, Path left) throws Exception {
        var cut = UnsurePower.cutOnceOpened(folder.resolve(file), operations, left.resolve(file), random, () -> {
            if (file.equals(COPY)) {
                copyOld(folder, left);
            }
        });
        Database.open(folder, UnsurePower.PREFIX, surroundings).close();
        return cut;
    }

    /** As long as its successor is in the making, the old file stands as it was. */
    private static void copyOld(Path folder, Path left) {
        try {
            Files.copy(folder.resolve(Database.FILE_NAME), left.resolve(Database.FILE_NAME));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void holdsEverything(Path left) throws Exception {
        try (var database = Database.open(left, surroundings)) {
            var names = database.readNow(new WorkspaceId(SHOP), tx -> tx.dsl().select(CONTACT.NAME).from(CONTACT).orderBy(CONTACT.CONTACT_NUMBER).fetch(CONTACT.NAME));
            assertEquals(CONTACTS, names.size(), () -> "seed " + seed);
            assertEquals("Ann " + CONTACTS, names.getLast());
            int secrets = database.readNow(new WorkspaceId(SHOP), tx -> tx.dsl().fetchCount(CONTACT_SECRET));
            assertEquals(CONTACTS, secrets, () -> "seed " + seed);
        }
        assertTrue(Files.notExists(left.resolve(COPY)));
    }

    @Tries(FaultCase.F04)
    @Test
    void whereverAnUpgradeIsCutOffTheShopOpensWithAllItHad(@TempDir Path root) throws Exception {
        UnsurePower.ready();
        var old = Files.createDirectories(root.resolve("old"));
        fileOfTheFirstSchema(old);
        var file = old.resolve(Database.FILE_NAME);
        int many = 1_000_000;
        int operations = many - upgrade(with(file, root.resolve("whole")), COPY, many, root.resolve("nothing")).left();
        assertTrue(operations > 1, () -> "an upgrade of " + operations + " writes"); // Few, if the machine is quick: a store writes by the clock too.

        for (int i = 0; i < CUTS; i++) {
            var left = Files.createDirectories(root.resolve("left" + i));
            var cut = upgrade(with(file, root.resolve("cut" + i)), COPY, i == 0 ? operations - 1 : random.nextInt(operations), left);
            if (cut.done.isDone()) { // Writes vary a little from one upgrade to the next.
                holdsEverything(left);
            }
        }
        surroundings.close();
    }
}
