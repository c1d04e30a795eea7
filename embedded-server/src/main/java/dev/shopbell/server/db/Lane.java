package dev.shopbell.server.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.jooq.ExecuteListener;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of one kind of database work, each with its own connection. Nobody interrupts them: an interrupt in the middle of a
 * write can damage an embedded database.
 */
final class Lane {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(20);
    static final Settings SETTINGS = new Settings()
            .withRenderSchema(false)
            .withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED)
            .withExecuteLogging(false)
            .withCacheRecordMappers(true);

    private final Executor executor;
    private final @Nullable ExecutorService own;
    private final Opening opening;
    private final AtomicInteger waiting = new AtomicInteger();
    private final ThreadLocal<@Nullable Open> open = new ThreadLocal<>();

    /** Opens connections and says which incarnation of the store they belong to. */
    interface Opening {
        Connection open() throws SQLException;

        SQLDialect sql();

        int generation();

        /** Hears of every statement. */
        default ExecuteListener[] listeners() {
            return new ExecuteListener[0];
        }
    }

    record Open(Connection connection, DSLContext dsl, int generation) {}

    private Lane(Executor executor, @Nullable ExecutorService own, Opening opening) {
        this.executor = executor;
        this.own = own;
        this.opening = opening;
    }

    static Lane threads(String name, int count, Opening opening) {
        var threads = Executors.newFixedThreadPool(count, Thread.ofPlatform().name(name, 0).factory());
        return new Lane(threads, threads, opening);
    }

    /** Work runs wherever {@code executor} runs it, which must be one thread. */
    static Lane on(Executor executor, Opening opening) {
        return new Lane(executor, null, opening);
    }

    /** @throws BusyException if {@code waitingMax} are waiting already */
    void execute(int waitingMax, Runnable task) {
        if (waiting.incrementAndGet() > waitingMax) {
            waiting.decrementAndGet();
            throw new BusyException();
        }
        executor.execute(() -> {
            waiting.decrementAndGet();
            task.run();
        });
    }

    /** This thread's connection; opened anew if the store has been reopened since. */
    Open open() throws SQLException {
        var present = open.get();
        if (present != null && present.generation == opening.generation()) {
            return present;
        }
        drop();
        int generation = opening.generation();
        var connection = opening.open();
        var fresh = new Open(connection, dsl(connection), generation);
        open.set(fresh);
        return fresh;
    }

    private DSLContext dsl(Connection connection) {
        var plain = new DefaultConfiguration().set(connection).set(opening.sql()).set(SETTINGS);
        return DSL.using(plain.set(DefaultExecuteListenerProvider.providers(opening.listeners())));
    }

    void drop() {
        var present = open.get();
        open.remove();
        if (present != null) {
            try {
                present.connection.close();
            } catch (SQLException e) {
                LOG.debug("A dead connection did not close", e);
            }
        }
    }

    /** Lets what waits finish; never interrupts. */
    void close() {
        if (own == null) {
            return;
        }
        own.shutdown();
        try {
            if (!own.awaitTermination(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.error("Database work did not end within {}", CLOSE_WITHIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
