package dev.shopbell.desk.settings;

import dev.shopbell.desk.ui.Texts;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The foot of a page: save or undo, and, when somebody else has changed the same, which of the two goes on. */
public final class SaveBar extends VBox {

    public SaveBar(Draft<?> draft, ObservableBooleanValue sound, Texts texts, Runnable onSave) {
        super(8);
        var said = new Label(texts.get("settings.changed_elsewhere"));
        said.setWrapText(true);
        said.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(said, Priority.ALWAYS);
        var elsewhere = new HBox(8, said, button(texts, "settings.take_over", draft::takeOver), button(texts, "settings.keep_mine", draft::keepMine));
        elsewhere.setAlignment(Pos.CENTER_LEFT);
        elsewhere.getStyleClass().add("changed-elsewhere");
        elsewhere.visibleProperty().bind(draft.changedElsewhere());
        elsewhere.managedProperty().bind(draft.changedElsewhere());
        var save = button(texts, "settings.save", onSave);
        save.getStyleClass().add("accent");
        save.disableProperty().bind(draft.ready().not().or(Bindings.createBooleanBinding(() -> !sound.get(), sound)));
        var undo = button(texts, "settings.undo", draft::takeOver);
        undo.disableProperty().bind(draft.changed().not());
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().setAll(elsewhere, new HBox(8, space, undo, save));
    }

    private static Button button(Texts texts, String key, Runnable deed) {
        var button = new Button(texts.get(key));
        button.setAccessibleText(texts.get(key));
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> deed.run());
        return button;
    }
}
