package dev.shopbell.desk.shell;

import dev.shopbell.desk.ui.Texts;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;

/** The list of keys that F1 shows. */
public final class ShortcutSheet {

    private static final List<String> KEYS = List.of(
            "F1", "Enter", "Shift+Enter", "Ctrl+N", "Ctrl+E", "Ctrl+Tab", "Ctrl+1…9", "Ctrl+L", "Ctrl+I", "Ctrl+,",
            "Ctrl+Shift+N", "↑", "Esc", "Ctrl+V", "↑ ↓ Home End", "Shift+F10", "Ctrl+T", "Ctrl+Shift+A");

    private final Texts texts;

    public ShortcutSheet(Texts texts) {
        this.texts = texts;
    }

    public Node build() {
        var grid = new GridPane(24, 8);
        for (int row = 0; row < KEYS.size(); row++) {
            var key = new Label(KEYS.get(row));
            key.getStyleClass().addAll("chip", "mono");
            grid.addRow(row, key, new Label(texts.get("keys." + row)));
        }
        return grid;
    }
}
