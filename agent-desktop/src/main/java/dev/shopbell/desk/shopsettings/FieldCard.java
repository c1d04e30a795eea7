package dev.shopbell.desk.shopsettings;

import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.shop.ContactField;
import dev.shopbell.model.shop.FieldKind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.ToggleSwitch;
import org.kordamp.ikonli.javafx.FontIcon;

/** One field of the profile as it is being edited. */
final class FieldCard extends VBox {

    private static final String ENGLISH = "en";
    private static final String CHINESE = "zh-CN";

    private final ContactField first;
    private final Texts texts;
    private final TextField english;
    private final TextField chinese;
    private final TextField key;
    private final ChoiceBox<FieldKind> kind = new ChoiceBox<>();
    private final TextArea choices = new TextArea();
    private final ToggleSwitch byVisitor = new ToggleSwitch();
    private final Button raise;

    /** @param kept whether it has been saved, so that its key stays */
    FieldCard(ContactField field, boolean kept, Texts texts, Runnable onChange, Runnable onRaise, Runnable onRemove) {
        super(10);
        this.first = field;
        this.texts = texts;
        getStyleClass().add("card");
        english = input("fields.label.en", field.labels().getOrDefault(ENGLISH, ""));
        chinese = input("fields.label.zh", field.labels().getOrDefault(CHINESE, ""));
        key = input("fields.key", field.key());
        key.setEditable(!kept);
        key.setDisable(kept);
        kind.getItems().setAll(FieldKind.values());
        kind.setConverter(new KindNames(texts));
        kind.setValue(field.kind());
        kind.setAccessibleText(texts.get("fields.kind"));
        choices.setText(String.join("\n", field.choices()));
        choices.setPrefRowCount(3);
        choices.setPromptText(texts.get("fields.choices"));
        choices.setAccessibleText(texts.get("fields.choices"));
        choices.visibleProperty().bind(kind.valueProperty().isEqualTo(FieldKind.CHOICE));
        choices.managedProperty().bind(choices.visibleProperty());
        byVisitor.setSelected(field.byVisitor());
        byVisitor.setAccessibleText(texts.get("fields.by_visitor"));
        raise = button("fth-arrow-up", "fields.raise", onRaise);
        var visitor = new Label(texts.get("fields.by_visitor"));
        visitor.setWrapText(true);
        visitor.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(visitor, Priority.ALWAYS);
        var tools = row(visitor, byVisitor, raise, button("fth-trash-2", "fields.remove", onRemove));
        getChildren().setAll(
                row(named("fields.label.en", english), named("fields.label.zh", chinese)),
                row(named("fields.kind", kind), named("fields.key", key)),
                choices,
                tools);
        for (TextInputControl one : List.of(english, chinese, key, choices)) {
            one.textProperty().addListener(_ -> onChange.run());
        }
        kind.valueProperty().addListener(_ -> onChange.run());
        byVisitor.selectedProperty().addListener(_ -> onChange.run());
    }

    /** As it stands on the card; labels in languages that are not shown here stay. */
    ContactField field() {
        var labels = new HashMap<>(first.labels());
        put(labels, ENGLISH, english.getText().strip());
        put(labels, CHINESE, chinese.getText().strip());
        var lines = kind.getValue() == FieldKind.CHOICE
                ? Arrays.stream(choices.getText().split("\\R")).map(String::strip).filter(line -> !line.isEmpty()).toList()
                : List.<String>of();
        return new ContactField(key.getText().strip(), labels, kind.getValue(), lines, byVisitor.isSelected());
    }

    /** Nothing stands above it. */
    void markFirst() {
        raise.setDisable(true);
    }

    void begin() {
        (texts.locale().equals(Texts.CHINESE) ? chinese : english).requestFocus();
    }

    private static void put(HashMap<String, String> labels, String language, String label) {
        if (label.isEmpty()) {
            labels.remove(language);
        } else {
            labels.put(language, label);
        }
    }

    private TextField input(String name, String value) {
        var input = new TextField(value);
        input.setAccessibleText(texts.get(name));
        return input;
    }

    private VBox named(String name, Region control) {
        var label = new Label(texts.get(name));
        label.getStyleClass().add("section");
        control.setMaxWidth(Double.MAX_VALUE);
        var box = new VBox(4, label, control);
        box.setPrefWidth(200);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    private static HBox row(Region... parts) {
        var row = new HBox(12, parts);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Button button(String icon, String name, Runnable deed) {
        var button = new Button(null, new FontIcon(icon));
        button.setAccessibleText(texts.get(name));
        button.setTooltip(new Tooltip(texts.get(name)));
        button.getStyleClass().addAll("button-icon", "flat");
        button.setOnAction(event -> deed.run());
        return button;
    }

    /** Kinds are chosen and never typed. */
    private static final class KindNames extends StringConverter<FieldKind> {

        private final Texts texts;

        KindNames(Texts texts) {
            this.texts = texts;
        }

        @Override
        public String toString(FieldKind kind) {
            return kind == null ? "" : texts.get("fields.kind." + kind);
        }

        @Override
        public FieldKind fromString(String text) {
            throw new UnsupportedOperationException(text);
        }
    }
}
