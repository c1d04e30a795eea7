package dev.shopbell.server.conversation;

import static dev.shopbell.server.db.generated.Tables.CONVERSATION;
import static dev.shopbell.server.db.generated.Tables.MESSAGE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.val;

import dev.shopbell.server.db.Tx;
import java.util.Optional;

/** Checks that the messages of every conversation are numbered 1, 2, 3 and so on up to its last. No jOOQ type leaves this class. */
public final class NumberingRepository {

    /** How many messages there are. */
    public long countMessages(Tx tx) {
        return tx.dsl().fetchCount(MESSAGE, MESSAGE.WORKSPACE_ID.eq(tx.workspace().value()));
    }

    /** The first conversation that has a hole, and where, in plain words. */
    public Optional<String> firstHole(Tx tx) {
        var messages = count(MESSAGE.SEQ);
        var highest = coalesce(max(MESSAGE.SEQ), val(0L));
        return tx.dsl()
                .select(CONVERSATION.ID, CONVERSATION.LAST_SEQ, messages, highest)
                .from(CONVERSATION)
                .leftJoin(MESSAGE)
                .on(MESSAGE.WORKSPACE_ID.eq(CONVERSATION.WORKSPACE_ID).and(MESSAGE.CONVERSATION_ID.eq(CONVERSATION.ID)))
                .where(CONVERSATION.WORKSPACE_ID.eq(tx.workspace().value()))
                .groupBy(CONVERSATION.ID, CONVERSATION.LAST_SEQ)
                .having(messages.cast(Long.class).ne(CONVERSATION.LAST_SEQ).or(highest.ne(CONVERSATION.LAST_SEQ)))
                .orderBy(CONVERSATION.ID)
                .limit(1)
                .fetchOptional(row -> "conversation " + row.value1() + " should have messages 1 to " + row.value2() + " and has "
                        + row.value3() + ", the last with number " + row.value4());
    }
}
