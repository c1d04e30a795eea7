package dev.shopbell.server.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** One transaction of one workspace, used on the thread that runs it and gone when it ends. */
public final class Tx {

    private final DSLContext dsl;
    private final WorkspaceId workspace;
    private final Instant now;
    private final Capture capture;
    private final List<Runnable> afterCommit = new ArrayList<>();

    /** Makes a transaction on a connection that is not of any lane. */
    interface Maker {
        Tx make(Connection connection, WorkspaceId workspace);
    }

    Tx(DSLContext dsl, WorkspaceId workspace, Instant now, Capture capture) {
        this.dsl = dsl;
        this.workspace = workspace;
        this.now = now;
        this.capture = capture;
    }

    /** A transaction on a connection that is of no lane. */
    static Tx on(Connection connection, SQLDialect sql, WorkspaceId workspace, Instant now) {
        return new Tx(DSL.using(connection, sql, Lane.SETTINGS), workspace, now, new Capture());
    }

    public DSLContext dsl() {
        return dsl;
    }

    public WorkspaceId workspace() {
        return workspace;
    }

    /** The one time stamp of everything that happens in this transaction. */
    public Instant now() {
        return now;
    }

    /** Runs on the same thread, in commit order, when and only when the transaction has committed. It must not fail. */
    public void afterCommit(Runnable task) {
        afterCommit.add(task);
    }

    List<Runnable> afterCommitTasks() {
        return afterCommit;
    }

    /** Undoes what {@code work} did if it fails, and nothing else of the transaction. */
    public <T> T attempt(Work<T> work) throws Exception {
        return dsl.connectionResult(connection -> {
            var before = connection.setSavepoint();
            int tasks = afterCommit.size();
            int statements = capture.mark();
            try {
                var result = work.run(this);
                connection.releaseSavepoint(before);
                return new Attempt<T>(result, null);
            } catch (SQLException | RuntimeException e) {
                connection.rollback(before);
                capture.backTo(statements);
                afterCommit.subList(tasks, afterCommit.size()).clear();
                throw e;
            } catch (Exception e) {
                connection.rollback(before);
                capture.backTo(statements);
                afterCommit.subList(tasks, afterCommit.size()).clear();
                return new Attempt<T>(null, e);
            }
        }).get();
    }

    private record Attempt<T>(@org.jspecify.annotations.Nullable T result, @org.jspecify.annotations.Nullable Exception failure) {

        @SuppressWarnings("NullAway")
        T get() throws Exception {
            if (failure != null) {
                throw failure;
            }
            return result;
        }
    }
}
