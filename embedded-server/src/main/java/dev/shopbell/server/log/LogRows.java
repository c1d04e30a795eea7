package dev.shopbell.server.log;

import static dev.shopbell.server.db.generated.Tables.EVENT_AUDIENCE;
import static dev.shopbell.server.db.generated.Tables.EVENT_BODY;
import static dev.shopbell.server.db.generated.Tables.EVENT_LOG;
import static dev.shopbell.server.db.generated.Tables.STREAM;
import static dev.shopbell.server.db.generated.Tables.WORKSPACE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.max;

import dev.shopbell.protocol.Event;
import dev.shopbell.protocol.codec.MalformedException;
import dev.shopbell.protocol.codec.ProtocolCodec;
import dev.shopbell.server.db.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jooq.Query;
import org.jooq.Record;

/** The log's tables. No jOOQ type leaves this class. */
final class LogRows {

    private static final ProtocolCodec CODEC = ProtocolCodec.lenient();

    /** @param renewedUpTo the newest change of words that shows in the page: it must be on disk before anybody is told */
    record Read(LogPage page, long renewedUpTo) {}

    LogHead head(Tx tx) {
        return tx.dsl()
                .select(WORKSPACE.HEAD, WORKSPACE.CHAIN)
                .from(WORKSPACE)
                .where(WORKSPACE.ID.eq(tx.workspace().value()))
                .fetchSingle(row -> new LogHead(row.value1(), row.value2()));
    }

    String epoch(Tx tx) {
        return tx.dsl()
                .select(WORKSPACE.EPOCH)
                .from(WORKSPACE)
                .where(WORKSPACE.ID.eq(tx.workspace().value()))
                .fetchSingle(WORKSPACE.EPOCH);
    }

    void insert(Tx tx, Appending appending) {
        var workspace = tx.workspace().value();
        var statements = new ArrayList<Query>();
        for (var row : appending.rows()) {
            var entry = row.entry();
            statements.add(tx.dsl()
                    .insertInto(EVENT_LOG)
                    .set(EVENT_LOG.WORKSPACE_ID, workspace)
                    .set(EVENT_LOG.POS, entry.pos())
                    .set(EVENT_LOG.EVENT_TYPE, typeOf(entry))
                    .set(EVENT_LOG.PAYLOAD, row.payload())
                    .set(EVENT_LOG.SALT, row.salt())
                    .set(EVENT_LOG.WORDS_DIGEST, row.wordsDigest())
                    .set(EVENT_LOG.DIGEST, row.digest())
                    .set(EVENT_LOG.HAPPENED_AT, entry.at()));
            if (row.words() != null) {
                statements.add(tx.dsl()
                        .insertInto(EVENT_BODY, EVENT_BODY.WORKSPACE_ID, EVENT_BODY.POS, EVENT_BODY.BODY, EVENT_BODY.CONTENT)
                        .values(workspace, entry.pos(), row.words().text(), row.words().content()));
            }
            entry.audiences().forEach((audience, number) -> statements.add(tx.dsl()
                    .insertInto(EVENT_AUDIENCE)
                    .set(EVENT_AUDIENCE.WORKSPACE_ID, workspace)
                    .set(EVENT_AUDIENCE.AUDIENCE, audience.name())
                    .set(EVENT_AUDIENCE.POS, entry.pos())
                    .set(EVENT_AUDIENCE.STREAM_POS, number)));
        }
        appending.streams().forEach((audience, number) -> statements.add(tx.dsl()
                .mergeInto(STREAM)
                .using(tx.dsl().selectOne())
                .on(STREAM.WORKSPACE_ID.eq(workspace).and(STREAM.AUDIENCE.eq(audience.name())))
                .whenMatchedThenUpdate()
                .set(STREAM.HEAD, number)
                .whenNotMatchedThenInsert(STREAM.WORKSPACE_ID, STREAM.AUDIENCE, STREAM.HEAD)
                .values(workspace, audience.name(), number)));
        statements.add(tx.dsl()
                .update(WORKSPACE)
                .set(WORKSPACE.HEAD, appending.head().pos())
                .set(WORKSPACE.CHAIN, appending.head().chain())
                .where(WORKSPACE.ID.eq(workspace)));
        statements.forEach(Query::execute);
    }

