package dev.shopbell.server;

import static dev.shopbell.server.db.generated.Tables.AGENT;
import static dev.shopbell.server.db.generated.Tables.AGENT_SESSION;
import static dev.shopbell.server.db.generated.Tables.API_TOKEN;
import static dev.shopbell.server.db.generated.Tables.COMMAND_LEDGER;
import static dev.shopbell.server.db.generated.Tables.SERVER_SECRET;
import static dev.shopbell.server.db.generated.Tables.SHOP_SETTINGS;
import static dev.shopbell.server.db.generated.Tables.SITE;
import static dev.shopbell.server.db.generated.Tables.CONTACT_SECRET;
import static dev.shopbell.server.db.generated.Tables.KNOWN_PLACE;
import static dev.shopbell.server.db.generated.Tables.MAIL_OUT;
import static dev.shopbell.server.db.generated.Tables.PASSWORD_LINK;
import static dev.shopbell.server.db.generated.Tables.USED_IDENTITY;
import static dev.shopbell.server.db.generated.Tables.WORKSPACE;

import dev.shopbell.server.db.Database;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.db.WorkspaceId;
import dev.shopbell.server.db.generated.DefaultSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jooq.Field;
import org.jooq.JSONFormat;
import org.jooq.Record;
import org.jooq.Table;

/**
 * Every row of every table of a workspace as one JSON line, {@code {"table": ..., "row": {...}}}, in the order of the keys, so that two
 * exports of the same data are equal. Secrets (hashes of passwords and tokens) stay behind.
 */
public final class Export {

    private static final Set<Field<?>> SECRET = Set.of(
            AGENT.PASSWORD_HASH,
            AGENT_SESSION.TOKEN_HASH,
            API_TOKEN.TOKEN_HASH,
            PASSWORD_LINK.TOKEN_HASH,
            KNOWN_PLACE.PLACE_HASH,
            CONTACT_SECRET.TOKEN_HASH,
            USED_IDENTITY.WORD_HASH,
            USED_IDENTITY.TOKEN_HASH,
            SITE.IDENTITY_KEY,
            SHOP_SETTINGS.MAIL_PASSWORD,
            SHOP_SETTINGS.MAILBOX_PASSWORD,
            MAIL_OUT.BODY_TEXT, // Those that wait may hold a link to choose a password by.
            MAIL_OUT.BODY_HTML,
            SERVER_SECRET.SECRET,
            COMMAND_LEDGER.REQUEST_HASH);
    private static final JSONFormat PLAIN = JSONFormat.DEFAULT_FOR_RECORDS.recordFormat(JSONFormat.RecordFormat.OBJECT);
    private static final int FETCH_SIZE = 500;

    private final Database database;
    private final WorkspaceId workspace;

    public Export(Database database, WorkspaceId workspace) {
        this.database = database;
        this.workspace = workspace;
    }

    /** Blocks; memory stays flat however much there is. */
    public void writeTo(Writer out) throws IOException {
        try {
            database.readNow(workspace, tx -> {
                var tables = DefaultSchema.DEFAULT_SCHEMA.getTables().stream()
                        .filter(table -> workspaceField(table) != null)
                        .sorted(Comparator.comparing(Table::getName))
                        .toList();
                for (var table : tables) {
                    write(tx, table, out);
                }
                return tables.size();
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.flush();
    }

    @org.jspecify.annotations.Nullable
    private static Field<?> workspaceField(Table<?> table) {
        return table.equals(WORKSPACE) ? WORKSPACE.ID : table.field("WORKSPACE_ID");
    }

    private <R extends Record> void write(Tx tx, Table<R> table, Writer out) {
        var name = table.getName().toLowerCase(java.util.Locale.ROOT);
        var fields = List.of(table.fields()).stream().filter(field -> !SECRET.contains(field)).toList();
        var key = table.getPrimaryKey();
        var order = key == null ? List.<Field<?>>of() : List.<Field<?>>copyOf(key.getFields());
        var of = java.util.Objects.requireNonNull(workspaceField(table)).coerce(java.util.UUID.class);
        try (var cursor = tx.dsl()
                .select(fields)
                .from(table)
                .where(of.eq(tx.workspace().value()))
                .orderBy(order)
                .fetchSize(FETCH_SIZE)
                .fetchLazy()) {
            for (var row : cursor) {
                try {
                    out.write("{\"table\":\"" + name + "\",\"row\":" + row.formatJSON(PLAIN) + "}\n");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
