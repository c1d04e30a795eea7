package dev.shopbell.desk.contact;

import dev.shopbell.model.shop.FieldKind;
import java.util.List;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * One line of a customer's profile while it is edited here and perhaps elsewhere. What nobody has touched follows what is told; what somebody
 * has begun is never overwritten, and what a colleague has put there meanwhile is shown beside it.
 */
public final class ProfileField {

    /** What it is, in whose words, and what can be written there. */
    record Shape(String key, String label, FieldKind kind, List<String> choices, Predicate<String> rule, String problem) {}

    private final Shape shape;
    private final StringProperty value;
    private final StringProperty saved;
    private final ReadOnlyStringWrapper elsewhere = new ReadOnlyStringWrapper("");
    private final BooleanBinding changed;
    private final BooleanBinding valid;

    ProfileField(Shape shape, String first) {
        this.shape = shape;
        this.value = new SimpleStringProperty(first);
        this.saved = new SimpleStringProperty(first);
        this.changed = Bindings.createBooleanBinding(() -> !text().equals(saved.get()), value, saved);
        // What is on record already is nobody's fault here, so it never stands in the way of changing something else.
        this.valid = Bindings.createBooleanBinding(
                () -> text().isEmpty() || text().equals(saved.get()) || shape.rule().test(text()), value, saved);
    }

    public String key() {
        return shape.key();
    }

    public String label() {
        return shape.label();
    }

    public FieldKind kind() {
        return shape.kind();
    }

    public List<String> choices() {
        return shape.choices();
    }

    /** As it is being edited. */
    public StringProperty value() {
        return value;
    }

    public String text() {
        return value.get().strip();
    }

    public BooleanBinding changed() {
        return changed;
    }

    public BooleanBinding valid() {
        return valid;
    }

    /** What is wrong with it, while something is. */
    public String problem() {
        return shape.problem();
    }

    /** What a colleague has saved since editing began here; empty where there is nothing to decide. */
    public ReadOnlyStringProperty elsewhere() {
        return elsewhere.getReadOnlyProperty();
    }

    /** The colleague's word holds. */
    public void takeOver() {
        value.set(saved.get());
        elsewhere.set("");
    }

    /** What is written here goes on; saving it replaces what the colleague has saved. */
    public void keepMine() {
        elsewhere.set("");
    }

    /** @param removed how it is said that a colleague has taken the value away */
    void told(String fresh, String removed) {
        if (fresh.equals(saved.get())) {
            return;
        }
        boolean begun = changed.get();
        saved.set(fresh);
        if (!begun) {
            value.set(fresh);
        }
        elsewhere.set(!changed.get() ? "" : fresh.isEmpty() ? removed : fresh);
    }
}
