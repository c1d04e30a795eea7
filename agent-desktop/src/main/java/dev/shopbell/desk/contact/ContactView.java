package dev.shopbell.desk.contact;

import dev.shopbell.desk.ui.Faces;
import dev.shopbell.desk.ui.Pieces;
import dev.shopbell.desk.ui.Texts;
import java.net.URI;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Binds the panel about the visitor to its nodes. */
public final class ContactView {

    private static final double FACE = 56;

    private final ContactViewModel model;
    private final Texts texts;
    private final Faces faces;
    private final Consumer<URI> open;

    @FXML private StackPane face;
    @FXML private Label called;
    @FXML private VBox vouched;
    @FXML private Label verified;
    @FXML private VBox lines;
    @FXML private HBox saveBar;
    @FXML private Button save;
    @FXML private Label blocked;
    @FXML private Button block;
    @FXML private Button unblock;
    @FXML private Label number;
    @FXML private Label language;
    @FXML private Label since;
    @FXML private VBox page;
    @FXML private Label pageTitle;
    @FXML private Hyperlink pageUrl;

    public ContactView(ContactViewModel model, Texts texts, Faces faces, Consumer<URI> open) {
        this.model = model;
        this.texts = texts;
        this.faces = faces;
        this.open = open;
    }

    @FXML
    private void initialize() {
        saveBar.managedProperty().bind(saveBar.visibleProperty());
        called.textProperty().bind(model.called());
        verified.textProperty().bind(model.verified());
        show(vouched, model.verified().isNotEmpty());
        show(blocked, model.blocked());
        show(block, model.blocks().and(Bindings.not(model.blocked())));
        show(unblock, model.blocks().and(model.blocked()));
        number.textProperty().bind(model.number());
        language.textProperty().bind(model.language());
        since.textProperty().bind(model.since());
        pageTitle.textProperty().bind(model.pageTitle());
        pageUrl.textProperty().bind(model.pageUrl());
        model.form().subscribe(form -> {
            show(form);
            refreshFace();
        });
        page.visibleProperty().bind(model.pageUrl().isNotEmpty());
        page.managedProperty().bind(page.visibleProperty());
        model.called().subscribe(_ -> refreshFace());
    }

    private void show(@Nullable ProfileForm form) {
        saveBar.visibleProperty().unbind();
        save.disableProperty().unbind();
        if (form == null) {
            lines.getChildren().clear();
            return;
        }
        lines.getChildren().setAll(form.fields().stream().map(field -> new ProfileLine(field, model, texts)).toList());
        saveBar.visibleProperty().bind(form.changed().and(model.edits()));
        save.disableProperty().bind(form.sound().not().or(model.saving()));
    }

    @FXML
    private void onSave() {
        model.save();
    }

    @FXML
    private void onUndo() {
        model.undo();
    }

    private static void show(Node node, ObservableBooleanValue when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(when);
    }

    @FXML
    private void onBlock() {
        model.toggleBlocked();
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
