package dev.shopbell.desk.ui;

import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.control.TextInputControl;

/** Binds a form's fields to their controls, and makes the words beside them. */
public final class Forms {

    private static final String DANGER = "danger";

    private Forms() {}

    public static void bind(FormField field, TextInputControl input, Label problem) {
        input.textProperty().bindBidirectional(field.value());
        input.focusedProperty().addListener((_, had, _) -> {
            if (had) {
                field.visit();
            }
        });
        problem.textProperty().bind(field.problem());
        problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        field.problem().subscribe(text -> {
            input.getStyleClass().remove(DANGER);
            if (!text.isEmpty()) {
                input.getStyleClass().add(DANGER);
            }
        });
    }

    /** A number between two; what is typed into is called what the whole is called. */
    public static void bound(Spinner<Integer> spinner, int min, int max) {
        spinner.setValueFactory(new SpinnerValueFactory.IntegerSpinnerValueFactory(min, max));
        spinner.getEditor().accessibleTextProperty().bind(spinner.accessibleTextProperty());
    }

    /** Words that take as many lines as they need, and as much height. */
    public static Label words(String text, String style) {
        var label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        return label;
    }
}
