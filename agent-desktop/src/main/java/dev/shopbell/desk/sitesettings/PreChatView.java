package dev.shopbell.desk.sitesettings;

import dev.shopbell.desk.settings.SaveBar;
import dev.shopbell.desk.ui.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.ToggleSwitch;
import org.kordamp.ikonli.javafx.FontIcon;

/** A row for each question in the order in which it is asked, beneath it what else could be asked, and beside it how it looks. */
public final class PreChatView {

    private final PreChatViewModel model;
    private final Texts texts;
    private final FormPreview preview;
    private final List<Row> rows = new ArrayList<>();
    private List<Question> questions = List.of();

    @FXML private StackPane sitePlace;
    @FXML private ToggleSwitch asked;
    @FXML private VBox items;
    @FXML private Label none;
    @FXML private FlowPane offered;
    @FXML private StackPane previewPlace;
    @FXML private VBox foot;

    public PreChatView(PreChatViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        this.preview = new FormPreview(model, texts);
    }

    @FXML
    private void initialize() {
        sitePlace.getChildren().setAll(new SiteChooser(model.choice(), texts, model.draft()::isAside));
        previewPlace.getChildren().setAll(preview);
        foot.getChildren().setAll(new SaveBar(model.draft(), model.sound(), texts, model::save));
        none.managedProperty().bind(none.visibleProperty());
        asked.selectedProperty().subscribe((_, chosen) -> model.ask(chosen));
        model.fields().subscribe(_ -> show());
        model.draft().value().subscribe(_ -> show());
        model.choice().listen(_ -> show(), _ -> show());
    }

    /** The rows are built anew only when questions come, go or move, so that the keyboard stays where it is. */
    private void show() {
        var form = model.draft().value().get();
        asked.setSelected(form.asked());
        var fresh = form.items().stream().map(item -> new Question(item.field(), model.labelOf(item.field()), about(item.field()))).toList();
        if (!fresh.equals(questions)) {
            questions = fresh;
            rows.clear();
            for (int i = 0; i < fresh.size(); i++) {
                rows.add(new Row(i));
            }
            items.getChildren().setAll(rows);
        }
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).required.setSelected(form.items().get(i).required());
        }
        none.setVisible(fresh.isEmpty());
        offered.getChildren().setAll(model.offered().stream().map(this::offer).toList());
        preview.show();
    }

    private String about(String field) {
        return texts.get(model.isGone(field) ? "prechat.gone" : "fields.kind." + model.kindOf(field));
    }

    private void raise(int index) {
        model.raise(index);
        rows.get(index - 1).required.requestFocus();
    }

    /** What of a question can be read in its row. */
    private record Question(String field, String label, String about) {}

    private final class Row extends HBox {

        private final CheckBox required = new CheckBox(texts.get("prechat.required"));

        Row(int index) {
            super(10);
            var question = questions.get(index);
            boolean gone = model.isGone(question.field());
            var name = new Label(question.label());
            name.getStyleClass().add("author");
            var about = new Label(question.about());
            about.getStyleClass().add(gone ? "problem" : "muted");
            about.setWrapText(true);
            about.setMinHeight(USE_PREF_SIZE);
            var words = new VBox(2, name, about);
            setHgrow(words, Priority.ALWAYS);
            required.setAccessibleText(texts.get("prechat.required.of", question.label()));
            required.setMinWidth(USE_PREF_SIZE);
            required.setVisible(!gone);
            required.setManaged(!gone);
            required.setOnAction(event -> model.require(index, required.isSelected()));
            var raise = button("fth-arrow-up", texts.get("prechat.raise", question.label()), () -> raise(index));
            raise.setDisable(index == 0);
            var remove = button("fth-x", texts.get("prechat.remove", question.label()), () -> model.remove(index));
            setAlignment(Pos.CENTER_LEFT);
            getChildren().setAll(words, required, raise, remove);
        }
    }

    private Button offer(String field) {
        var button = new Button(model.labelOf(field), new FontIcon("fth-plus"));
        button.getStyleClass().add("small");
        button.setAccessibleText(texts.get("prechat.add", model.labelOf(field)));
        button.setOnAction(event -> model.add(field));
        return button;
    }

    private static Button button(String icon, String name, Runnable deed) {
        var button = new Button(null, new FontIcon(icon));
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
        button.getStyleClass().addAll("button-icon", "flat");
        button.setOnAction(event -> deed.run());
        return button;
    }
}
