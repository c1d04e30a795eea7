package dev.shopbell.model.conversation;

import dev.shopbell.model.file.Attachment;
import dev.shopbell.model.identity.AgentCard;
import dev.shopbell.model.identity.AgentId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the team writes to itself beside a conversation. It is no {@link Message}: it has no {@code seq}, and nothing that is told to
 * visitors can hold one.
 *
 * @param pos the log position at which it was written, by which notes are ordered
 * @param afterSeq the newest message at that moment, below which it is shown
 * @param cid the sender's own id of the command that wrote it
 * @param text may be empty beside attachments, and is empty once recalled
 * @param mentions the colleagues it calls
 * @param editedAt when its author last changed it, or null
 * @param recalled withdrawn: shown as such, and nothing of its content is left
 * @param rev the position of the last change
 */
public record Note(
        NoteId id,
        ConversationId conversation,
        long pos,
        long afterSeq,
        UUID cid,
        AgentCard author,
        String text,
        List<Attachment> attachments,
        List<AgentId> mentions,
        Instant writtenAt,
        @Nullable Instant editedAt,
        boolean recalled,
        long rev) {

    public static final int TEXT_LENGTH_MAX = Message.TEXT_LENGTH_MAX;
    public static final int MENTIONS_MAX = 20;

    public Note {
        Objects.requireNonNull(id);
        Objects.requireNonNull(conversation);
        Objects.requireNonNull(cid);
        Objects.requireNonNull(author);
        Objects.requireNonNull(text);
        attachments = attachments == null ? List.of() : List.copyOf(attachments);
        mentions = mentions == null ? List.of() : List.copyOf(mentions);
        Objects.requireNonNull(writtenAt);
    }

    public Note withRev(long rev) {
        return new Note(id, conversation, pos, afterSeq, cid, author, text, attachments, mentions, writtenAt, editedAt, recalled, rev);
    }

    /** With other content, and otherwise as it is told. */
    public Note withContent(String text, List<Attachment> attachments, List<AgentId> mentions) {
        return new Note(id, conversation, pos, afterSeq, cid, author, text, attachments, mentions, writtenAt, editedAt, recalled, rev);
    }

    public Note edited(String text, List<AgentId> mentions, Instant editedAt, long rev) {
        return new Note(id, conversation, pos, afterSeq, cid, author, text, attachments, mentions, writtenAt, editedAt, false, rev);
    }

    /** What is left of it: that it was there. */
    public Note recalled(long rev) {
        return new Note(id, conversation, pos, afterSeq, cid, author, "", List.of(), List.of(), writtenAt, editedAt, true, rev);
    }
}
