package dev.shopbell.desk.shell;

import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Note;
import dev.shopbell.model.file.FileId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What the words in the composer are to become; set where messages are shown, observed where they are written. */
public final class Writing {

    /** What is being written. */
    public sealed interface Purpose {

        /** The words to begin with. */
        default String words() {
            return switch (this) {
                case Change(var message) -> message.text();
                case ChangeNote(var note) -> note.text();
                case Answer _, Fresh _ -> "";
            };
        }

        /** Whether they take the place of others. */
        default boolean isChange() {
            return this instanceof Change || this instanceof ChangeNote;
        }

        /** Whether something else stands beside the words, so that they may all go. */
        default boolean carriesMore() {
            return switch (this) {
                case Change(var message) -> !message.attachments().isEmpty() || message.card() != null;
                case ChangeNote(var note) -> !note.attachments().isEmpty();
                case Answer _, Fresh _ -> false;
            };
        }

        /** Words of their own. */
        record Fresh() implements Purpose {}

        /** An answer to these words. */
        record Answer(Message to) implements Purpose {}

        /** Other words in place of these, which are ours. */
        record Change(Message of) implements Purpose {}

        /** Other words in place of this note, which is ours. */
        record ChangeNote(Note of) implements Purpose {}
    }

    /** Files of words that were refused: the shop has them already, and they go with the next words. */
    public record Given(ConversationId conversation, List<FileId> files, boolean note) {}

    /** A change that waits until its conversation is in front again. */
    private record Begun(Purpose change, String words) {}

    private static final Purpose FRESH = new Purpose.Fresh();

    private final ReadOnlyObjectWrapper<Purpose> purpose = new ReadOnlyObjectWrapper<>(FRESH);

    private final StringProperty changed = new SimpleStringProperty("");
    private final Map<ConversationId, Begun> begun = new HashMap<>();
    private final List<Consumer<List<Path>>> takers = new ArrayList<>();
    private final List<Consumer<Given>> receivers = new ArrayList<>();

    public ReadOnlyObjectProperty<Purpose> purpose() {
        return purpose.getReadOnlyProperty();
    }

    /** Words that take the place of others, apart from what is being written anew. */
    public StringProperty changed() {
        return changed;
    }

    public void answer(Message message) {
        become(new Purpose.Answer(message));
    }

    public void change(Message message) {
        become(new Purpose.Change(message));
    }

    public void change(Note note) {
        become(new Purpose.ChangeNote(note));
    }

    /** Files that were dropped somewhere on the conversation are to be sent with what is written. */
    public void offer(List<Path> files) {
        takers.forEach(taker -> taker.accept(files));
    }

    public void takeOffers(Consumer<List<Path>> taker) {
        takers.add(taker);
    }

    public void giveBack(Given given) {
        receivers.forEach(receiver -> receiver.accept(given));
    }

    public void receive(Consumer<Given> receiver) {
        receivers.add(receiver);
    }

    public void fresh() {
        become(FRESH);
    }

    /** Another conversation comes to the front: a change begun here waits, and an answer is words of their own again. */
    void leave() {
        var left = purpose.get();
        switch (left) {
            case Purpose.Change(var message) -> begun.put(message.conversation(), new Begun(left, changed.get()));
            case Purpose.ChangeNote(var note) -> begun.put(note.conversation(), new Begun(left, changed.get()));
            case Purpose.Answer _, Purpose.Fresh _ -> {}
        }
        fresh();
    }

    /** The conversation is in front, with what was begun there. */
    void goOn(ConversationId conversation) {
        var waiting = begun.remove(conversation);
        if (waiting != null) {
            become(waiting.change());
            changed.set(waiting.words());
        }
    }

    private void become(Purpose now) {
        changed.set(now.words());
        purpose.set(now);
    }
}
