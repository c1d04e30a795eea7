package dev.shopbell.server.db;

import dev.shopbell.server.start.StartFailure;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

import org.jooq.SQLDialect;

/** A database that is only looked at: nothing is migrated, repaired or written, so that what is wrong stays as it is. */
public final class Look implements AutoCloseable {

    private final Connection connection;

    private Look(Connection connection) {
        this.connection = connection;
    }

    /** @throws StartFailure if it does not open */
    public static Look at(Path folder) throws StartFailure {
        return new Look(H2Store.openToLook(folder));
    }

    /** Runs {@code work}, which writes nothing. */
    public <T> T read(WorkspaceId workspace, Work<T> work) throws Exception {
        return work.run(Tx.on(connection, SQLDialect.H2, workspace, Instant.EPOCH));
    }

    @Override
    public void close() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY"); // Or it would stay open in this process, which may go on.
        }
    }
}
