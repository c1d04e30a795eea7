package dev.shopbell.server.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** The file that is to take the database's place: made by the same migrations, filled with the rows that live, and compared with them. */
final class Successor implements AutoCloseable {

    private static final int ROWS_PER_TRANSACTION = 1_000;
    private static final String TABLES =
            "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = 'PUBLIC' AND TABLE_TYPE = 'BASE TABLE'"
                    + " AND TABLE_NAME <> 'flyway_schema_history' ORDER BY TABLE_NAME";
    private static final String COLUMNS =
            "SELECT COLUMN_NAME, DATA_TYPE, CHARACTER_MAXIMUM_LENGTH, IS_NULLABLE FROM INFORMATION_SCHEMA.COLUMNS"
                    + " WHERE TABLE_SCHEMA = 'PUBLIC' AND TABLE_NAME = ? ORDER BY ORDINAL_POSITION";

    private final String url;
    private final Path file;
    private final BooleanSupplier stopping;
    private Connection connection;
    private DSLContext dsl;

    /** @param url of a database that does not exist yet and will lie in {@code file} */
    Successor(String url, Path file, BooleanSupplier stopping) throws SQLException {
        this.url = url;
        this.file = file;
        this.stopping = stopping;
        this.connection = open();
        this.dsl = DSL.using(connection, SQLDialect.H2, Lane.SETTINGS);
    }

    private Connection open() throws SQLException {
        var opened = DriverManager.getConnection(url, H2Store.ADMIN, "");
        opened.setAutoCommit(false);
        try (var statement = opened.createStatement()) {
            statement.execute("SET LAZY_QUERY_EXECUTION 1"); // A table is walked, not gathered: memory stays flat.
        }
        return opened;
    }

    Connection connection() {
        return connection;
    }

    /** Copies every row that {@code source} sees. @return how many */
    long load(Connection source) throws SQLException, RenewalException {
        long rows = 0;
        execute("SET REFERENTIAL_INTEGRITY FALSE"); // Rows come table by table; they are compared with their likes at the end.
        var tables = tables(source);
        if (!tables.equals(tables(connection))) {
            throw new RenewalException("the copy has other tables");
        }
        for (var table : tables) {
            if (!columns(source, table).equals(columns(connection, table))) {
                throw new RenewalException("the copy's table " + table + " has other columns");
            }
            rows += load(source, table);
        }
        execute("SET REFERENTIAL_INTEGRITY TRUE");
        return rows;
    }

    private long load(Connection source, String table) throws SQLException, RenewalException {
        execute("DELETE FROM " + table); // What the migrations may have put there is among the rows that come.
        long rows = 0;
        try (var select = source.prepareStatement("SELECT * FROM " + table);
                var found = select.executeQuery()) {
            var columns = found.getMetaData();
            var places = String.join(", ", Collections.nCopies(columns.getColumnCount(), "?"));
            try (var insert = connection.prepareStatement("INSERT INTO " + table + " VALUES (" + places + ")")) {
                while (found.next()) {
                    for (int i = 1; i <= columns.getColumnCount(); i++) {
                        insert.setObject(i, value(found, columns, i));
                    }
                    insert.addBatch();
                    if (++rows % ROWS_PER_TRANSACTION == 0) {
                        insert.executeBatch();
                        connection.commit();
                        goOn();
                    }
                }
                insert.executeBatch();
            }
        }
        connection.commit();
        return rows;
    }

    private static @org.jspecify.annotations.Nullable Object value(ResultSet row, ResultSetMetaData columns, int i) throws SQLException {
        return switch (columns.getColumnType(i)) {
            case Types.CLOB -> row.getString(i);
            case Types.BLOB -> row.getBytes(i);
            default -> row.getObject(i);
        };
    }

    private void goOn() throws RenewalException {
        if (stopping.getAsBoolean()) {
            throw new RenewalException("the server closes, or its storage was lost");
        }
    }

    /** Writes the file anew without any gap, and opens it again from the disk. */
    void compact() throws SQLException {
        execute("SHUTDOWN COMPACT");
        connection = open();
        dsl = DSL.using(connection, SQLDialect.H2, Lane.SETTINGS);
    }

