package dev.shopbell.server.conversation;

import static dev.shopbell.server.db.generated.Tables.EVENT_BODY;
import static dev.shopbell.server.db.generated.Tables.CONVERSATION;
import static dev.shopbell.server.db.generated.Tables.MESSAGE;

import dev.shopbell.model.conversation.Author;
import dev.shopbell.model.conversation.Card;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Side;
import dev.shopbell.model.file.Attachment;
import dev.shopbell.model.identity.AgentCard;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.protocol.codec.ProtocolCodec;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.log.Position;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectConditionStep;

/** The messages of every conversation; their words lie with the events that brought them. No jOOQ type leaves this class. */
final class MessageRepository {

    private static final ProtocolCodec CODEC = ProtocolCodec.lenient();

    /** @param bodyPos where its words lie in the log */
    record Stored(Message message, long bodyPos) {}

    /** In all conversations of this contact. */
    int countOf(Tx tx, ContactId contact) {
        return tx.dsl().fetchCount(MESSAGE, isOf(tx, contact));
    }

    /** The words of this contact's conversations are told on another stream from now on. */
    void renumberOf(Tx tx, ContactId contact, long contactRev) {
        tx.dsl().update(MESSAGE).set(MESSAGE.CONTACT_REV, contactRev).where(isOf(tx, contact)).execute();
    }

    private static Condition isOf(Tx tx, ContactId contact) {
        var workspace = tx.workspace().value();
        return MESSAGE.WORKSPACE_ID
                .eq(workspace)
                .and(MESSAGE.CONVERSATION_ID.in(tx.dsl()
                        .select(CONVERSATION.ID)
                        .from(CONVERSATION)
                        .where(CONVERSATION.WORKSPACE_ID.eq(workspace))
                        .and(CONVERSATION.CONTACT_ID.eq(contact.value()))));
    }

    /** Stores a message whose number the conversation, which this transaction has to itself, gave out. */
    void insert(Tx tx, Message message, Position position) {
        var agent = message.author().agent();
        tx.dsl()
                .insertInto(MESSAGE)
                .set(MESSAGE.WORKSPACE_ID, tx.workspace().value())
                .set(MESSAGE.CONVERSATION_ID, message.conversation().value())
                .set(MESSAGE.SEQ, message.seq())
                .set(MESSAGE.CID, message.cid())
                .set(MESSAGE.SIDE, message.author().side().name())
                .set(MESSAGE.AUTHOR_ID, agent == null ? null : agent.id().value())
                .set(MESSAGE.AUTHOR_NAME, agent == null ? null : agent.name())
                .set(MESSAGE.AUTHOR_PICTURE, agent == null ? null : agent.picture())
                .set(MESSAGE.ATTACHMENTS, CODEC.encodeValue(message.attachments()))
                .set(MESSAGE.CARD, message.card() == null ? null : CODEC.encodeValue(message.card()))
                .set(MESSAGE.REPLY_TO, message.replyTo())
                .set(MESSAGE.BODY_POS, position.pos())
                .set(MESSAGE.SENT_AT, message.sentAt())
                .set(MESSAGE.REV, position.pos())
                .set(MESSAGE.CONTACT_REV, position.contactPos())
                .execute();
    }

    Optional<Stored> find(Tx tx, ConversationId conversation, long seq) {
        return where(tx, conversation, MESSAGE.SEQ.eq(seq))
                .fetchOptional(row -> new Stored(message(row, MESSAGE.REV), row.get(MESSAGE.BODY_POS)));
    }

    /** What an edit or a recall leaves; its words lie at {@code position} now. */
    void change(Tx tx, Message message, Position position) {
        tx.dsl()
                .update(MESSAGE)
                .set(MESSAGE.ATTACHMENTS, CODEC.encodeValue(message.attachments()))
                .set(MESSAGE.CARD, message.card() == null ? null : CODEC.encodeValue(message.card()))
                .set(MESSAGE.BODY_POS, position.pos())
                .set(MESSAGE.EDITED_AT, message.editedAt())
                .set(MESSAGE.RECALLED, message.recalled())
                .set(MESSAGE.REV, position.pos())
                .set(MESSAGE.CONTACT_REV, position.contactPos())
                .where(MESSAGE.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(MESSAGE.CONVERSATION_ID.eq(message.conversation().value()))
                .and(MESSAGE.SEQ.eq(message.seq()))
                .execute();
    }

    /** The page that ends just before {@code seq}, oldest first. Seeks by key, so page 500 costs what page 1 does. */
    List<Message> before(Tx tx, ConversationId conversation, long seq, int countMax, boolean forVisitor) {
        Field<Long> rev = forVisitor ? MESSAGE.CONTACT_REV : MESSAGE.REV;
        return where(tx, conversation, MESSAGE.SEQ.lt(seq))
                .orderBy(MESSAGE.SEQ.desc())
                .limit(countMax)
                .fetch(row -> message(row, rev))
                .reversed();
    }

    boolean isAnswered(Tx tx, ConversationId conversation) {
        return tx.dsl()
                .fetchExists(
                        MESSAGE,
                        MESSAGE.WORKSPACE_ID
                                .eq(tx.workspace().value())
                                .and(MESSAGE.CONVERSATION_ID.eq(conversation.value()))
                                .and(MESSAGE.AUTHOR_ID.isNotNull()));
    }

    private static SelectConditionStep<Record> where(Tx tx, ConversationId conversation, Condition condition) {
        return tx.dsl()
                .select(MESSAGE.asterisk(), EVENT_BODY.BODY)
                .from(MESSAGE)
                .leftJoin(EVENT_BODY)
                .on(EVENT_BODY.WORKSPACE_ID.eq(MESSAGE.WORKSPACE_ID).and(EVENT_BODY.POS.eq(MESSAGE.BODY_POS)))
                .where(MESSAGE.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(MESSAGE.CONVERSATION_ID.eq(conversation.value()))
                .and(condition);
    }

    private static Message message(Record row, Field<Long> rev) {
        var agent = row.get(MESSAGE.AUTHOR_ID);
        var body = row.get(EVENT_BODY.BODY);
        var card = row.get(MESSAGE.CARD);
        return new Message(
                new ConversationId(row.get(MESSAGE.CONVERSATION_ID)),
                row.get(MESSAGE.SEQ),
                row.get(MESSAGE.CID),
                new Author(
                        Side.valueOf(row.get(MESSAGE.SIDE)),
                        agent == null
                                ? null
                                : new AgentCard(
                                        new AgentId(agent), row.get(MESSAGE.AUTHOR_NAME), row.get(MESSAGE.AUTHOR_PICTURE))),
                body == null ? "" : body,
                List.of(CODEC.value(row.get(MESSAGE.ATTACHMENTS), Attachment[].class)),
                card == null ? null : CODEC.value(card, Card.class),
                row.get(MESSAGE.REPLY_TO),
                row.get(MESSAGE.SENT_AT),
                row.get(MESSAGE.EDITED_AT),
                row.get(MESSAGE.RECALLED),
                row.get(rev));
    }
}
