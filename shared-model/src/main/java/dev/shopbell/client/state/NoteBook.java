package dev.shopbell.client.state;

import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Note;
import dev.shopbell.model.conversation.NoteId;
import dev.shopbell.protocol.ConversationNoteEvent;
import dev.shopbell.protocol.ConversationNoteEvent.NoteAdded;
import dev.shopbell.protocol.ConversationNoteEvent.NoteChanged;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The team's notes as far as they are loaded: of each conversation the newest, without a gap behind the oldest that is loaded. */
final class NoteBook {

    private final Map<ConversationId, TreeMap<Long, Note>> notes = new HashMap<>();
    private final Missed<NoteId, Note> missed = new Missed<>();

    List<Note> of(ConversationId conversation) {
        var found = notes.get(conversation);
        return found == null ? List.of() : List.copyOf(found.values());
    }

    void clear() {
        notes.clear();
        missed.clear();
    }

    Changes apply(ConversationNoteEvent event, long rev) {
        return switch (event) {
            case NoteAdded(var note) -> put(note.withRev(rev));
            case NoteChanged(var note) -> changed(note.withRev(rev));
        };
    }

    Changes put(Note note) {
        var late = missed.find(note.id());
        var newest = late != null && late.rev() > note.rev() ? late : note;
        var known = notes.computeIfAbsent(note.conversation(), _ -> new TreeMap<>());
        var before = known.get(note.pos());
        if (before != null && before.rev() >= newest.rev()) {
            return Changes.NONE;
        }
        known.put(note.pos(), newest);
        return Changes.ofNotes(note.conversation());
    }

    private Changes changed(Note note) {
        var known = notes.get(note.conversation());
        if (known != null && known.containsKey(note.pos())) {
            return put(note);
        }
        missed.keep(note.id(), note);
        return Changes.NONE;
    }

    /** A page that ends just before {@code beforePos}; one that would leave a gap was asked of another state and is left out. */
    Changes prepend(ConversationId conversation, long beforePos, List<Note> page) {
        var known = notes.get(conversation);
        if (known != null && !known.isEmpty() && beforePos < known.firstKey()) {
            return Changes.NONE;
        }
        var changes = Changes.NONE;
        for (var note : page) {
            changes = changes.and(put(note));
        }
        return changes;
    }
}
