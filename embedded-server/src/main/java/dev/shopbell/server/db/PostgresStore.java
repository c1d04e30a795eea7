package dev.shopbell.server.db;

import dev.shopbell.server.start.StartFailure;
import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.SQLDialect;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One database of a PostgreSQL server. Writers commit without waiting for the disk; forcing is one more commit that does wait, and with
 * it everything before it, because PostgreSQL flushes its log in order.
 */
final class PostgresStore implements Dialect {

    private static final int CONNECT_SECONDS_MAX = 10;

    private final PostgresAddress address;

    private PostgresStore(PostgresAddress address) {
        this.address = address;
    }

    /** Brings the database to the present schema; PostgreSQL undoes a migration that fails half-way. */
    static PostgresStore open(PostgresAddress address) throws StartFailure {
        Migrations.run(source(address), address.toString());
        return new PostgresStore(address);
    }

    static PGSimpleDataSource source(PostgresAddress address) {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {address.host()});
        source.setPortNumbers(new int[] {address.port()});
        source.setDatabaseName(address.database());
        source.setUser(address.user());
        source.setPassword(address.password());
        source.setApplicationName("shopbell");
        source.setConnectTimeout(CONNECT_SECONDS_MAX);
        source.setTcpKeepAlive(true);
        return source;
    }

    private Connection open(int isolation, boolean waitsForTheDisk) throws SQLException {
        var connection = source(address).getConnection();
        try (var statement = connection.createStatement()) {
            statement.execute("SET synchronous_commit = " + (waitsForTheDisk ? "on" : "off"));
            connection.setAutoCommit(waitsForTheDisk);
            connection.setTransactionIsolation(isolation);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public SQLDialect sql() {
        return SQLDialect.POSTGRES;
    }

    @Override
    public Connection openForWriting() throws SQLException {
        return open(Connection.TRANSACTION_READ_COMMITTED, false);
    }

    @Override
    public Connection openForReading() throws SQLException {
        return open(Connection.TRANSACTION_REPEATABLE_READ, false);
    }

    @Override
    public Connection openForForcing() throws SQLException {
        return open(Connection.TRANSACTION_READ_COMMITTED, true);
    }

    /** A message in the log makes a transaction of its own, which a mere SELECT does not, and no row that would have to be tidied away. */
    @Override
    public void force(Connection forcing) throws SQLException {
        try (var statement = forcing.createStatement()) {
            statement.execute("SELECT pg_logical_emit_message(true, 'shopbell', '')");
        }
    }

    @Override
    public void admitServer() {
        // Who may come in, PostgreSQL's own keeper decides.
    }

    @Override
    public void abandon() {
        // Nothing of it is in this process's memory; the lanes drop their connections themselves.
    }

    @Override
    public void shutDown() {
        // It is not ours to stop.
    }
}
