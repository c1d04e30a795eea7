package dev.shopbell.server.correspondence;

import static dev.shopbell.server.db.generated.Tables.ANSWER_DUE;
import static dev.shopbell.server.db.generated.Tables.ANSWER_READER;

import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.server.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;

/** How far the log has been read for answers, and which conversations may have some to mail. No jOOQ type leaves this class. */
final class AnswerRepository {

    /** A moment further ahead than this was set by a clock that has gone back since. */
    private static final Duration AHEAD_MAX = Duration.ofHours(1);

    /** @param firstAt when the first of the answers was given. @param mailedUpTo the newest that has been mailed */
    record Due(ConversationId conversation, long mailedUpTo, Instant firstAt) {}

    long position(Tx tx) {
        return tx.dsl()
                .select(ANSWER_READER.POS)
                .from(ANSWER_READER)
                .where(ANSWER_READER.WORKSPACE_ID.eq(tx.workspace().value()))
                .fetchOptional(ANSWER_READER.POS)
                .orElse(0L);
    }

    void putPosition(Tx tx, long pos) {
        int updated = tx.dsl()
                .update(ANSWER_READER)
                .set(ANSWER_READER.POS, pos)
                .where(ANSWER_READER.WORKSPACE_ID.eq(tx.workspace().value()))
                .execute();
        if (updated == 0) {
            tx.dsl()
                    .insertInto(ANSWER_READER)
                    .set(ANSWER_READER.WORKSPACE_ID, tx.workspace().value())
                    .set(ANSWER_READER.POS, pos)
                    .execute();
        }
    }

    /** The team has said something: look at {@code at} whether the visitor has seen it. */
    void expect(Tx tx, ConversationId conversation, Instant saidAt, Instant at) {
        var first = tx.dsl()
                .select(ANSWER_DUE.FIRST_AT)
                .from(ANSWER_DUE)
                .where(here(tx, conversation))
                .fetchOptional(ANSWER_DUE.FIRST_AT);
        int updated = tx.dsl()
                .update(ANSWER_DUE)
                .set(ANSWER_DUE.FIRST_AT, first.orElse(saidAt))
                .set(ANSWER_DUE.DUE_AT, at)
                .where(here(tx, conversation))
                .execute();
        if (updated == 0) {
            tx.dsl()
                    .insertInto(ANSWER_DUE)
                    .set(ANSWER_DUE.WORKSPACE_ID, tx.workspace().value())
                    .set(ANSWER_DUE.CONVERSATION_ID, conversation.value())
                    .set(ANSWER_DUE.MAILED_UP_TO, 0L)
                    .set(ANSWER_DUE.FIRST_AT, saidAt)
                    .set(ANSWER_DUE.DUE_AT, at)
                    .execute();
        }
    }

    List<Due> due(Tx tx, int countMax) {
        return due(tx, ANSWER_DUE.DUE_AT.le(tx.now()).or(ANSWER_DUE.DUE_AT.gt(tx.now().plus(AHEAD_MAX))), countMax);
    }

    /** Those that are due at any time. */
    List<Due> expected(Tx tx, int countMax) {
        return due(tx, ANSWER_DUE.DUE_AT.isNotNull(), countMax);
    }

    private static List<Due> due(Tx tx, Condition when, int countMax) {
        return tx.dsl()
                .selectFrom(ANSWER_DUE)
                .where(ANSWER_DUE.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(when)
                .orderBy(ANSWER_DUE.DUE_AT)
                .limit(countMax)
                .fetch(row -> new Due(
                        new ConversationId(row.get(ANSWER_DUE.CONVERSATION_ID)),
                        row.get(ANSWER_DUE.MAILED_UP_TO),
                        row.get(ANSWER_DUE.FIRST_AT)));
    }

    void later(Tx tx, ConversationId conversation, Instant at) {
        tx.dsl().update(ANSWER_DUE).set(ANSWER_DUE.DUE_AT, at).where(here(tx, conversation)).execute();
    }

    /** Nothing more to do until the team says something again. */
    void done(Tx tx, ConversationId conversation, long mailedUpTo) {
        tx.dsl()
                .update(ANSWER_DUE)
                .set(ANSWER_DUE.MAILED_UP_TO, mailedUpTo)
                .setNull(ANSWER_DUE.FIRST_AT)
                .setNull(ANSWER_DUE.DUE_AT)
                .where(here(tx, conversation))
                .execute();
    }

    private static Condition here(Tx tx, ConversationId conversation) {
        return ANSWER_DUE.WORKSPACE_ID.eq(tx.workspace().value()).and(ANSWER_DUE.CONVERSATION_ID.eq(conversation.value()));
    }
}
