package dev.shopbell.desk.shopsettings;

import dev.shopbell.desk.settings.SaveBar;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.shop.ContactField;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** Shows one card for each field; the cards are built anew only when fields come, go or move, so that a caret stays where it is. */
public final class FieldsView {

    private final FieldsViewModel model;
    private final Texts texts;
    private boolean reading;

    @FXML private ScrollPane scroll;
    @FXML private VBox cards;
    @FXML private Label none;
    @FXML private Label problem;
    @FXML private VBox foot;

    public FieldsView(FieldsViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        foot.getChildren().setAll(new SaveBar(model.draft(), model.sound(), texts, model::save));
        problem.textProperty().bind(model.problem());
        problem.visibleProperty().bind(model.problem().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        none.managedProperty().bind(none.visibleProperty());
        model.draft().value().subscribe(this::show);
        model.draft().changed().subscribe(changed -> {
            if (!changed) {
                show(model.draft().value().get()); // What is saved has lasting keys.
            }
        });
    }

    private void show(List<ContactField> fields) {
        none.setVisible(fields.isEmpty());
        if (reading) {
            return;
        }
        cards.getChildren().clear();
        for (int i = 0; i < fields.size(); i++) {
            int index = i;
            var field = fields.get(i);
            cards.getChildren().add(new FieldCard(
                    field, model.isKept(field.key()), texts, this::read, () -> model.raise(index), () -> model.remove(index)));
        }
        if (!cards.getChildren().isEmpty()) {
            ((FieldCard) cards.getChildren().getFirst()).markFirst();
        }
    }

    private void read() {
        reading = true;
        model.draft().value().set(cards.getChildren().stream().map(card -> ((FieldCard) card).field()).toList());
        reading = false;
    }

    @FXML
    private void onAdd() {
        model.add();
        ((FieldCard) cards.getChildren().getLast()).begin();
        scroll.layout();
        scroll.setVvalue(scroll.getVmax());
    }
}
