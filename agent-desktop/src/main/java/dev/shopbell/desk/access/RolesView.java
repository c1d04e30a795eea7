package dev.shopbell.desk.access;

import dev.shopbell.desk.settings.SaveBar;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.protocol.Right;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.fxml.FXML;
import javafx.geometry.HPos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Binds what roles may do to a table: a line for each right, a column for each role. */
public final class RolesView {

    private final RolesViewModel model;
    private final Texts texts;

    @FXML private GridPane table;
    @FXML private VBox feet;

    public RolesView(RolesViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        for (var role : AgentRole.values()) {
            var head = new Label(name(role));
            head.getStyleClass().add("section");
            head.setMinWidth(Label.USE_PREF_SIZE);
            GridPane.setHalignment(head, HPos.CENTER);
            table.add(head, 1 + role.ordinal(), 0);
            if (role != AgentRole.OWNER) {
                feet.getChildren().add(foot(role));
            }
        }
        int row = 0;
        for (var right : model.rights()) {
            row++;
            table.add(about(right), 0, row);
            for (var role : AgentRole.values()) {
                table.add(box(role, right), 1 + role.ordinal(), row);
            }
        }
    }

    private VBox about(Right right) {
        var name = new Label(texts.get("right." + right.name()));
        name.getStyleClass().add("author");
        var text = new Label(texts.get("right." + right.name() + ".text"));
        text.getStyleClass().addAll("muted", "small");
        for (var label : new Label[] {name, text}) {
            label.setWrapText(true);
            label.setMinHeight(Label.USE_PREF_SIZE);
        }
        var about = new VBox(2, name, text);
        GridPane.setHgrow(about, Priority.ALWAYS);
        return about;
    }

    private CheckBox box(AgentRole role, Right right) {
        var box = new CheckBox();
        box.setAccessibleText(texts.get("roles.cell", name(role), texts.get("right." + right.name())));
        box.disableProperty().bind(model.open(role, right).not());
        box.setOnAction(event -> model.choose(role, right, box.isSelected()));
        model.draft(role).value().subscribe(rights -> box.setSelected(rights.contains(right)));
        GridPane.setHalignment(box, HPos.CENTER);
        return box;
    }

    private VBox foot(AgentRole role) {
        var draft = model.draft(role);
        var whose = new Label(texts.get("roles.changed", name(role)));
        whose.getStyleClass().add("author");
        var foot = new VBox(6, whose, new SaveBar(draft, new SimpleBooleanProperty(true), texts, () -> model.save(role)));
        foot.visibleProperty().bind(draft.changed().or(draft.changedElsewhere()));
        foot.managedProperty().bind(foot.visibleProperty());
        return foot;
    }

    private String name(AgentRole role) {
        return texts.get("team.role." + role.name());
    }
}
