package dev.shopbell.desk.settings;

import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;

/**
 * Something that is being edited here while others may edit it elsewhere. What nobody has touched follows what is told; what somebody has
 * begun is never overwritten: that it has changed elsewhere is said, and the person decides which of the two goes on.
 */
public final class Draft<T> {

    private final ObjectProperty<T> value;
    private final ObjectProperty<T> saved;
    private final BooleanBinding changed;
    private final ReadOnlyBooleanWrapper changedElsewhere = new ReadOnlyBooleanWrapper();

    public Draft(T first) {
        this.value = new SimpleObjectProperty<>(first);
        this.saved = new SimpleObjectProperty<>(first);
        this.changed = Bindings.createBooleanBinding(() -> !Objects.equals(value.get(), saved.get()), value, saved);
    }

    /** As it is being edited. */
    public ObjectProperty<T> value() {
        return value;
    }

    /** Whether there is something to save. */
    public BooleanBinding changed() {
        return changed;
    }

    /** Whether somebody else has saved something different since this was begun. */
    public ReadOnlyBooleanProperty changedElsewhere() {
        return changedElsewhere.getReadOnlyProperty();
    }

    /** This is what the shop has now. */
    public void told(T fresh) {
        if (Objects.equals(fresh, saved.get())) {
            return;
        }
        boolean begun = changed.get();
        saved.set(fresh);
        if (!begun) {
            value.set(fresh);
        }
        changedElsewhere.set(changed.get());
    }

    /** Another thing is edited from now on. */
    public void begin(T other) {
        saved.set(other);
        value.set(other);
        changedElsewhere.set(false);
    }

    /** Lets go of what was edited here. */
    public void takeOver() {
        value.set(saved.get());
        changedElsewhere.set(false);
    }

    /** What was edited here goes on; saving it replaces what the other has saved. */
    public void keepMine() {
        changedElsewhere.set(false);
    }
}
