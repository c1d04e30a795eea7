package dev.shopbell.desk.ui;

import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/** One line of a form with its rule. What is wrong with it is said once the person has left it or tried to go on, not before. */
public final class FormField {

    private final StringProperty value = new SimpleStringProperty("");
    private final BooleanProperty visited = new SimpleBooleanProperty();
    private final BooleanBinding valid;
    private final ObservableValue<String> problem;

    public FormField(Predicate<String> rule, String sentence) {
        this.valid = Bindings.createBooleanBinding(() -> rule.test(value.get()), value);
        this.problem = Bindings.createStringBinding(() -> visited.get() && !valid.get() ? sentence : "", visited, valid);
    }

    public StringProperty value() {
        return value;
    }

    public String text() {
        return value.get().strip();
    }

    public BooleanBinding valid() {
        return valid;
    }

    /** What is wrong, or nothing. */
    public ObservableValue<String> problem() {
        return problem;
    }

    /** The form starts anew. */
    public void leave() {
        visited.set(false);
    }

    public void visit() {
        visited.set(true);
    }
}
