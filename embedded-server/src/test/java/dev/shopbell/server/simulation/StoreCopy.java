package dev.shopbell.server.simulation;

import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** All rows of one shop as they stood at a moment: what a power cut leaves on a disk, or what somebody puts back from an old copy. */
final class StoreCopy {

    private static final String SHOP = "WORKSPACE";

    private final UUID workspace;
    private final Map<String, List<Object[]>> tables = new LinkedHashMap<>();

    private StoreCopy(UUID workspace) {
        this.workspace = workspace;
    }

    static StoreCopy of(Connection admin, UUID workspace) throws SQLException {
        var copy = new StoreCopy(workspace);
        try (var statement = admin.createStatement();
                var found = statement.executeQuery("SELECT TABLE_NAME FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = 'PUBLIC' AND"
                        + " COLUMN_NAME = 'WORKSPACE_ID' ORDER BY 1")) {
            copy.tables.put(SHOP, new ArrayList<>());
            while (found.next()) {
                copy.tables.put(found.getString(1), new ArrayList<>());
            }
        }
        for (var table : copy.tables.entrySet()) {
            copy.read(admin, table.getKey(), table.getValue());
        }
        return copy;
    }

    private static String ofShop(String table) {
        return " FROM \"" + table + "\" WHERE " + (table.equals(SHOP) ? "ID" : "WORKSPACE_ID") + " = ?";
    }

    private void read(Connection admin, String table, List<Object[]> rows) throws SQLException {
        try (var query = admin.prepareStatement("SELECT *" + ofShop(table))) {
            query.setObject(1, workspace);
            try (var found = query.executeQuery()) {
                int columns = found.getMetaData().getColumnCount();
                while (found.next()) {
                    var row = new Object[columns];
                    for (int i = 0; i < columns; i++) {
                        row[i] = plain(found.getObject(i + 1));
                    }
                    rows.add(row);
                }
            }
        }
    }

    private static Object plain(Object value) throws SQLException {
        return switch (value) {
            case null -> null;
            case Clob text -> text.getSubString(1, (int) text.length());
            case Blob bytes -> bytes.getBytes(1, (int) bytes.length());
            default -> value;
        };
    }

    /** Everything that came after is gone. */
    void putBack(Connection admin) throws SQLException {
        try (var statement = admin.createStatement()) {
            statement.execute("SET REFERENTIAL_INTEGRITY FALSE");
        }
        for (var table : tables.entrySet()) {
            try (var delete = admin.prepareStatement("DELETE" + ofShop(table.getKey()))) {
                delete.setObject(1, workspace);
                delete.execute();
            }
            if (!table.getValue().isEmpty()) {
                insert(admin, table.getKey(), table.getValue());
            }
        }
        try (var statement = admin.createStatement()) {
            statement.execute("SET REFERENTIAL_INTEGRITY TRUE");
        }
    }

    private static void insert(Connection admin, String table, List<Object[]> rows) throws SQLException {
        var marks = String.join(", ", Collections.nCopies(rows.getFirst().length, "?"));
        try (var insert = admin.prepareStatement("INSERT INTO \"" + table + "\" VALUES (" + marks + ")")) {
            for (var row : rows) {
                for (int i = 0; i < row.length; i++) {
                    insert.setObject(i + 1, row[i]);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
