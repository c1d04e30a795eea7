package dev.shopbell.desk.team;

import dev.shopbell.desk.ui.Faces;
import dev.shopbell.desk.ui.Forms;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.identity.AgentRole;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Binds the team to its nodes. */
public final class TeamView {

    private static final double FACE = 40;

    private final TeamViewModel model;
    private final Texts texts;
    private final Faces faces;

    @FXML private VBox people;
    @FXML private VBox adding;
    @FXML private TextField name;
    @FXML private Label nameProblem;
    @FXML private TextField email;
    @FXML private Label emailProblem;
    @FXML private ChoiceBox<AgentRole> role;
    @FXML private VBox handing;
    @FXML private TextField code;

    public TeamView(TeamViewModel model, Texts texts, Faces faces) {
        this.model = model;
        this.texts = texts;
        this.faces = faces;
    }

    @FXML
    private void initialize() {
        model.agents().addListener((ListChangeListener<Agent>) change -> refresh());
        model.runsTeam().subscribe(_ -> refresh());
        adding.visibleProperty().bind(model.runsTeam());
        adding.managedProperty().bind(model.runsTeam());
        Forms.bind(model.name(), name, nameProblem);
        Forms.bind(model.email(), email, emailProblem);
        role.setConverter(new RoleNames(texts));
        role.valueProperty().bindBidirectional(model.role());
        code.textProperty().bind(model.link());
        handing.visibleProperty().bind(model.link().isNotEmpty());
        handing.managedProperty().bind(handing.visibleProperty());
    }

    @FXML
    private void onAdd() {
        model.add();
    }

    @FXML
    private void onCopy() {
        var content = new ClipboardContent();
        content.putString(code.getText());
        Clipboard.getSystemClipboard().setContent(content);
        model.copied();
    }

    private void refresh() {
        role.getItems().setAll(model.roles());
        people.getChildren().setAll(model.agents().stream().map(this::row).toList());
    }

    private HBox row(Agent agent) {
        var called = new Label(model.isSelf(agent) ? texts.get("team.you", agent.name()) : agent.name());
        called.getStyleClass().add("author");
        var mail = new Label(agent.email());
        mail.getStyleClass().addAll("muted", "small");
        var words = new VBox(2, called, mail);
        words.setMinWidth(80);
        HBox.setHgrow(words, Priority.ALWAYS);
        var role = new Label(texts.get(agent.disabled() ? "team.disabled" : agent.invited() ? "team.invited" : "team.role." + agent.role().name()));
        role.getStyleClass().add("chip");
        role.setMinWidth(HBox.USE_PREF_SIZE);
        var row = new HBox(14, faces.agent(agent.card(), FACE), words, role);
        row.setAlignment(Pos.CENTER_LEFT);
        if (model.runsTeam().get() && !model.isSelf(agent)) {
            row.getChildren().add(roleOf(agent));
            if (!agent.disabled()) {
                row.getChildren().add(action(agent.invited() ? "team.renew" : "team.reset", () -> model.renew(agent)));
            }
            row.getChildren().add(action(agent.disabled() ? "team.enable" : "team.disable", () -> model.toggleDisabled(agent)));
        }
        row.setOpacity(agent.disabled() ? 0.6 : 1);
        return row;
    }

    private ChoiceBox<AgentRole> roleOf(Agent agent) {
        var box = new ChoiceBox<AgentRole>();
        box.setConverter(new RoleNames(texts));
        box.getItems().setAll(model.roles());
        box.setValue(agent.role());
        box.setDisable(!model.roles().contains(agent.role()));
        box.setAccessibleText(texts.get("team.role"));
        box.setOnAction(event -> model.changeRole(agent, box.getValue()));
        return box;
    }

    private Button action(String key, Runnable deed) {
        var button = new Button(texts.get(key));
        button.getStyleClass().add("small");
        button.setAccessibleText(texts.get(key));
        button.setMinWidth(HBox.USE_PREF_SIZE);
        button.setOnAction(event -> deed.run());
        return button;
    }
}
