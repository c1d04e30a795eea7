package dev.shopbell.desk.store;

import dev.shopbell.model.conversation.Note;
import dev.shopbell.model.conversation.NoteId;
import dev.shopbell.protocol.ConversationNoteEvent.NoteAdded;
import dev.shopbell.protocol.ConversationNoteEvent.NoteChanged;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Hears when a colleague calls this person in a note: once for each note, also if a change of it first names them. */
public final class Calls {

    /** A note older than so many others that called may call once more when it is changed. */
    static final int REMEMBERED_MAX = 500;

    private final DeskStore store;
    private final Consumer<Note> called;
    private final Set<NoteId> heard = new LinkedHashSet<>();

    public Calls(DeskStore store, Consumer<Note> called) {
        this.store = store;
        this.called = called;
        store.listen(happening -> {
            if (happening instanceof Happening.Told(NoteAdded(var note))) {
                hear(note);
            } else if (happening instanceof Happening.Told(NoteChanged(var note))) {
                hear(note);
            }
        });
    }

    private void hear(Note note) {
        var self = store.self().get();
        if (self != null && note.mentions().contains(self.id()) && !note.author().id().equals(self.id()) && heard.add(note.id())) {
            if (heard.size() > REMEMBERED_MAX) {
                heard.remove(heard.iterator().next());
            }
            called.accept(note);
        }
    }
}
