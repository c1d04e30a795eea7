package dev.shopbell.desk.shell;

import dev.shopbell.model.conversation.Message;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What the words in the composer are to become; set where messages are shown, observed where they are written. */
public final class Writing {

    /** What is being written. */
    public sealed interface Purpose {

        /** Words of their own. */
        record Fresh() implements Purpose {}

        /** An answer to these words. */
        record Answer(Message to) implements Purpose {}

        /** Other words in place of these, which are ours. */
        record Change(Message of) implements Purpose {}
    }

    private static final Purpose FRESH = new Purpose.Fresh();

    private final ReadOnlyObjectWrapper<Purpose> purpose = new ReadOnlyObjectWrapper<>(FRESH);

    public ReadOnlyObjectProperty<Purpose> purpose() {
        return purpose.getReadOnlyProperty();
    }

    public void answer(Message message) {
        purpose.set(new Purpose.Answer(message));
    }

    public void change(Message message) {
        purpose.set(new Purpose.Change(message));
    }

    public void fresh() {
        purpose.set(FRESH);
    }
}
