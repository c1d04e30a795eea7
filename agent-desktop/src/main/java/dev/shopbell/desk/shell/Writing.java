package dev.shopbell.desk.shell;

import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Note;
import dev.shopbell.model.file.FileId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

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

    private static final Purpose FRESH = new Purpose.Fresh();

    private final ReadOnlyObjectWrapper<Purpose> purpose = new ReadOnlyObjectWrapper<>(FRESH);

    private final List<Consumer<List<Path>>> takers = new ArrayList<>();
    private final List<Consumer<Given>> receivers = new ArrayList<>();

    public ReadOnlyObjectProperty<Purpose> purpose() {
        return purpose.getReadOnlyProperty();
    }

    public void answer(Message message) {
        purpose.set(new Purpose.Answer(message));
    }

    public void change(Message message) {
        purpose.set(new Purpose.Change(message));
    }

    public void change(Note note) {
        purpose.set(new Purpose.ChangeNote(note));
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
        purpose.set(FRESH);
    }
}
