package dev.shopbell.desk.ui;

import java.net.URI;
import java.util.function.Consumer;
import javafx.scene.control.Label;

/** Opens addresses outside the desk, after the person has seen where they really lead. */
public final class Links {

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
        var address = new Label(target.toString());
        address.setWrapText(true);
        address.setMaxWidth(420);
        address.getStyleClass().add("mono");
        if (dialogs.confirm(texts.get("link.title"), address, texts.get("link.open"))) {
            browser.accept(target);
        }
    }
}
