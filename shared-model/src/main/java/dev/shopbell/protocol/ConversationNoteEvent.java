package dev.shopbell.protocol;

import dev.shopbell.model.conversation.Note;
import java.util.Objects;

/**
 * What happened to the team's private notes. A set of its own, told to the team only, so that what is told to visitors cannot even name
 * one.
 */
public sealed interface ConversationNoteEvent extends Event {

    Note note();

    @WireName("conversation.note_added")
    record NoteAdded(Note note) implements ConversationNoteEvent {

        public NoteAdded {
            Objects.requireNonNull(note);
        }
    }

    /** Its author changed it, or it was withdrawn. */
    @WireName("conversation.note_changed")
    record NoteChanged(Note note) implements ConversationNoteEvent {

        public NoteChanged {
            Objects.requireNonNull(note);
        }
    }
}
