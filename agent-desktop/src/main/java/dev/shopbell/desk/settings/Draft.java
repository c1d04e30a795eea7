package dev.shopbell.desk.settings;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * Something that is being edited here while others may edit it elsewhere. What nobody has touched follows what is told; what somebody has
 * begun is never overwritten: that it has changed elsewhere is said, and the person decides which of the two goes on.
 */
public final class Draft<T> {

    private final ObjectProperty<T> value;
    private final ObjectProperty<T> saved;
    private final BooleanBinding changed;
    private final ReadOnlyBooleanWrapper changedElsewhere = new ReadOnlyBooleanWrapper();
    private final Merge<T> merge;
    private final Map<Object, Aside<T>> aside = new HashMap<>();
    private @Nullable Object about;

    /** What was begun about one thing, while another is in front. */
    private record Aside<T>(T value, T saved) {}

    /** How two changes of the same come together: what I have changed is mine, all else is theirs. */
    public interface Merge<T> {

        T of(T before, T mine, T theirs);
    }

    /** Of something that changes as a whole. */
    public Draft(T first) {
        this(first, Draft::whole);
    }

    /** Of something in parts: only a part that both have changed is a surprise. */
    public Draft(T first, Merge<T> merge) {
        this.merge = merge;
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

    /** Whether saving is possible: there is something to save, and it is decided which of two changes goes on. */
    public BooleanBinding ready() {
        return changed.and(changedElsewhere.not());
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
        var mine = merge.of(saved.get(), value.get(), fresh);
        var theirs = merge.of(saved.get(), fresh, value.get());
        boolean undecided = changedElsewhere.get() || !Objects.equals(mine, theirs);
        saved.set(fresh);
        value.set(mine);
        changedElsewhere.set(undecided && changed.get());
    }

    /** The merge of one part. */
    public static <P> P whole(P before, P mine, P theirs) {
        return Objects.equals(before, mine) ? theirs : mine;
    }

    /** Another thing is edited from now on. */
    public void begin(T other) {
        saved.set(other);
        value.set(other);
        changedElsewhere.set(false);
    }

    /** Another thing is edited from now on, or the same again; what was begun about either is kept until one comes back to it. */
    public void turnTo(Object key, T present) {
        if (about != null && changed.get()) {
            aside.put(about, new Aside<>(value.get(), saved.get()));
        }
        about = key;
        var before = aside.remove(key);
        begin(before == null ? present : before.saved());
        if (before != null) {
            value.set(before.value());
            told(present);
        }
    }

    /** Whether something was begun about this which is not saved, although it is not in front. */
    public boolean isAside(Object key) {
        return aside.containsKey(key);
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
