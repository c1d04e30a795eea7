package dev.shopbell.server.conversation;

import static dev.shopbell.server.db.generated.Tables.EVENT_BODY;
import static dev.shopbell.server.db.generated.Tables.NOTE;

import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Note;
import dev.shopbell.model.conversation.NoteId;
import dev.shopbell.model.file.Attachment;
import dev.shopbell.model.identity.AgentCard;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.protocol.codec.ProtocolCodec;
import dev.shopbell.server.db.Tx;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.SelectConditionStep;

/** The team's private notes; their words lie with the events that brought them. No jOOQ type leaves this class. */
final class NoteRepository {

    private static final ProtocolCodec CODEC = ProtocolCodec.lenient();

    /** @param bodyPos where its words lie in the log */
    record Stored(Note note, long bodyPos) {}

    void insert(Tx tx, Note note) {
        tx.dsl()
                .insertInto(NOTE)
                .set(NOTE.WORKSPACE_ID, tx.workspace().value())
                .set(NOTE.ID, note.id().value())
                .set(NOTE.CONVERSATION_ID, note.conversation().value())
                .set(NOTE.POS, note.pos())
                .set(NOTE.AFTER_SEQ, note.afterSeq())
                .set(NOTE.CID, note.cid())
                .set(NOTE.AUTHOR_ID, note.author().id().value())
                .set(NOTE.AUTHOR_NAME, note.author().name())
                .set(NOTE.AUTHOR_PICTURE, note.author().picture())
                .set(NOTE.ATTACHMENTS, CODEC.encodeValue(note.attachments()))
                .set(NOTE.MENTIONS, CODEC.encodeValue(note.mentions()))
                .set(NOTE.BODY_POS, note.pos())
                .set(NOTE.WRITTEN_AT, note.writtenAt())
                .set(NOTE.REV, note.rev())
                .execute();
    }

    /** What an edit or a recall leaves; its words lie at its {@code rev} now. */
    void change(Tx tx, Note note) {
        tx.dsl()
                .update(NOTE)
                .set(NOTE.ATTACHMENTS, CODEC.encodeValue(note.attachments()))
                .set(NOTE.MENTIONS, CODEC.encodeValue(note.mentions()))
                .set(NOTE.BODY_POS, note.rev())
                .set(NOTE.EDITED_AT, note.editedAt())
                .set(NOTE.RECALLED, note.recalled())
                .set(NOTE.REV, note.rev())
                .where(NOTE.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(NOTE.ID.eq(note.id().value()))
                .execute();
    }

    Optional<Stored> find(Tx tx, ConversationId conversation, NoteId id) {
        return where(tx, conversation, NOTE.ID.eq(id.value()))
                .fetchOptional(row -> new Stored(note(row), row.get(NOTE.BODY_POS)));
    }

    /** The page that ends just before {@code pos}, oldest first. */
    List<Note> before(Tx tx, ConversationId conversation, long pos, int countMax) {
        return where(tx, conversation, NOTE.POS.lt(pos))
                .orderBy(NOTE.POS.desc())
                .limit(countMax)
                .fetch(NoteRepository::note)
                .reversed();
    }

    private static SelectConditionStep<Record> where(Tx tx, ConversationId conversation, Condition condition) {
        return tx.dsl()
                .select(NOTE.asterisk(), EVENT_BODY.BODY)
                .from(NOTE)
                .leftJoin(EVENT_BODY)
                .on(EVENT_BODY.WORKSPACE_ID.eq(NOTE.WORKSPACE_ID).and(EVENT_BODY.POS.eq(NOTE.BODY_POS)))
                .where(NOTE.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(NOTE.CONVERSATION_ID.eq(conversation.value()))
                .and(condition);
    }

    private static Note note(Record row) {
        var body = row.get(EVENT_BODY.BODY);
        return new Note(
                new NoteId(row.get(NOTE.ID)),
                new ConversationId(row.get(NOTE.CONVERSATION_ID)),
                row.get(NOTE.POS),
                row.get(NOTE.AFTER_SEQ),
                row.get(NOTE.CID),
                new AgentCard(new AgentId(row.get(NOTE.AUTHOR_ID)), row.get(NOTE.AUTHOR_NAME), row.get(NOTE.AUTHOR_PICTURE)),
                body == null ? "" : body,
                List.of(CODEC.value(row.get(NOTE.ATTACHMENTS), Attachment[].class)),
                List.of(CODEC.value(row.get(NOTE.MENTIONS), AgentId[].class)),
                row.get(NOTE.WRITTEN_AT),
                row.get(NOTE.EDITED_AT),
                row.get(NOTE.RECALLED),
                row.get(NOTE.REV));
    }
}
