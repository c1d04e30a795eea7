package dev.shopbell.desk.profile;

import dev.shopbell.model.conversation.ConversationId;
import java.io.IOException;
import java.util.concurrent.Executor;

/**
 * What is being written and not sent yet. Answers and notes lie apart, also on disk, so that neither is ever taken for the other.
 */
public record Papers(Drafts answers, Drafts notes) {

    /** Takes up what this agent has left here; see {@link Drafts#Drafts(Profile, String, Executor)}. */
    public static Papers of(Profile profile, String agent, Executor later) throws IOException {
        return new Papers(new Drafts(profile, "drafts-" + agent, later), new Drafts(profile, "notes-" + agent, later));
    }

    /** Writes what is not on disk yet. */
    public void flush() {
        answers.flush();
        notes.flush();
    }

    /** Words that could not be sent go back to where they were written. */
    public void bringBack(ConversationId conversation, String text, boolean note) {
        (note ? notes : answers).notSent(conversation, text);
    }
}
