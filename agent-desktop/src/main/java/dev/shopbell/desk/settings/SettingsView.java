package dev.shopbell.desk.settings;

import dev.shopbell.desk.profile.Settings.SendKey;
import dev.shopbell.desk.ui.Faces;
import dev.shopbell.desk.ui.Forms;
import dev.shopbell.desk.ui.Look;
import dev.shopbell.desk.ui.Texts;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.StackPane;
import javafx.stage.FileChooser;
import org.controlsfx.control.ToggleSwitch;

/** Binds the settings to their nodes. */
public final class SettingsView {

    private static final double FACE = 64;

    private final SettingsViewModel model;
    private final Texts texts;
    private final Faces faces;
    private final Runnable soundTest;
    private final Runnable signOut;

    @FXML private StackPane face;
    @FXML private TextField name;
    @FXML private Label nameProblem;
    @FXML private Button picture;
    @FXML private ToggleButton english;
    @FXML private ToggleButton chinese;
    @FXML private ToggleButton system;
    @FXML private ToggleButton light;
    @FXML private ToggleButton dark;
    @FXML private ToggleButton enter;
    @FXML private ToggleButton controlEnter;
    @FXML private ToggleSwitch sound;

    public SettingsView(SettingsViewModel model, Texts texts, Faces faces, Runnable soundTest, Runnable signOut) {
        this.model = model;
        this.texts = texts;
        this.faces = faces;
        this.soundTest = soundTest;
        this.signOut = signOut;
    }

    @FXML
    private void initialize() {
        Forms.bind(model.name(), name, nameProblem);
        model.selfProperty().subscribe(self -> {
            if (self != null) {
                face.getChildren().setAll(faces.agent(self.card(), FACE));
            }
        });
        var settings = model.settings();
        boolean inChinese = texts.locale().equals(Texts.CHINESE);
        choice(english, !inChinese, () -> settings.language().set(Texts.ENGLISH.toLanguageTag()));
        choice(chinese, inChinese, () -> settings.language().set(Texts.CHINESE.toLanguageTag()));
        choice(system, settings.look().get() == Look.SYSTEM, () -> settings.look().set(Look.SYSTEM));
        choice(light, settings.look().get() == Look.LIGHT, () -> settings.look().set(Look.LIGHT));
        choice(dark, settings.look().get() == Look.DARK, () -> settings.look().set(Look.DARK));
        choice(enter, settings.sendKey().get() == SendKey.ENTER, () -> settings.sendKey().set(SendKey.ENTER));
        choice(controlEnter, settings.sendKey().get() == SendKey.CTRL_ENTER, () -> settings.sendKey().set(SendKey.CTRL_ENTER));
        sound.selectedProperty().bindBidirectional(settings.sound());
    }

    private static void choice(ToggleButton button, boolean chosen, Runnable choose) {
        button.setSelected(chosen);
        button.setOnAction(event -> {
            button.setSelected(true);
            choose.run();
        });
    }

    @FXML
    private void onName() {
        model.changeName();
    }

    @FXML
    private void onPicture() {
        var chooser = new FileChooser();
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(texts.get("settings.picture.kinds"), "*.png", "*.jpg", "*.jpeg", "*.gif", "*.bmp"));
        var file = chooser.showOpenDialog(picture.getScene().getWindow());
        if (file != null) {
            FacePicture.of(file.toPath()).ifPresentOrElse(model::changePicture, model::pictureUnusable);
        }
    }

    @FXML
    private void onSound() {
        soundTest.run();
    }

    @FXML
    private void onSignOut() {
        signOut.run();
    }
}
