package dev.shopbell.desk.profile;

import dev.shopbell.model.conversation.ConversationId;

/**
 * What is being written and not sent yet. Answers and notes lie apart, also on disk, so that neither is ever taken for the other.
 */
public record Papers(Drafts answers, Drafts notes) {

    /** Words that could not be sent go back to where they were written. */
    public void bringBack(ConversationId conversation, String text, boolean note) {
        (note ? notes : answers).notSent(conversation, text);
    }
}
