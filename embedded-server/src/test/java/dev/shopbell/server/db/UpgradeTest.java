package dev.shopbell.server.db;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a shop had under an older schema it still has under this one. */
class UpgradeTest {

    private static final UUID SHOP = new UUID(1, 1);
    private static final UUID FIRST = new UUID(2, 1);
    private static final UUID SECOND = new UUID(2, 2);
    private static final Timestamp THEN = Timestamp.from(Instant.parse("2026-10-01T09:00:00Z"));

    private enum On {
        H2,
        POSTGRESQL
    }

    private static DataSource empty(On which) {
        var name = "upgrade-" + UUID.randomUUID();
        if (which == On.POSTGRESQL) {
            return PostgresStore.source(PostgresForTests.running().create(name));
        }
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        return source;
    }

    private static void migrate(DataSource database, String version) {
        Flyway.configure(UpgradeTest.class.getClassLoader()).dataSource(database).locations("classpath:db/migration").target(version).load().migrate();
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private interface Look {
        void at(ResultSet rows) throws SQLException;
    }

    private static void look(Connection connection, String sql, Look look) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertTrue(rows.next(), sql);
            look.at(rows);
        }
    }

    private static byte[] secret(int of) {
        var secret = new byte[32];
        secret[31] = (byte) of;
        return secret;
    }

    private static void visitor(Connection connection, UUID id, int number) throws SQLException {
        run(
                connection,
                "insert into contact (workspace_id, id, site_id, token_hash, contact_number, name, locale, access_rev, rev, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                SHOP, id, new UUID(3, 3), secret(number), number, "Ann " + number, "en", 40L + number, 50L, THEN);
    }

    @ParameterizedTest
    @EnumSource
    void visitorsOfTheFirstSchemasAreStillLetInByTheirSecretAndSeeWhatTheySaw(On which) throws SQLException {
        var database = empty(which);
        try (var connection = database.getConnection()) {
            migrate(database, "1");
            visitor(connection, FIRST, 1);
            migrate(database, "2");
            visitor(connection, SECOND, 2);
            run(connection, "update contact set email = ?, fields = ? where id = ?", "ann@tea.example", "{\"size\":\"M\"}", SECOND);
            migrate(database, "latest");

            look(connection, "select count(*) from contact_secret", rows -> assertEquals(2, rows.getInt(1)));
            look(connection, "select * from contact_secret where contact_id = '" + FIRST + "'", rows -> {
                assertArrayEquals(secret(1), rows.getBytes("token_hash"));
                assertEquals(41, rows.getLong("access_rev"), "or every browser would start afresh");
                assertEquals(THEN, rows.getTimestamp("created_at"));
                assertEquals(SHOP, rows.getObject("workspace_id"));
            });
            look(connection, "select token_hash from contact_secret where contact_id = '" + SECOND + "'", rows ->
                    assertArrayEquals(secret(2), rows.getBytes(1)));
            look(connection, "select name, email, fields from contact where id = '" + SECOND + "'", rows -> {
                assertEquals("Ann 2", rows.getString(1));
                assertEquals("ann@tea.example", rows.getString(2));
                assertEquals("{\"size\":\"M\"}", rows.getString(3));
            });
            look(connection, "select name, email, blocked from contact where id = '" + FIRST + "'", rows -> {
                assertEquals("Ann 1", rows.getString(1));
                assertEquals(null, rows.getString(2));
                assertEquals(false, rows.getBoolean(3));
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void hashesThatCouldBeGuessedFromAreEmptiedAndTheAnswersStay(On which) throws SQLException {
        var database = empty(which);
        try (var connection = database.getConnection()) {
            migrate(database, "7");
            run(
                    connection,
                    "insert into command_ledger (workspace_id, sender, cid, request_hash, refused, outcome, pos, happened_at)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                    SHOP, "agent", new UUID(4, 4), secret(1), false, "{\"done\":true}", 5L, THEN);
            migrate(database, "latest");

            look(connection, "select request_hash, outcome, pos from command_ledger", rows -> {
                assertEquals(0, rows.getBytes(1).length);
                assertEquals("{\"done\":true}", rows.getString(2));
                assertEquals(5, rows.getLong(3));
            });
        }
    }
}