    private static String typeOf(LogEntry entry) {
        return entry.event().getClass().getAnnotation(dev.shopbell.protocol.WireName.class).value();
    }

    long streamHead(Tx tx, Audience audience) {
        var head = tx.dsl()
                .select(STREAM.HEAD)
                .from(STREAM)
                .where(STREAM.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(STREAM.AUDIENCE.eq(audience.name()))
                .fetchOne(STREAM.HEAD);
        return head == null ? 0 : head;
    }

    long positionOf(Tx tx, Audience audience, long streamPos) {
        var pos = tx.dsl()
                .select(EVENT_AUDIENCE.POS)
                .from(EVENT_AUDIENCE)
                .where(EVENT_AUDIENCE.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(EVENT_AUDIENCE.AUDIENCE.eq(audience.name()))
                .and(EVENT_AUDIENCE.STREAM_POS.eq(streamPos))
                .fetchOne(EVENT_AUDIENCE.POS);
        return pos == null ? -1 : pos;
    }

    /** Seeks by key in each audience, so that a reader who is far behind pays for its page and not for the distance. */
    Read after(Tx tx, long readTo, long head, Set<Audience> audiences, int countMax) {
        var positions = new TreeSet<Long>();
        for (var audience : audiences) {
            positions.addAll(tx.dsl()
                    .select(EVENT_AUDIENCE.POS)
                    .from(EVENT_AUDIENCE)
                    .where(EVENT_AUDIENCE.WORKSPACE_ID.eq(tx.workspace().value()))
                    .and(EVENT_AUDIENCE.AUDIENCE.eq(audience.name()))
                    .and(EVENT_AUDIENCE.POS.gt(readTo))
                    .and(EVENT_AUDIENCE.POS.le(head))
                    .orderBy(EVENT_AUDIENCE.POS)
                    .limit(countMax)
                    .fetch(EVENT_AUDIENCE.POS));
        }
        return read(tx, positions.stream().limit(countMax).toList(), head, countMax);
    }

    Read everythingAfter(Tx tx, long readTo, long head, int countMax) {
        var wanted = tx.dsl()
                .select(EVENT_LOG.POS)
                .from(EVENT_LOG)
                .where(EVENT_LOG.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(EVENT_LOG.POS.gt(readTo))
                .and(EVENT_LOG.POS.le(head))
                .orderBy(EVENT_LOG.POS)
                .limit(countMax)
                .fetch(EVENT_LOG.POS);
        return read(tx, wanted, head, countMax);
    }

    private Read read(Tx tx, List<Long> wanted, long head, int countMax) {
        return new Read(new LogPage(entries(tx, wanted), wanted.size() == countMax ? wanted.getLast() : head), renewedUpTo(tx, wanted));
    }

    private List<LogEntry> entries(Tx tx, List<Long> positions) {
        if (positions.isEmpty()) {
            return List.of();
        }
        var audiences = audiences(tx, positions);
        var words = words(tx, positions);
        return tx.dsl()
                .select(EVENT_LOG.POS, EVENT_LOG.PAYLOAD, EVENT_LOG.HAPPENED_AT)
                .from(EVENT_LOG)
                .where(EVENT_LOG.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(EVENT_LOG.POS.in(positions))
                .orderBy(EVENT_LOG.POS)
                .fetch(row -> entry(row, words, audiences));
    }

    private static LogEntry entry(Record row, Map<Long, UnaryOperator<Event>> words, Map<Long, Map<Audience, Long>> audiences) {
        try {
            long pos = row.get(EVENT_LOG.POS);
            var event = words.getOrDefault(pos, UnaryOperator.identity()).apply(CODEC.event(row.get(EVENT_LOG.PAYLOAD)));
            return new LogEntry(pos, row.get(EVENT_LOG.HAPPENED_AT), event, audiences.getOrDefault(pos, Map.of()));
        } catch (MalformedException e) {
            throw new IllegalStateException("the log holds an unreadable event", e);
        }
    }

    /** What each event is joined with: its own words, the later ones that took their place, or the note that they were withdrawn. */
    private Map<Long, UnaryOperator<Event>> words(Tx tx, List<Long> positions) {
        var found = new HashMap<Long, UnaryOperator<Event>>();
        var later = EVENT_BODY.as("later");
        tx.dsl()
                .select(
                        EVENT_BODY.POS,
                        EVENT_BODY.WITHDRAWN,
                        coalesce(later.BODY, EVENT_BODY.BODY),
                        coalesce(later.CONTENT, EVENT_BODY.CONTENT))
                .from(EVENT_BODY)
                .leftJoin(later)
                .on(later.WORKSPACE_ID.eq(EVENT_BODY.WORKSPACE_ID).and(later.POS.eq(EVENT_BODY.RENEWED_BY)))
                .where(EVENT_BODY.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(EVENT_BODY.POS.in(positions))
                .forEach(row -> {
                    var words = new Words(row.value3(), row.value4());
                    found.put(row.value1(), row.value2() ? Bodies::withdrawn : event -> Bodies.with(event, words));
                });
        return found;
    }

    /** The newest position up to which anything was erased or renewed in what {@link #after} reads at {@code positions}. */
    private long renewedUpTo(Tx tx, List<Long> positions) {
        var upTo = positions.isEmpty()
                ? null
                : tx.dsl()
                        .select(max(EVENT_BODY.RENEWED_BY))
                        .from(EVENT_BODY)
                        .where(EVENT_BODY.WORKSPACE_ID.eq(tx.workspace().value()))
                        .and(EVENT_BODY.POS.in(positions))
                        .fetchSingle()
                        .value1();
        return upTo == null ? 0 : upTo;
    }

    /**
     * Erases words for good, with the salt under which they were sealed: those at {@code pos}, and the note where all before them went.
     *
     * @param by the position whose words are told in their place, or at which they were withdrawn
     * @return the positions that tell something else from now on
     */
    Set<Long> erase(Tx tx, long pos, long by, boolean withdrawn) {
        var workspace = tx.workspace().value();
        var same = EVENT_BODY.WORKSPACE_ID.eq(workspace).and(EVENT_BODY.POS.eq(pos).or(EVENT_BODY.RENEWED_BY.eq(pos)));
        var positions = Set.copyOf(tx.dsl().select(EVENT_BODY.POS).from(EVENT_BODY).where(same).fetch(EVENT_BODY.POS));
        tx.dsl()
                .update(EVENT_BODY)
                .set(EVENT_BODY.BODY, "")
                .set(EVENT_BODY.CONTENT, (String) null)
                .set(EVENT_BODY.RENEWED_BY, by)
                .set(EVENT_BODY.WITHDRAWN, withdrawn)
                .where(EVENT_BODY.WORKSPACE_ID.eq(workspace))
                .and(EVENT_BODY.POS.in(positions))
                .execute();
        tx.dsl()
                .update(EVENT_LOG)
                .set(EVENT_LOG.SALT, Digests.NO_SALT)
                .where(EVENT_LOG.WORKSPACE_ID.eq(workspace))
                .and(EVENT_LOG.POS.eq(pos))
                .execute();
        return positions;
    }

    private Map<Long, Map<Audience, Long>> audiences(Tx tx, List<Long> positions) {
        var found = new HashMap<Long, Map<Audience, Long>>();
        tx.dsl()
                .select(EVENT_AUDIENCE.POS, EVENT_AUDIENCE.AUDIENCE, EVENT_AUDIENCE.STREAM_POS)
                .from(EVENT_AUDIENCE)
                .where(EVENT_AUDIENCE.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(EVENT_AUDIENCE.POS.in(positions))
                .forEach(row -> found.computeIfAbsent(row.value1(), pos -> new HashMap<>())
                        .put(Audience.named(row.value2()), row.value3()));
        return found;
    }

    /** The first position whose row is not what it was when it was written, or is missing; 0 if all is well. */
    long firstBroken(Tx tx) {
        return new LogInspection(tx).firstFlaw().map(LogFlaw::pos).orElse(0L);
    }
}
