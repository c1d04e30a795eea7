package dev.shopbell.desk.sitesettings;

import dev.shopbell.desk.settings.SaveBar;
import dev.shopbell.desk.sitesettings.LookViewModel.Form;
import dev.shopbell.desk.ui.Forms;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.site.SiteLook;
import dev.shopbell.model.site.SiteTexts;
import java.util.HashMap;
import javafx.collections.FXCollections;
import javafx.fxml.FXML;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ColorPicker;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.util.StringConverter;
import org.controlsfx.control.ToggleSwitch;

/** Binds a site's page to its nodes; the preview follows every key. */
public final class LookView {

    private static final String ENGLISH = "en";
    private static final String CHINESE = "zh-CN";

    private final LookViewModel model;
    private final Texts texts;
    private final LookPreview preview;
    private boolean showing;

    @FXML private StackPane sitePlace;
    @FXML private TextField name;
    @FXML private TextArea origins;
    @FXML private TextArea snippet;
    @FXML private ColorPicker colour;
    @FXML private ChoiceBox<SiteLook.Corner> corner;
    @FXML private ChoiceBox<SiteLook.Theme> theme;
    @FXML private Spinner<Integer> offsetX;
    @FXML private Spinner<Integer> offsetY;
    @FXML private ToggleSwitch launcher;
    @FXML private ChoiceBox<String> language;
    @FXML private TextField title;
    @FXML private TextField greeting;
    @FXML private TextField away;
    @FXML private TextField privacy;
    @FXML private StackPane previewPlace;
    @FXML private VBox foot;

    public LookView(LookViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        this.preview = new LookPreview(texts);
    }

    @FXML
    private void initialize() {
        previewPlace.getChildren().setAll(preview);
        sitePlace.getChildren().setAll(new SiteChooser(model.choice(), texts, model.draft()::isAside));
        foot.getChildren().setAll(new SaveBar(model.draft(), model.sound(), texts, model::save));
        snippet.textProperty().bind(model.snippet());
        corner.getItems().setAll(SiteLook.Corner.values());
        corner.setConverter(named("site.corner."));
        theme.getItems().setAll(SiteLook.Theme.values());
        theme.setConverter(named("site.theme."));
        language.setItems(FXCollections.observableArrayList(ENGLISH, CHINESE));
        language.setConverter(named("site.language."));
        language.setValue(texts.locale().equals(Texts.CHINESE) ? CHINESE : ENGLISH);
        Forms.bound(offsetX, 0, SiteLook.OFFSET_MAX);
        Forms.bound(offsetY, 0, SiteLook.OFFSET_MAX);
        model.draft().value().subscribe(this::show);
        language.valueProperty().subscribe(_ -> show(model.draft().value().get()));
        for (var field : new TextField[] {name, title, greeting, away, privacy}) {
            field.textProperty().subscribe(this::read);
        }
        origins.textProperty().subscribe(this::read);
        colour.valueProperty().subscribe(this::read);
        corner.valueProperty().subscribe(this::read);
        theme.valueProperty().subscribe(this::read);
        offsetX.valueProperty().subscribe(this::read);
        offsetY.valueProperty().subscribe(this::read);
        launcher.selectedProperty().subscribe(this::read);
    }

    /** Only what differs is set, so that a caret stays where it is. */
    private void show(Form form) {
        if (showing || language.getValue() == null) {
            return;
        }
        showing = true;
        var look = form.look();
        var words = look.texts().getOrDefault(language.getValue(), SiteTexts.NONE);
        set(name, form.name());
        if (!origins.getText().equals(form.origins())) {
            origins.setText(form.origins());
        }
        colour.setValue(Color.web(look.colour()));
        corner.setValue(look.corner());
        theme.setValue(look.theme());
        offsetX.getValueFactory().setValue(look.offsetX());
        offsetY.getValueFactory().setValue(look.offsetY());
        launcher.setSelected(look.launcher());
        set(title, words.title());
        set(greeting, words.greeting());
        set(away, words.away());
        set(privacy, words.privacy());
        showing = false;
        preview.show(look, words, form.name());
    }

    private static void set(TextField field, String text) {
        if (!text.equals(field.getText())) {
            field.setText(text);
        }
    }

    private void read() {
        if (showing || corner.getValue() == null || theme.getValue() == null || offsetX.getValue() == null || offsetY.getValue() == null) {
            return;
        }
        var before = model.draft().value().get();
        var all = new HashMap<>(before.look().texts());
        var words = new SiteTexts(title.getText(), greeting.getText(), away.getText(), privacy.getText());
        if (words.equals(SiteTexts.NONE)) {
            all.remove(language.getValue());
        } else {
            all.put(language.getValue(), words);
        }
        var look = new SiteLook(
                web(colour.getValue()), corner.getValue(), theme.getValue(), offsetX.getValue(), offsetY.getValue(), launcher.isSelected(), all);
        var form = new Form(name.getText(), origins.getText(), look);
        preview.show(look, words, form.name());
        model.draft().value().set(form);
    }

    private static String web(Color colour) {
        return "#%02x%02x%02x".formatted(
                Math.round(colour.getRed() * 255), Math.round(colour.getGreen() * 255), Math.round(colour.getBlue() * 255));
    }

    @FXML
    private void onAdd() {
        model.add();
    }

    @FXML
    private void onCopy() {
        var content = new ClipboardContent();
        content.putString(snippet.getText());
        Clipboard.getSystemClipboard().setContent(content);
        model.copied();
    }

    private <T> StringConverter<T> named(String key) {
        return new Naming<>() {
            @Override
            public String toString(T item) {
                return item == null ? "" : texts.get(key + item);
            }
        };
    }

    /** Choices are chosen and never typed. */
    private abstract static class Naming<T> extends StringConverter<T> {
        @Override
        public T fromString(String text) {
            throw new UnsupportedOperationException(text);
        }
    }
}
