package dev.shopbell.protocol;

import dev.shopbell.model.Within;
import dev.shopbell.model.conversation.ConversationId;
import java.util.Objects;

/** Older pages of what a snapshot holds the newest of. */
public sealed interface ConversationQuery extends Query {

    /**
     * The page that ends just before {@code beforeSeq}, oldest first; answered by {@link Result.MessagePage}.
     *
     * @param countMax 1 to {@link Limits#MESSAGES_PER_PAGE_MAX}
     */
    @WireName("conversation.messages_before")
    @Needs({Right.TALK, Right.ANSWER})
    @Route("GET /conversations/{conversation}/messages")
    record MessagesBefore(
            ConversationId conversation, long beforeSeq, @Within(min = 1, max = Limits.MESSAGES_PER_PAGE_MAX) int countMax)
            implements ConversationQuery {

        public MessagesBefore {
            Objects.requireNonNull(conversation);
        }
    }

    /**
     * The team's notes written before position {@code beforePos}, oldest first; answered by {@link Result.NotePage}.
     *
     * @param countMax 1 to {@link Limits#NOTES_PER_PAGE_MAX}
     */
    @WireName("conversation.notes_before")
    @Needs(Right.NOTE)
    @Route("GET /conversations/{conversation}/notes")
    record NotesBefore(
            ConversationId conversation, long beforePos, @Within(min = 1, max = Limits.NOTES_PER_PAGE_MAX) int countMax)
            implements ConversationQuery {

        public NotesBefore {
            Objects.requireNonNull(conversation);
        }
    }

    /**
     * Closed conversations whose last change lies before position {@code beforeRev}, newest first; answered by
     * {@link Result.ConversationPage}.
     *
     * @param countMax 1 to {@link Limits#CONVERSATIONS_PER_PAGE_MAX}
     */
    @WireName("conversation.closed_before")
    @Needs(Right.ANSWER)
    @Route("GET /conversations/closed")
    record ClosedBefore(
            long beforeRev, @Within(min = 1, max = Limits.CONVERSATIONS_PER_PAGE_MAX) int countMax)
            implements ConversationQuery {}

    /** Links to what was said, which hold for a while; never with the team's notes. Answered by {@link Result.TranscriptLinks}. */
    @WireName("conversation.transcript")
    @Needs({Right.TALK, Right.ANSWER})
    @Route("GET /conversations/{conversation}/transcript")
    record Transcript(ConversationId conversation) implements ConversationQuery {

        public Transcript {
            Objects.requireNonNull(conversation);
        }
    }
}
