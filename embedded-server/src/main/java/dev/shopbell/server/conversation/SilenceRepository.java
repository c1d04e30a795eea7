package dev.shopbell.server.conversation;

import static dev.shopbell.server.db.generated.Tables.CONVERSATION;

import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.ConversationState;
import dev.shopbell.model.conversation.Side;
import dev.shopbell.server.db.Tx;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/** Since when nobody has said anything, and since when an owner owes words. No jOOQ type leaves this class. */
final class SilenceRepository {

    /** A person has said something. @param owned whether an agent owns the conversation, who then owes an answer to a visitor's words */
    void said(Tx tx, ConversationId id, Side by, boolean owned) {
        var owedSince = tx.dsl()
                .select(CONVERSATION.UNANSWERED_SINCE)
                .from(CONVERSATION)
                .where(here(tx, id))
                .fetchOptional(CONVERSATION.UNANSWERED_SINCE)
                .orElse(null);
        tx.dsl()
                .update(CONVERSATION)
                .set(CONVERSATION.LAST_WORDS_AT, tx.now())
                .set(CONVERSATION.LAST_WORDS_BY, by.name())
                .setNull(CONVERSATION.IDLE_WARNED_AT)
                .set(CONVERSATION.UNANSWERED_SINCE, by == Side.TEAM || !owned ? null : owedSince == null ? tx.now() : owedSince)
                .where(here(tx, id))
                .execute();
    }

    /** Somebody owns it from now on and owes an answer if the visitor said the last words; or nobody does any more. */
    void owned(Tx tx, ConversationId id, boolean owned) {
        tx.dsl()
                .update(CONVERSATION)
                .set(CONVERSATION.UNANSWERED_SINCE, owned && lastWordsBy(tx, id) == Side.VISITOR ? tx.now() : null)
                .where(here(tx, id))
                .execute();
    }

    private static @Nullable Side lastWordsBy(Tx tx, ConversationId id) {
        return tx.dsl()
                .select(CONVERSATION.LAST_WORDS_BY)
                .from(CONVERSATION)
                .where(here(tx, id))
                .fetchOptional(CONVERSATION.LAST_WORDS_BY)
                .map(Side::valueOf)
                .orElse(null);
    }

    void warned(Tx tx, ConversationId id) {
        tx.dsl().update(CONVERSATION).set(CONVERSATION.IDLE_WARNED_AT, tx.now()).where(here(tx, id)).execute();
    }

    /** Owned ones whose owner has owed words since before then; who left theirs by the form does not wait at the screen. */
    List<ConversationId> unansweredSince(Tx tx, Instant before, int countMax) {
        return ids(tx, CONVERSATION.UNANSWERED_SINCE.lt(before).and(CONVERSATION.OFFLINE.isFalse()), countMax);
    }

    /** Owned ones where the team said the last words before then, with no warning yet. */
    List<ConversationId> toWarn(Tx tx, Instant lastWordsBefore, int countMax) {
        return ids(tx, silentSince(lastWordsBefore).and(CONVERSATION.IDLE_WARNED_AT.isNull()), countMax);
    }

    /** The same that were warned before then as well. @param warnedBefore null where no warning is due */
    List<ConversationId> toClose(Tx tx, Instant lastWordsBefore, @Nullable Instant warnedBefore, int countMax) {
        var silent = silentSince(lastWordsBefore);
        return ids(tx, warnedBefore == null ? silent : silent.and(CONVERSATION.IDLE_WARNED_AT.le(warnedBefore)), countMax);
    }

    private static Condition silentSince(Instant before) {
        return CONVERSATION.LAST_WORDS_BY.eq(Side.TEAM.name()).and(CONVERSATION.LAST_WORDS_AT.le(before));
    }

    private static List<ConversationId> ids(Tx tx, Condition condition, int countMax) {
        return tx.dsl()
                .select(CONVERSATION.ID)
                .from(CONVERSATION)
                .where(CONVERSATION.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(CONVERSATION.STATE.eq(ConversationState.ASSIGNED.name()))
                .and(condition)
                .orderBy(CONVERSATION.ARRIVAL)
                .limit(countMax)
                .fetch(row -> new ConversationId(row.value1()));
    }

    private static Condition here(Tx tx, ConversationId id) {
        return CONVERSATION.WORKSPACE_ID.eq(tx.workspace().value()).and(CONVERSATION.ID.eq(id.value()));
    }
}
