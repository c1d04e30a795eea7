package dev.shopbell.desk.inbox;

import dev.shopbell.desk.shell.Navigator;
import dev.shopbell.desk.store.Calls;
import dev.shopbell.desk.store.ConversationItem;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Note;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;

/** The conversations in which colleagues have called this person and nobody has looked since: said once, with the way there, and signed in the lists. */
public final class CalledHere {

    private final DeskStore store;
    private final Navigator navigator;
    private final Notices notices;
    private final Texts texts;
    private final ObservableSet<ConversationId> conversations = FXCollections.observableSet();
    private final ObservableSet<ConversationId> toRead = FXCollections.unmodifiableObservableSet(conversations);

    public CalledHere(DeskStore store, Navigator navigator, Notices notices, Texts texts) {
        this.store = store;
        this.navigator = navigator;
        this.notices = notices;
        this.texts = texts;
        new Calls(store, this::called);
        navigator.open().subscribe(_ -> look());
        navigator.page().subscribe(_ -> look());
        navigator.windowFocused().subscribe(_ -> look());
    }

    public ObservableSet<ConversationId> conversations() {
        return toRead;
    }

    private void called(Note note) {
        store.find(note.conversation()).filter(item -> !navigator.isLookedAt(item.id())).ifPresent(item -> {
            conversations.add(item.id());
            say(note, item);
        });
    }

    private void say(Note note, ConversationItem item) {
        var sentence = texts.get("notice.called", note.author().name(), texts.visitor(item.contact().get()));
        notices.call(sentence, () -> store.find(item.id()).ifPresent(navigator::open));
    }

    private void look() {
        conversations.removeIf(navigator::isLookedAt);
    }
}
