package dev.shopbell.desk.contact;

import dev.shopbell.desk.ui.Faces;
import dev.shopbell.desk.ui.Pieces;
import java.net.URI;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.textfield.CustomTextField;

/** Binds the panel about the visitor to its nodes. */
public final class ContactView {

    private static final double FACE = 56;

    private final ContactViewModel model;
    private final Faces faces;
    private final Consumer<URI> open;

    @FXML private StackPane face;
    @FXML private Label called;
    @FXML private CustomTextField name;
    @FXML private Label number;
    @FXML private Label language;
    @FXML private Label since;
    @FXML private VBox page;
    @FXML private Label pageTitle;
    @FXML private Hyperlink pageUrl;

    public ContactView(ContactViewModel model, Faces faces, Consumer<URI> open) {
        this.model = model;
        this.faces = faces;
        this.open = open;
    }

    @FXML
    private void initialize() {
        called.textProperty().bind(model.called());
        number.textProperty().bind(model.number());
        language.textProperty().bind(model.language());
        since.textProperty().bind(model.since());
        pageTitle.textProperty().bind(model.pageTitle());
        pageUrl.textProperty().bind(model.pageUrl());
        name.textProperty().bindBidirectional(model.name());
        name.setOnAction(event -> model.rename());
        name.focusedProperty().subscribe(focused -> {
            if (!focused) {
                model.rename();
            }
        });
        page.visibleProperty().bind(model.pageUrl().isNotEmpty());
        page.managedProperty().bind(page.visibleProperty());
        model.called().subscribe(_ -> refreshFace());
    }

    private void refreshFace() {
        var item = model.item();
        if (item != null) {
            face.getChildren().setAll(faces.visitor(model.called().get(), item.id(), FACE));
        }
    }

    @FXML
    private void onClose() {
        model.close();
    }

    @FXML
    private void onPage() {
        Pieces.target(model.pageUrl().get()).ifPresent(open);
    }
}
