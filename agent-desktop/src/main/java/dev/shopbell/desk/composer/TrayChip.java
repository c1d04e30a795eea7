package dev.shopbell.desk.composer;

import dev.shopbell.desk.ui.FileKind;
import dev.shopbell.desk.ui.Texts;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** One file above the send button: how far it is, what is wrong with it, and what can be done. */
final class TrayChip extends HBox {

    private static final double NAME_WIDTH_MAX = 180;
    private static final double PROBLEM_WIDTH_MAX = 240;

    TrayChip(TrayItem item, ComposerViewModel model, Texts texts) {
        super(8);
        getStyleClass().add("tray-chip");
        setAlignment(Pos.CENTER_LEFT);
        var name = new Label(item.name());
        name.setMaxWidth(NAME_WIDTH_MAX);
        name.setTooltip(new Tooltip(item.name()));
        var progress = new ProgressBar();
        progress.progressProperty().bind(item.progress());
        progress.setPrefWidth(NAME_WIDTH_MAX / 2);
        progress.setAccessibleText(texts.get("tray.progress", item.name()));
        var about = new Label();
        about.setWrapText(true);
        about.setMaxWidth(PROBLEM_WIDTH_MAX);
        var resume = button("tray.resume", "fth-rotate-cw", item.name(), texts, () -> model.resume(item));
        var remove = button("tray.remove", "fth-x", item.name(), texts, () -> model.remove(item));
        getChildren().addAll(new FontIcon(FileKind.of(item.name(), "").icon()), new VBox(2, name, progress, about), resume, remove);
        item.state().subscribe(state -> {
            getStyleClass().setAll("tray-chip", state.name().toLowerCase(Locale.ROOT));
            boolean bad = state == TrayItem.State.BROKEN || state == TrayItem.State.REFUSED;
            about.setText(bad ? item.problem() : item.bytes() == 0 ? "" : texts.bytes(item.bytes()));
            about.getStyleClass().setAll("label", bad ? "problem" : "time");
            shown(progress, state == TrayItem.State.SENDING);
            shown(resume, state == TrayItem.State.BROKEN);
            setAccessibleText(texts.get("tray." + state, item.name(), item.problem()));
        });
    }

    private static void shown(Node node, boolean is) {
        node.setVisible(is);
        node.setManaged(is);
    }

    private static Button button(String key, String icon, String name, Texts texts, Runnable action) {
        var button = new Button(null, new FontIcon(icon));
        button.getStyleClass().addAll("button-icon", "flat", "small");
        button.setAccessibleText(texts.get(key, name));
        button.setTooltip(new Tooltip(texts.get(key, name)));
        button.setOnAction(_ -> action.run());
        return button;
    }
}
