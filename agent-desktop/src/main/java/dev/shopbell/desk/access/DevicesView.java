package dev.shopbell.desk.access;

import dev.shopbell.desk.ui.Forms;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.identity.AgentSession;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** Binds where somebody is signed in to its nodes. */
public final class DevicesView {

    private final DevicesViewModel model;
    private final Texts texts;
    private final Asking asking;

    @FXML private HBox choosing;
    @FXML private ChoiceBox<Agent> whose;
    @FXML private VBox devices;

    public DevicesView(DevicesViewModel model, Texts texts, Asking asking) {
        this.model = model;
        this.texts = texts;
        this.asking = asking;
    }

    @FXML
    private void initialize() {
        choosing.visibleProperty().bind(model.runsTeam());
        choosing.managedProperty().bind(model.runsTeam());
        whose.setConverter(new StringConverter<>() {
            @Override
            public String toString(Agent agent) {
                return agent == null ? "" : model.isSelf(agent) ? texts.get("team.you", agent.name()) : agent.name();
            }

            @Override
            public Agent fromString(String name) {
                throw new UnsupportedOperationException("people are not typed");
            }
        });
        whose.getItems().setAll(model.people());
        whose.getSelectionModel().selectFirst();
        whose.setOnShowing(event -> {
            var chosen = whose.getValue();
            whose.getItems().setAll(model.people());
            whose.setValue(chosen);
        });
        whose.setOnAction(event -> {
            if (whose.getValue() != null) {
                model.show(whose.getValue());
            }
        });
        model.sessions().addListener((ListChangeListener<AgentSession>) change -> refresh());
        refresh();
    }

    private void refresh() {
        devices.getChildren().setAll(model.sessions().stream().map(this::row).toList());
        if (model.sessions().isEmpty()) {
            devices.getChildren().setAll(Forms.words(texts.get("devices.none"), "muted"));
        }
    }

    private Node row(AgentSession session) {
        var about = new VBox(2, Forms.words(session.device(), "author"), Forms.words(model.storyOf(session), "muted"));
        HBox.setHgrow(about, Priority.ALWAYS);
        var row = new HBox(14, about);
        row.setAlignment(Pos.CENTER_LEFT);
        if (model.isThis(session)) {
            var here = new Label(texts.get("devices.this"));
            here.getStyleClass().add("chip");
            here.setMinWidth(Label.USE_PREF_SIZE);
            row.getChildren().add(here);
        } else {
            row.getChildren().add(asking.button(
                    "devices.end", session.device(), () -> asking.before(() -> model.end(session), "devices.end", session.device())));
        }
        return row;
    }

    @FXML
    private void onLoad() {
        model.load();
    }
}
