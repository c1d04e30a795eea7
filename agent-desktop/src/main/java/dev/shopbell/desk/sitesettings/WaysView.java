package dev.shopbell.desk.sitesettings;

import dev.shopbell.desk.settings.SaveBar;
import dev.shopbell.desk.ui.Forms;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.site.ContactWays;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Binds the ways to reach a shop to their nodes, with the list that visitors see beneath them. */
public final class WaysView {

    private final WaysViewModel model;
    private final Texts texts;
    private boolean showing;

    @FXML private StackPane sitePlace;
    @FXML private TextField email;
    @FXML private TextField phone;
    @FXML private TextField address;
    @FXML private TextField link;
    @FXML private Label problem;
    @FXML private VBox shown;
    @FXML private TextField page;
    @FXML private VBox foot;

    public WaysView(WaysViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        sitePlace.getChildren().setAll(new SiteChooser(model.choice(), texts, model.draft()::isAside));
        foot.getChildren().setAll(new SaveBar(model.draft(), model.sound(), texts, model::save));
        problem.textProperty().bind(model.problem());
        problem.visibleProperty().bind(model.problem().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        page.textProperty().bind(model.page());
        model.draft().value().subscribe(this::show);
        for (var field : new TextField[] {email, phone, address, link}) {
            field.textProperty().subscribe((_, _) -> read());
        }
    }

    /** Only what differs is set, so that a caret stays where it is. */
    private void show(ContactWays ways) {
        if (!showing) {
            showing = true;
            set(email, ways.email());
            set(phone, ways.phone());
            set(address, ways.address());
            set(link, ways.link());
            showing = false;
        }
        shown.getChildren().clear();
        line("ways.email", ways.email());
        line("ways.phone", ways.phone());
        line("ways.address", ways.address());
        line("ways.link", ways.link());
        if (shown.getChildren().isEmpty()) {
            shown.getChildren().add(Forms.words(texts.get("ways.none"), "muted"));
        }
    }

    private void line(String key, String way) {
        if (!way.isBlank()) {
            shown.getChildren().add(new VBox(2, Forms.words(texts.get(key), "section"), Forms.words(way, "label")));
        }
    }

    private static void set(TextField field, String text) {
        if (!text.equals(field.getText().strip())) {
            field.setText(text);
        }
    }

    private void read() {
        if (!showing) {
            showing = true;
            model.draft().value().set(new ContactWays(
                    email.getText().strip(), phone.getText().strip(), address.getText().strip(), link.getText().strip()));
            showing = false;
        }
    }

    @FXML
    private void onCopy() {
        var content = new ClipboardContent();
        content.putString(page.getText());
        Clipboard.getSystemClipboard().setContent(content);
        model.copied();
    }
}
