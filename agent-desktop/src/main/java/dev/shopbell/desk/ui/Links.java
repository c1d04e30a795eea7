package dev.shopbell.desk.ui;

import java.net.URI;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Opens addresses outside the desk, after the person has seen where they really lead; others than web, mail and telephone never. */
public final class Links {

    private static final double WIDTH = 420;

    private final Texts texts;
    private final Dialogs dialogs;
    private final Consumer<URI> browser;

    /** @param browser opens an address in the system's program for it */
    public Links(Texts texts, Dialogs dialogs, Consumer<URI> browser) {
        this.texts = texts;
        this.dialogs = dialogs;
        this.browser = browser;
    }

    public void open(URI target) {
        if (Pieces.target(target.toString()).isPresent()
                && dialogs.confirm(texts.get("link.title"), details(RealAddress.of(target)), texts.get("link.open"))) {
            browser.accept(target);
        }
    }

    Node details(RealAddress address) {
        var place = words(address.place(), "pane-title");
        var written = words(address.written(), "mono");
        var details = new VBox(8, place, written);
        details.getStyleClass().add("real-address");
        if (!address.lookalike().isEmpty()) {
            details.getChildren().add(1, words(texts.get("link.looks_like", address.lookalike()), "muted"));
        }
        for (var warning : address.warnings()) {
            var text = words(texts.get("link.warning." + warning.name()), "link-warning");
            var line = new HBox(8, new FontIcon("fth-alert-triangle"), text);
            line.getStyleClass().add("link-warning-line");
            details.getChildren().add(line);
        }
        return details;
    }

    private static Label words(String text, String styleClass) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMaxWidth(WIDTH);
        label.getStyleClass().add(styleClass);
        return label;
    }
}
