package dev.shopbell.desk.setup;

import dev.shopbell.desk.ui.Texts;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ToggleButton;
import org.controlsfx.control.SegmentedButton;

/** Where is the shop: on this computer, or on a server to join. */
public final class WelcomeView {

    private final WelcomeViewModel model;
    private final Texts texts;

    @FXML private Button here;
    @FXML private Button join;
    @FXML private ProgressIndicator busy;
    @FXML private Label problem;
    @FXML private SegmentedButton languages;
    @FXML private ToggleButton english;
    @FXML private ToggleButton chinese;

    public WelcomeView(WelcomeViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        here.disableProperty().bind(model.busy());
        join.disableProperty().bind(model.busy());
        busy.visibleProperty().bind(model.busy());
        busy.managedProperty().bind(model.busy());
        problem.textProperty().bind(model.problem());
        problem.visibleProperty().bind(model.problem().isNotEmpty());
        problem.managedProperty().bind(model.problem().isNotEmpty());
        boolean inChinese = texts.locale().equals(Texts.CHINESE);
        english.setSelected(!inChinese);
        chinese.setSelected(inChinese);
        english.setOnAction(event -> model.speak(Texts.ENGLISH));
        chinese.setOnAction(event -> model.speak(Texts.CHINESE));
    }

    @FXML
    private void onHere() {
        model.here();
    }

    @FXML
    private void onJoin() {
        model.join();
    }
}
