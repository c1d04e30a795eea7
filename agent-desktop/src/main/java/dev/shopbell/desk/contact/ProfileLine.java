package dev.shopbell.desk.contact;

import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.shop.ContactField;
import dev.shopbell.model.shop.FieldKind;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** One line of the profile: what it is, what stands there, what is wrong with it, and what a colleague has put there meanwhile. */
final class ProfileLine extends VBox {

    private final Texts texts;

    ProfileLine(ProfileField field, ContactViewModel model, Texts texts) {
        super(4);
        this.texts = texts;
        getStyleClass().add("field-row");
        var label = new Label(field.label());
        label.getStyleClass().add("section");
        label.setWrapText(true);
        var input = field.kind() == FieldKind.CHOICE || field.kind() == FieldKind.YES_NO ? choice(field) : line(field, model);
        input.setId("profile-" + field.key().replace('.', '-'));
        input.setAccessibleText(field.label());
        input.setMaxWidth(Double.MAX_VALUE);
        input.disableProperty().bind(model.edits().not());
        label.setLabelFor(input);
        var problem = new Label(field.problem());
        problem.getStyleClass().add("problem");
        problem.setWrapText(true);
        shownIf(problem, field.valid().not());
        getChildren().setAll(label, input, problem, elsewhere(field));
    }

    private Node elsewhere(ProfileField field) {
        var said = new Label();
        said.setWrapText(true);
        said.textProperty().bind(field.elsewhere().map(other -> texts.get("contact.elsewhere", other)));
        var take = button("settings.take_over", field::takeOver);
        var keep = button("settings.keep_mine", field::keepMine);
        var box = new VBox(6, said, new FlowPane(6, 6, take, keep));
        box.getStyleClass().add("changed-elsewhere");
        shownIf(box, field.elsewhere().isNotEmpty());
        return box;
    }

    private Button button(String key, Runnable deed) {
        var button = new Button(texts.get(key));
        button.setAccessibleText(texts.get(key));
        button.getStyleClass().add("small");
        button.setOnAction(_ -> deed.run());
        return button;
    }

    private Control line(ProfileField field, ContactViewModel model) {
        var input = new TextField();
        input.setPromptText(field.kind() == FieldKind.DATE ? texts.get("contact.date.prompt") : texts.get("contact.name.prompt"));
        input.textProperty().bindBidirectional(field.value());
        input.setOnAction(_ -> model.save());
        input.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && field.changed().get()) {
                field.takeOver();
                event.consume();
            }
        });
        return input;
    }

    private Control choice(ProfileField field) {
        var input = new ChoiceBox<String>();
        var choices = new ArrayList<>(field.kind() == FieldKind.CHOICE ? field.choices() : List.of(ContactField.YES, ContactField.NO));
        choices.addFirst("");
        // A choice the shop has taken away stays readable where it was made.
        if (!choices.contains(field.value().get())) {
            choices.add(field.value().get());
        }
        input.getItems().setAll(choices);
        input.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable String value) {
                return value == null || value.isEmpty()
                        ? texts.get("contact.name.prompt")
                        : field.kind() == FieldKind.YES_NO ? texts.get(ContactField.YES.equals(value) ? "contact.yes" : "contact.no") : value;
            }

            @Override
            public String fromString(String text) {
                return text;
            }
        });
        input.valueProperty().bindBidirectional(field.value());
        return input;
    }

    private static void shownIf(Node node, ObservableBooleanValue condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
    }
}
