package dev.shopbell.model.conversation;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * One message of a conversation.
 *
 * @param seq dense within the conversation: 1, 2, 3 ... over what the visitor may see
 * @param cid the sender's own id of the command that posted it, so that the sender knows its pending words again
 * @param sentAt the server's clock, UTC; order is by {@code seq}, never by time
 * @param rev the position of the last change on the stream on which it is told
 */
public record Message(ConversationId conversation, long seq, UUID cid, Author author, String text, Instant sentAt, long rev) {

    public static final int TEXT_LENGTH_MAX = 4_000;

    public Message {
        Objects.requireNonNull(conversation);
        Objects.requireNonNull(cid);
        Objects.requireNonNull(author);
        Objects.requireNonNull(text);
        Objects.requireNonNull(sentAt);
    }

    /**
     * One rule for both ends. The length counts UTF-16 units, as Java and JavaScript both do; lone surrogates cannot be stored and
     * are refused rather than changed.
     */
    public static boolean isPostable(String text) {
        return !text.isBlank() && text.length() <= TEXT_LENGTH_MAX && isWellFormed(text);
    }

    private static boolean isWellFormed(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    public Message withRev(long rev) {
        return new Message(conversation, seq, cid, author, text, sentAt, rev);
    }
}
