package dev.shopbell.server.db;

import static dev.shopbell.server.db.generated.Tables.WORKSPACE;

import dev.shopbell.server.time.Surroundings;
import java.util.UUID;

/** The shops of a database. The embedded edition has one. */
public final class Workspaces {

    private static final int DIGEST_BYTES = 32;
    private static final WorkspaceId NONE = new WorkspaceId(new UUID(0, 0));

    private Workspaces() {}

    /** The one workspace, made with an empty log if there is none yet. For start-up: blocks. */
    public static WorkspaceId theOnly(Database database, Surroundings surroundings) {
        var present = database.readNow(NONE, tx -> tx.dsl().select(WORKSPACE.ID).from(WORKSPACE).fetch(WORKSPACE.ID));
        if (present.size() > 1) {
            throw new IllegalStateException("this edition serves one workspace");
        }
        return present.isEmpty() ? create(database, surroundings) : new WorkspaceId(present.getFirst());
    }

    /** Makes a workspace with an empty log. For start-up: blocks, unless the database runs on the caller's thread. */
    public static WorkspaceId create(Database database, Surroundings surroundings) {
        var id = new WorkspaceId(surroundings.ids().next());
        var epoch = surroundings.ids().next().toString();
        database.write(id, tx -> tx.dsl()
                        .insertInto(WORKSPACE)
                        .set(WORKSPACE.ID, id.value())
                        .set(WORKSPACE.NAME, "")
                        .set(WORKSPACE.EPOCH, epoch)
                        .set(WORKSPACE.HEAD, 0L)
                        .set(WORKSPACE.CHAIN, new byte[DIGEST_BYTES])
                        .set(WORKSPACE.CONTACT_COUNT, 0L)
                        .set(WORKSPACE.CREATED_AT, tx.now())
                        .execute())
                .join();
        database.force().join();
        return id;
    }

    public static String name(Tx tx) {
        return tx.dsl().select(WORKSPACE.NAME).from(WORKSPACE).where(WORKSPACE.ID.eq(tx.workspace().value())).fetchSingle(WORKSPACE.NAME);
    }

    public static void rename(Tx tx, String name) {
        tx.dsl().update(WORKSPACE).set(WORKSPACE.NAME, name).where(WORKSPACE.ID.eq(tx.workspace().value())).execute();
    }
}
