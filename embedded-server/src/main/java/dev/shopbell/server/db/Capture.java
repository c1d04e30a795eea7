package dev.shopbell.server.db;

import java.util.ArrayList;
import java.util.List;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.Query;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;

/**
 * Remembers, while a renewal asks for it, the statements of each committed transaction in their order. There is one write lane, and a
 * statement carries every value it stores, so the same statements in the same order make the same rows elsewhere.
 *
 * <p>All but {@link #take} and {@link #abandon} is confined to the write lane.
 */
final class Capture implements ExecuteListener {

    private static final long serialVersionUID = 1L;

    /** Statements that may wait to be taken; one more, and the renewal has to be given up. */
    static final int STATEMENTS_MAX = 100_000;

    private volatile boolean active;
    private final transient List<Query> running = new ArrayList<>();
    private final transient Object lock = new Object();
    private transient List<List<Query>> committed = new ArrayList<>();
    private int waiting;
    private transient @Nullable String broken;

    /** From the next transaction on. */
    void start() {
        running.clear();
        synchronized (lock) {
            committed = new ArrayList<>();
            waiting = 0;
            broken = null;
        }
        active = true;
    }

    void stop() {
        abandon();
        running.clear();
    }

    /** Remembers no more and forgets what has committed; any thread may say so, also where the write lane takes nothing. */
    void abandon() {
        active = false;
        synchronized (lock) {
            committed = new ArrayList<>();
            waiting = 0;
        }
    }

    /** What has committed since it was last taken. @throws RenewalException if not everything could be remembered */
    List<List<Query>> take() throws RenewalException {
        synchronized (lock) {
            if (broken != null) {
                throw new RenewalException(broken);
            }
            var taken = committed;
            committed = new ArrayList<>();
            waiting = 0;
            return taken;
        }
    }

    @Override
    public void executeEnd(ExecuteContext context) {
        if (!active) {
            return;
        }
        var query = context.query();
        if (query == null) {
            breakOff("a statement cannot be repeated: " + context.sql());
        } else if (!(query instanceof Select<?>)) {
            remember(query);
        }
    }

    void remember(Query statement) {
        running.add(statement);
    }

    private void breakOff(String why) {
        synchronized (lock) {
            broken = why;
            committed = new ArrayList<>();
        }
    }

    int mark() {
        return running.size();
    }

    /** What came after the mark has been undone. */
    void backTo(int mark) {
        running.subList(mark, running.size()).clear();
    }

    void rolledBack() {
        running.clear();
    }

    void committed() {
        if (!active || running.isEmpty()) {
            return;
        }
        synchronized (lock) {
            waiting += running.size();
            if (waiting > STATEMENTS_MAX) {
                breakOff("more is being written than can be copied after");
            }
            if (broken == null && active) {
                committed.add(List.copyOf(running));
            }
        }
        running.clear();
    }
}
