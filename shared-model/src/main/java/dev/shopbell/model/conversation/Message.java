package dev.shopbell.model.conversation;

import dev.shopbell.model.file.Attachment;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message of a conversation.
 *
 * @param seq dense within the conversation: 1, 2, 3 ... over what the visitor may see
 * @param cid the sender's own id of the command that posted it, so that the sender knows its pending words again
 * @param text may be empty beside attachments or a card, and is empty once recalled
 * @param replyTo the {@code seq} of the message this one answers, or null
 * @param sentAt the server's clock, UTC; order is by {@code seq}, never by time
 * @param editedAt when its sender last changed the words, or null
 * @param recalled withdrawn by its sender: shown as such, and nothing of its content is left
 * @param rev the position of the last change on the stream on which it is told
 */
public record Message(
        ConversationId conversation,
        long seq,
        UUID cid,
        Author author,
        String text,
        List<Attachment> attachments,
        @Nullable Card card,
        @Nullable Long replyTo,
        Instant sentAt,
        @Nullable Instant editedAt,
        boolean recalled,
        long rev) {

    public static final int TEXT_LENGTH_MAX = 4_000;

    public Message {
        Objects.requireNonNull(conversation);
        Objects.requireNonNull(cid);
        Objects.requireNonNull(author);
        Objects.requireNonNull(text);
        attachments = attachments == null ? List.of() : List.copyOf(attachments);
        Objects.requireNonNull(sentAt);
    }

    /** Plain words. */
    public Message(ConversationId conversation, long seq, UUID cid, Author author, String text, Instant sentAt, long rev) {
        this(conversation, seq, cid, author, text, List.of(), null, null, sentAt, null, false, rev);
    }

    /**
     * One rule for both ends. The length counts UTF-16 units, as Java and JavaScript both do; lone surrogates cannot be stored and
     * are refused rather than changed.
     */
    public static boolean isPostable(String text) {
        return !text.isBlank() && text.length() <= TEXT_LENGTH_MAX && isWellFormed(text);
    }

    /** Words may be missing where something else is sent. */
    public static boolean isPostable(String text, boolean besideSomething) {
        return besideSomething && text.isEmpty() || isPostable(text);
    }

    private static boolean isWellFormed(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    public Message withRev(long rev) {
        return new Message(
                conversation, seq, cid, author, text, attachments, card, replyTo, sentAt, editedAt, recalled, rev);
    }

    /** With other content, and otherwise as it is told. */
    public Message withContent(String text, List<Attachment> attachments, @Nullable Card card) {
        return new Message(
                conversation, seq, cid, author, text, attachments, card, replyTo, sentAt, editedAt, recalled, rev);
    }

    public Message edited(String text, Instant editedAt, long rev) {
        return new Message(
                conversation, seq, cid, author, text, attachments, card, replyTo, sentAt, editedAt, recalled, rev);
    }

    /** What is left of it: that it was there. */
    public Message recalled(long rev) {
        return new Message(conversation, seq, cid, author, "", List.of(), null, replyTo, sentAt, editedAt, true, rev);
    }
}
