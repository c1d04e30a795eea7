package dev.shopbell.server.log;

import dev.shopbell.model.conversation.Card;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Note;
import dev.shopbell.model.file.Attachment;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.protocol.ConversationEvent.MessageChanged;
import dev.shopbell.protocol.ConversationEvent.MessagePosted;
import dev.shopbell.protocol.ConversationNoteEvent.NoteAdded;
import dev.shopbell.protocol.ConversationNoteEvent.NoteChanged;
import dev.shopbell.protocol.Event;
import dev.shopbell.protocol.codec.ProtocolCodec;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Parts an event from its words, which live in a row of their own so that they can be erased, and joins them again. */
final class Bodies {

    private static final ProtocolCodec CODEC = ProtocolCodec.lenient();

    private record BesideMessage(List<Attachment> attachments, @Nullable Card card) {}

    private record BesideNote(List<Attachment> attachments, List<AgentId> mentions) {}

    private Bodies() {}

    /** Null where nobody wrote anything, or where it was withdrawn. */
    static @Nullable Words of(Event event) {
        var message = message(event);
        if (message != null) {
            return message.recalled() ? null : new Words(message.text(), beside(message));
        }
        var note = note(event);
        return note == null || note.recalled() ? null : new Words(note.text(), beside(note));
    }

    private static @Nullable String beside(Message message) {
        return message.attachments().isEmpty() && message.card() == null
                ? null
                : CODEC.encodeValue(new BesideMessage(message.attachments(), message.card()));
    }

    private static @Nullable String beside(Note note) {
        return note.attachments().isEmpty() && note.mentions().isEmpty()
                ? null
                : CODEC.encodeValue(new BesideNote(note.attachments(), note.mentions()));
    }

    static Event without(Event event) {
        return changed(
                event,
                message -> message.withContent("", List.of(), null),
                note -> note.withContent("", List.of(), List.of()));
    }

    /** With the words of this event, or with later ones that took their place. */
    static Event with(Event event, @Nullable Words words) {
        return words == null ? event : changed(event, message -> with(message, words), note -> with(note, words));
    }

    private static Message with(Message message, Words words) {
        if (words.content() == null) {
            return message.withContent(words.text(), List.of(), null);
        }
        var beside = CODEC.value(words.content(), BesideMessage.class);
        return message.withContent(words.text(), beside.attachments(), beside.card());
    }

    private static Note with(Note note, Words words) {
        if (words.content() == null) {
            return note.withContent(words.text(), List.of(), List.of());
        }
        var beside = CODEC.value(words.content(), BesideNote.class);
        return note.withContent(words.text(), beside.attachments(), beside.mentions());
    }

    /** As it is told once what it said has been withdrawn. */
    static Event withdrawn(Event event) {
        return changed(event, message -> message.recalled(message.rev()), note -> note.recalled(note.rev()));
    }

    private static Event changed(Event event, UnaryOperator<Message> message, UnaryOperator<Note> note) {
        if (event instanceof MessagePosted(var of)) {
            return new MessagePosted(message.apply(of));
        }
        if (event instanceof MessageChanged(var of)) {
            return new MessageChanged(message.apply(of));
        }
        if (event instanceof NoteAdded(var of)) {
            return new NoteAdded(note.apply(of));
        }
        return event instanceof NoteChanged(var of) ? new NoteChanged(note.apply(of)) : event;
    }

    private static @Nullable Message message(Event event) {
        return event instanceof MessagePosted(var posted) ? posted : event instanceof MessageChanged(var changed) ? changed : null;
    }

    private static @Nullable Note note(Event event) {
        return event instanceof NoteAdded(var added) ? added : event instanceof NoteChanged(var changed) ? changed : null;
    }
}
