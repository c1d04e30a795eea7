package dev.shopbell.server.db;

import dev.shopbell.server.start.StartFailure;
import dev.shopbell.server.time.Surroundings;
import java.util.concurrent.Executor;

/**
 * Empty stores for tests: in memory, or on a PostgreSQL server of this test run with {@code -Dshopbell.test.database=postgresql}, so that
 * the same tests say the same of both.
 */
public final class Stores {

    private static final String WHICH = System.getProperty("shopbell.test.database", "h2");

    private Stores() {}

    public static boolean onPostgres() {
        return switch (WHICH) {
            case "h2" -> false;
            case "postgresql" -> true;
            default -> throw new IllegalArgumentException("no such database: " + WHICH);
        };
    }

    /** @param name nobody else's in this virtual machine; @param one runs all the work */
    public static Database empty(String name, Surroundings surroundings, Executor one) {
        if (!onPostgres()) {
            return Database.inMemory(name, surroundings, one);
        }
        try {
            return Database.onPostgres(PostgresForTests.running().create(name), surroundings, one);
        } catch (StartFailure e) {
            throw new IllegalStateException(e);
        }
    }
}