    /** Repeats what has been committed elsewhere. @return how many statements */
    long follow(List<List<Query>> transactions) throws SQLException, RenewalException {
        long statements = 0;
        for (var transaction : transactions) {
            for (var statement : transaction) {
                dsl.execute(statement);
                statements++;
            }
            connection.commit();
            goOn();
        }
        return statements;
    }

    /** Row by row, in the order of the keys. @throws RenewalException that names the first table that differs */
    void compare(Connection source) throws SQLException, RenewalException {
        for (var table : tables(source)) {
            compare(source, table, true);
        }
    }

    /** How many rows each table has, and every value of the one that holds the log's head and the end of its chain of digests. */
    void compareEnds(Connection source) throws SQLException, RenewalException {
        for (var table : tables(source)) {
            if (count(source, table) != count(connection, table)) {
                throw new RenewalException("the copy's table " + table + " has not as many rows");
            }
        }
        compare(source, "WORKSPACE", false);
    }

    private void compare(Connection source, String table, boolean mayStop) throws SQLException, RenewalException {
        var query = "SELECT * FROM " + table + orderByKey(source, table);
        try (var hereStatement = source.prepareStatement(query);
                var thereStatement = connection.prepareStatement(query);
                var here = hereStatement.executeQuery();
                var there = thereStatement.executeQuery()) {
            var columns = here.getMetaData();
            for (long row = 1; here.next(); row++) {
                if (!there.next() || !same(here, there, columns)) {
                    throw new RenewalException("row " + row + " of the copy's table " + table + " is not the same");
                }
                if (mayStop && row % ROWS_PER_TRANSACTION == 0) {
                    goOn();
                }
            }
            if (there.next()) {
                throw new RenewalException("the copy's table " + table + " has more rows");
            }
        }
        connection.rollback();
    }

    private static boolean same(ResultSet here, ResultSet there, ResultSetMetaData columns) throws SQLException {
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            if (!Objects.deepEquals(value(here, columns, i), value(there, columns, i))) {
                return false;
            }
        }
        return true;
    }

    private static String orderByKey(Connection source, String table) throws SQLException {
        var key = new TreeMap<Integer, String>();
        try (var found = source.getMetaData().getPrimaryKeys(null, "PUBLIC", table)) {
            while (found.next()) {
                key.put(found.getInt("KEY_SEQ"), found.getString("COLUMN_NAME"));
            }
        }
        return key.isEmpty() ? "" : " ORDER BY " + String.join(", ", key.values());
    }

    private static long count(Connection from, String table) throws SQLException {
        try (var select = from.prepareStatement("SELECT COUNT(*) FROM " + table);
                var found = select.executeQuery()) {
            found.next();
            return found.getLong(1);
        }
    }

    private static List<String> tables(Connection from) throws SQLException {
        try (var select = from.prepareStatement(TABLES);
                var found = select.executeQuery()) {
            var tables = new ArrayList<String>();
            while (found.next()) {
                tables.add(found.getString(1));
            }
            return tables;
        }
    }

    private static List<String> columns(Connection from, String table) throws SQLException {
        try (var select = from.prepareStatement(COLUMNS)) {
            select.setString(1, table);
            try (var found = select.executeQuery()) {
                var columns = new ArrayList<String>();
                while (found.next()) {
                    columns.add(found.getString(1) + " " + found.getString(2) + " " + found.getString(3) + " " + found.getString(4));
                }
                return columns;
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What has been written so far is on disk afterwards, so that little is left to write in the pause. */
    void force() throws SQLException {
        H2Store.checkpoint(connection);
    }

    /** Closes the file with all it holds and forces it to the disk. */
    Path finish() throws SQLException, IOException {
        execute("SHUTDOWN");
        H2Store.force(file);
        return file;
    }

    /** Leaves nothing behind, unless the file has taken the database's place already. */
    @Override
    public void close() {
        try {
            if (!connection.isClosed()) {
                execute("SHUTDOWN IMMEDIATELY");
            }
        } catch (SQLException e) {
            // It was closed by what failed before.
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The next start or the next renewal deletes it.
        }
    }
}
