package dev.shopbell.server.db;

import dev.shopbell.server.start.StartFailure;
import dev.shopbell.server.start.StartFailure.Reason;
import java.util.Arrays;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;

/** Brings a database to the schema this program knows, forward only. */
final class Migrations {

    private Migrations() {}

    static boolean isUpToDate(String url, String admin, String folder) throws StartFailure {
        var flyway = flyway(url, admin);
        refuseNewer(flyway, folder);
        return flyway.info().pending().length == 0;
    }

    /** Adds what is missing. @throws StartFailure if the database is of a newer program, or is not what its history says */
    static void run(String url, String admin, String folder) throws StartFailure {
        var flyway = flyway(url, admin);
        refuseNewer(flyway, folder);
        try {
            flyway.migrate();
        } catch (FlywayException e) {
            throw new StartFailure(Reason.DAMAGED, Map.of("folder", folder, "why", String.valueOf(e.getMessage())), e);
        }
    }

    private static void refuseNewer(Flyway flyway, String folder) throws StartFailure {
        var migrations = flyway.info().all();
        var newer = Arrays.stream(migrations)
                .filter(m -> m.getState() == MigrationState.FUTURE_SUCCESS || m.getState() == MigrationState.FUTURE_FAILED)
                .reduce((first, last) -> last);
        if (newer.isPresent()) {
            var known = Arrays.stream(migrations)
                    .filter(m -> m.getState() == MigrationState.SUCCESS)
                    .reduce((first, last) -> last)
                    .map(m -> m.getVersion().toString())
                    .orElse("0");
            throw new StartFailure(
                    Reason.NEWER_SCHEMA,
                    Map.of("folder", folder, "found", newer.get().getVersion().toString(), "known", known));
        }
    }

    private static Flyway flyway(String url, String admin) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(url, admin, "")
                .locations("classpath:db/migration")
                .ignoreMigrationPatterns("*:future")
                .cleanDisabled(true)
                .load();
    }
}
