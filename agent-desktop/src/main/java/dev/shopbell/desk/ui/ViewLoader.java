package dev.shopbell.desk.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/** Loads the FXML that lies beside a view's class, with the words of one language. Views are made by our wiring, never by reflection. */
public final class ViewLoader {

    private final Texts texts;

    public ViewLoader(Texts texts) {
        this.texts = texts;
    }

    public Parent load(Object view) {
        var type = view.getClass();
        var loader = new FXMLLoader(type.getResource(type.getSimpleName() + ".fxml"), texts.bundle());
        loader.setControllerFactory(wanted -> wanted.cast(view));
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException(type.getSimpleName() + ".fxml", e);
        }
    }
}
