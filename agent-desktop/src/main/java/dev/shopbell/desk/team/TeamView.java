package dev.shopbell.desk.team;

import dev.shopbell.desk.ui.Faces;
import dev.shopbell.desk.ui.Forms;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.identity.AgentRole;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Binds the team to its nodes. */
public final class TeamView {

    private static final double FACE = 40;

    private final TeamViewModel model;
    private final Texts texts;
    private final Faces faces;
    private final BiPredicate<String, String> sure;

    /** By the whole of what is shown, so that a line somebody is at work on stays when another changes. */
    private Map<Agent, Node> rows = Map.of();

    @FXML private VBox people;
    @FXML private VBox adding;
    @FXML private TextField name;
    @FXML private Label nameProblem;
    @FXML private TextField email;
    @FXML private Label emailProblem;
    @FXML private ChoiceBox<AgentRole> role;
    @FXML private VBox handing;
    @FXML private TextField code;

    /** @param sure asks, in the words under a key, before what cannot be undone for somebody */
    public TeamView(TeamViewModel model, Texts texts, Faces faces, BiPredicate<String, String> sure) {
        this.model = model;
        this.texts = texts;
        this.faces = faces;
        this.sure = sure;
    }

    @FXML
    private void initialize() {
        model.agents().addListener((ListChangeListener<Agent>) change -> refresh());
        model.runsTeam().subscribe(_ -> {
            rows = Map.of();
            refresh();
        });
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
        var fresh = new HashMap<Agent, Node>();
        for (var agent : model.agents()) {
            var known = rows.get(agent);
            fresh.put(agent, known == null ? row(agent) : known);
        }
        rows = fresh;
        people.getChildren().setAll(model.agents().stream().map(fresh::get).toList());
    }

    private VBox row(Agent agent) {
        var called = new Label(model.isSelf(agent) ? texts.get("team.you", agent.name()) : agent.name());
        called.getStyleClass().add("author");
        var mail = new Label(agent.email());
        mail.getStyleClass().addAll("muted", "small");
        var words = new VBox(2, called, mail);
        words.setMinWidth(80);
        HBox.setHgrow(words, Priority.ALWAYS);
        var head = new HBox(14, faces.agent(agent.card(), FACE), words);
        head.setAlignment(Pos.CENTER_LEFT);
        if (!agent.disabled() && !agent.invited()) {
            head.getChildren().add(chip("presence." + agent.status().name()));
        }
        head.getChildren().add(chip(agent.disabled() ? "team.disabled" : agent.invited() ? "team.invited" : "team.role." + agent.role().name()));
        var row = new VBox(8, head);
        if (model.runsTeam().get()) {
            row.getChildren().add(deeds(agent));
        }
        row.setOpacity(agent.disabled() ? 0.6 : 1);
        return row;
    }

    private FlowPane deeds(Agent agent) {
        var deeds = new FlowPane(10, 8, capacityOf(agent));
        deeds.setPadding(new Insets(0, 0, 0, FACE + 14));
        if (!model.isSelf(agent)) {
            deeds.getChildren().add(roleOf(agent));
            if (!agent.disabled()) {
                deeds.getChildren().add(action(agent.invited() ? "team.renew" : "team.reset", agent, () -> model.renew(agent)));
            }
            deeds.getChildren().add(action(agent.disabled() ? "team.enable" : "team.disable", agent, () -> {
                if (agent.disabled() || sure.test("team.disable", agent.name())) {
                    model.toggleDisabled(agent);
                }
            }));
        }
        return deeds;
    }

    private HBox capacityOf(Agent agent) {
        var box = new ChoiceBox<Integer>();
        box.getItems().setAll(IntStream.rangeClosed(0, Agent.CAPACITY_MAX).boxed().toList());
        box.setValue(agent.capacity());
        box.setAccessibleText(texts.get("team.capacity.of", agent.name()));
        box.setOnAction(event -> {
            int wanted = box.getValue();
            box.setValue(agent.capacity()); // Shown is what the shop knows; it may refuse.
            model.changeCapacity(agent, wanted);
        });
        var name = new Label(texts.get("team.capacity"));
        name.getStyleClass().addAll("muted", "small");
        name.setMinWidth(Label.USE_PREF_SIZE);
        var both = new HBox(6, name, box);
        both.setAlignment(Pos.CENTER_LEFT);
        return both;
    }

    private Label chip(String key) {
        var chip = new Label(texts.get(key));
        chip.getStyleClass().add("chip");
        chip.setMinWidth(Label.USE_PREF_SIZE);
        return chip;
    }

    private ChoiceBox<AgentRole> roleOf(Agent agent) {
        var box = new ChoiceBox<AgentRole>();
        box.setConverter(new RoleNames(texts));
        box.getItems().setAll(model.roles());
        box.setValue(agent.role());
        box.setDisable(!model.roles().contains(agent.role()));
        box.setAccessibleText(texts.get("team.role") + ": " + agent.name());
        box.setOnAction(event -> {
            var wanted = box.getValue();
            box.setValue(agent.role());
            model.changeRole(agent, wanted);
        });
        return box;
    }

    private Button action(String key, Agent agent, Runnable deed) {
        var button = new Button(texts.get(key));
        button.getStyleClass().add("small");
        button.setAccessibleText(texts.get(key) + ": " + agent.name());
        button.setMinWidth(HBox.USE_PREF_SIZE);
        button.setOnAction(event -> deed.run());
        return button;
    }
}
