package dev.shopbell.server.db;

import dev.shopbell.server.start.StartFailure;
import dev.shopbell.server.start.StartFailure.Reason;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.h2.api.ErrorCode;

/** Brings a database to the schema this program knows, forward only. */
final class Migrations {

    private Migrations() {}

    static boolean isUpToDate(String url, String admin, String folder) throws StartFailure {
        var flyway = flyway(url, admin);
        try {
            refuseNewer(flyway, folder);
            return flyway.info().pending().length == 0;
        } catch (FlywayException e) {
            throw unreadable(folder, e);
        }
    }

    /** Adds what is missing. @throws StartFailure if the database is of a newer program, or is not what its history says */
    static void run(String url, String admin, String folder) throws StartFailure {
        run(flyway(url, admin), folder);
    }

    /** As {@link #run(String, String, String)}, on a database that is no file. @param name says which, in an error */
    static void run(DataSource database, String name) throws StartFailure {
        run(flyway(configured -> configured.dataSource(database)), name);
    }

    private static void run(Flyway flyway, String folder) throws StartFailure {
        try {
            refuseNewer(flyway, folder);
            flyway.migrate();
        } catch (FlywayException e) {
            throw unreadable(folder, e);
        }
    }

    /** The first line of the innermost cause is what a person can use; what is around it is the way there. */
    static StartFailure unreadable(String folder, Exception failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            if (cause instanceof SQLException sql && sql.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
                return new StartFailure(Reason.FOLDER_IN_USE, Map.of("folder", folder), failure);
            }
            cause = cause.getCause();
        }
        var why = String.valueOf(cause.getMessage()).lines().findFirst().orElse(cause.getClass().getSimpleName());
        return new StartFailure(Reason.DAMAGED, Map.of("folder", folder, "why", why), failure);
    }

    /** Migrates nothing. @throws StartFailure if the database is not of this program's own schema */
    static void refuseOther(String url, String admin, String folder) throws StartFailure {
        var flyway = flyway(url, admin);
        try {
            refuseNewer(flyway, folder);
            var info = flyway.info();
            if (info.pending().length > 0) {
                var found = info.current() == null ? "0" : info.current().getVersion().toString();
                var known = info.pending()[info.pending().length - 1].getVersion().toString();
                throw new StartFailure(Reason.OLDER_SCHEMA, Map.of("folder", folder, "found", found, "known", known));
            }
        } catch (FlywayException e) {
            throw unreadable(folder, e);
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
        return flyway(configured -> configured.dataSource(url, admin, ""));
    }

    private static Flyway flyway(UnaryOperator<FluentConfiguration> source) {
        return source.apply(Flyway.configure(Migrations.class.getClassLoader()))
                .locations("classpath:db/migration")
                .ignoreMigrationPatterns("*:future")
                .cleanDisabled(true)
                .load();
    }
}
