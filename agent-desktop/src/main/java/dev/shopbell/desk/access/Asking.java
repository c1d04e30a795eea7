package dev.shopbell.desk.access;

import dev.shopbell.desk.ui.Dialogs;
import dev.shopbell.desk.ui.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** What the pages about access share: buttons with names, a question before what cannot be undone, and the clipboard. */
public record Asking(Texts texts, Dialogs dialogs) {

    Button button(String key, String about, Runnable deed) {
        var button = new Button(texts.get(key));
        button.getStyleClass().add("small");
        button.setAccessibleText(texts.get(key) + ": " + about);
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.setOnAction(event -> deed.run());
        return button;
    }

    /** Does it once the person has said yes. */
    void before(Runnable deed, String key, Object... args) {
        var details = new Label(texts.get(key + ".text", args));
        details.setWrapText(true);
        details.setMaxWidth(420);
        if (dialogs.confirm(texts.get(key + ".question", args), details, texts.get(key + ".yes"))) {
            deed.run();
        }
    }

    static void copy(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
