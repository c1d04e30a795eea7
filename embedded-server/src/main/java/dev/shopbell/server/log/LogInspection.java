package dev.shopbell.server.log;

import static dev.shopbell.server.db.generated.Tables.EVENT_AUDIENCE;
import static dev.shopbell.server.db.generated.Tables.EVENT_BODY;
import static dev.shopbell.server.db.generated.Tables.EVENT_LOG;
import static dev.shopbell.server.db.generated.Tables.STREAM;
import static dev.shopbell.server.db.generated.Tables.WORKSPACE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.max;

import dev.shopbell.server.db.Tx;
import java.util.Arrays;
import java.util.Optional;
import org.jooq.Record;

/** Follows a log from its beginning: no position is missing, no row was changed, and every reader's own numbers have no gap. */
public final class LogInspection {

    private final Tx tx;

    public LogInspection(Tx tx) {
        this.tx = tx;
    }

    /** How far the log has come. */
    public long head() {
        return new LogRows().head(tx).pos();
    }

    /** Reads every event once; memory stays flat where the connection walks its results. */
    public Optional<LogFlaw> firstFlaw() {
        var head = new LogRows().head(tx);
        var chain = Digests.BEGINNING;
        long expected = 1;
        try (var rows = tx.dsl()
                .select(
                        EVENT_LOG.POS,
                        EVENT_LOG.PAYLOAD,
                        EVENT_LOG.SALT,
                        EVENT_LOG.DIGEST,
                        EVENT_LOG.WORDS_DIGEST,
                        EVENT_LOG.HAPPENED_AT,
                        EVENT_BODY.BODY,
                        EVENT_BODY.CONTENT)
                .from(EVENT_LOG)
                .leftJoin(EVENT_BODY)
                .on(EVENT_BODY.WORKSPACE_ID.eq(EVENT_LOG.WORKSPACE_ID).and(EVENT_BODY.POS.eq(EVENT_LOG.POS)))
                .where(EVENT_LOG.WORKSPACE_ID.eq(tx.workspace().value()))
                .orderBy(EVENT_LOG.POS)
                .fetchLazy()) {
            for (var row : rows) {
                long pos = row.get(EVENT_LOG.POS);
                if (pos != expected) {
                    return flaw(expected, "event " + expected + " of the log is missing");
                }
                if (!isWhole(chain, row)) {
                    return flaw(pos, "event " + pos + " of the log is not what was written");
                }
                chain = row.get(EVENT_LOG.DIGEST);
                expected++;
            }
        }
        long last = expected - 1;
        if (last != head.pos()) {
            return flaw(expected, "the log should end at event " + head.pos() + " and ends at " + last);
        }
        return Arrays.equals(chain, head.chain()) ? Optional.empty() : flaw(last, "the log's end is not what was written");
    }

    private static boolean isWhole(byte[] chain, Record row) {
        long pos = row.get(EVENT_LOG.POS);
        var at = row.get(EVENT_LOG.HAPPENED_AT);
        var payload = row.get(EVENT_LOG.PAYLOAD);
        var salt = row.get(EVENT_LOG.SALT);
        var digest = row.get(EVENT_LOG.DIGEST);
        var wordsDigest = row.get(EVENT_LOG.WORDS_DIGEST);
        var body = row.get(EVENT_BODY.BODY);
        boolean erased = salt.length == 0;
        if (erased && ((body != null && !body.isEmpty()) || row.get(EVENT_BODY.CONTENT) != null)) {
            return false;
        }
        if (wordsDigest == null) {
            // From before words had a digest of their own: once they are erased, the chain goes on with what it was.
            return erased || Arrays.equals(Digests.next(chain, salt, pos, at, payload, body), digest);
        }
        if (!erased && !Arrays.equals(Digests.words(salt, new Words(body == null ? "" : body, row.get(EVENT_BODY.CONTENT))), wordsDigest)) {
            return false;
        }
        return Arrays.equals(Digests.next(chain, pos, at, payload, wordsDigest), digest);
    }

    /** Each contact's numbers run from 1 to the head of its stream. */
    public Optional<String> firstGapOfAStream() {
        var counted = count(EVENT_AUDIENCE.POS);
        var reached = max(EVENT_AUDIENCE.STREAM_POS);
        return tx.dsl()
                .select(STREAM.AUDIENCE, STREAM.HEAD, counted)
                .from(STREAM)
                .leftJoin(EVENT_AUDIENCE)
                .on(EVENT_AUDIENCE.WORKSPACE_ID.eq(STREAM.WORKSPACE_ID).and(EVENT_AUDIENCE.AUDIENCE.eq(STREAM.AUDIENCE)))
                .where(STREAM.WORKSPACE_ID.eq(tx.workspace().value()))
                .groupBy(STREAM.AUDIENCE, STREAM.HEAD)
                .having(counted.ne(STREAM.HEAD.cast(Integer.class)).or(reached.ne(STREAM.HEAD)))
                .orderBy(STREAM.AUDIENCE)
                .limit(1)
                .fetchOptional(row -> "what " + row.value1() + " was told should be " + row.value2() + " events and is " + row.value3());
    }

    /** One workspace per database, or more. */
    public static java.util.List<java.util.UUID> workspaces(Tx tx) {
        return tx.dsl().select(WORKSPACE.ID).from(WORKSPACE).orderBy(WORKSPACE.ID).fetch(WORKSPACE.ID);
    }

    private static Optional<LogFlaw> flaw(long pos, String sentence) {
        return Optional.of(new LogFlaw(pos, sentence));
    }
}
