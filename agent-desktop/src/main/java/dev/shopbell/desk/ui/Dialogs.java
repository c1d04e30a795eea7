package dev.shopbell.desk.ui;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Questions in a window of their own, dressed as the desk is. */
public final class Dialogs {

    private final Texts texts;
    private final Supplier<Look> look;
    private final Supplier<@Nullable Window> owner;

    public Dialogs(Texts texts, Supplier<Look> look, Supplier<@Nullable Window> owner) {
        this.texts = texts;
        this.look = look;
        this.owner = owner;
    }

    /** Shows something to read. */
    public void show(String heading, Node details) {
        choose(heading, details, List.of());
    }

    /** Asks whether to do it; closing the window means no. */
    public boolean confirm(String question, Node details, String yes) {
        return choose(question, details, List.of(yes)).isPresent();
    }

    /** Asks before what cannot be undone, in the words that stand under this key; {@code about} is who or what it is about. */
    public boolean sure(String key, String about) {
        var details = new Label(texts.get(key + ".text", about));
        details.setWrapText(true);
        details.setMaxWidth(420);
        return confirm(texts.get(key + ".question", about), details, texts.get(key));
    }

    /** Asks which of these; closing the window means none. */
    public Optional<Integer> choose(String question, Node details, List<String> choices) {
        var dialog = new Dialog<ButtonType>();
        dialog.initOwner(owner.get());
        dialog.setTitle(texts.get("app.name"));
        var heading = new Label(question);
        heading.getStyleClass().add("heading");
        heading.setWrapText(true);
        heading.setMaxWidth(420);
        var pane = dialog.getDialogPane();
        look.get().dress(pane.getStylesheets());
        pane.setContent(new VBox(12, heading, details));
        for (int i = 0; i < choices.size(); i++) {
            pane.getButtonTypes().add(new ButtonType(choices.get(i), i == 0 ? ButtonBar.ButtonData.OK_DONE : ButtonBar.ButtonData.OTHER));
        }
        pane.getButtonTypes().add(new ButtonType(texts.get(choices.isEmpty() ? "dialog.close" : "dialog.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE));
        pane.getButtonTypes().forEach(type -> pane.lookupButton(type).setAccessibleText(type.getText()));
        return dialog.showAndWait()
                .map(chosen -> choices.indexOf(chosen.getText()))
                .filter(index -> index >= 0);
    }
}
