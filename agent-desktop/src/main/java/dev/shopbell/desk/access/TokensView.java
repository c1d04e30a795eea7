package dev.shopbell.desk.access;

import dev.shopbell.desk.ui.Forms;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.protocol.ApiToken;
import dev.shopbell.protocol.Right;
import java.time.Instant;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** Binds the programs' tokens to their nodes. */
public final class TokensView {

    private final TokensViewModel model;
    private final Texts texts;
    private final Asking asking;
    private final ObservableValue<Instant> now;

    @FXML private TextField name;
    @FXML private Label nameProblem;
    @FXML private ChoiceBox<Integer> days;
    @FXML private FlowPane scopes;
    @FXML private VBox handing;
    @FXML private TextField secret;
    @FXML private VBox tokens;

    public TokensView(TokensViewModel model, Texts texts, Asking asking, ObservableValue<Instant> now) {
        this.model = model;
        this.texts = texts;
        this.asking = asking;
        this.now = now;
    }

    @FXML
    private void initialize() {
        Forms.bind(model.name(), name, nameProblem);
        days.getItems().setAll(TokensViewModel.DAYS);
        days.setConverter(new StringConverter<>() {
            @Override
            public String toString(Integer count) {
                return count == null ? "" : count == 0 ? texts.get("tokens.days.endless") : texts.get("tokens.days", count);
            }

            @Override
            public Integer fromString(String text) {
                throw new UnsupportedOperationException("days are not typed");
            }
        });
        days.valueProperty().bindBidirectional(model.days());
        model.offered().subscribe(offered -> scopes.getChildren().setAll(offered.stream().map(this::scope).toList()));
        model.scopes().subscribe(chosen -> boxes().forEach(box -> box.setSelected(chosen.contains((Right) box.getUserData()))));
        secret.textProperty().bind(model.secret());
        handing.visibleProperty().bind(model.secret().isNotEmpty());
        handing.managedProperty().bind(handing.visibleProperty());
        model.tokens().addListener((ListChangeListener<ApiToken>) change -> refresh());
        refresh();
    }

    private CheckBox scope(Right right) {
        var box = new CheckBox(texts.get("right." + right.name()));
        box.setAccessibleText(box.getText());
        box.setAccessibleHelp(texts.get("right." + right.name() + ".text"));
        box.setUserData(right);
        box.setSelected(model.scopes().get().contains(right));
        box.setOnAction(event -> model.choose(right, box.isSelected()));
        return box;
    }

    private Stream<CheckBox> boxes() {
        return scopes.getChildren().stream().map(CheckBox.class::cast);
    }

    private void refresh() {
        tokens.getChildren().setAll(model.tokens().stream().map(this::row).toList());
        if (model.tokens().isEmpty()) {
            tokens.getChildren().setAll(Forms.words(texts.get("tokens.none"), "muted"));
        }
    }

    private Node row(ApiToken token) {
        var about = new VBox(
                2,
                Forms.words(token.name(), "author"),
                Forms.words(model.scopesOf(token), "label"),
                Forms.words(model.storyOf(token, now.getValue()), "muted"));
        HBox.setHgrow(about, Priority.ALWAYS);
        var row = new HBox(14, about, asking.button("tokens.revoke", token.name(), () -> asking.before(() -> model.revoke(token), "tokens.revoke", token.name())));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    @FXML
    private void onMake() {
        model.make();
    }

    @FXML
    private void onCopy() {
        Asking.copy(secret.getText());
        model.copied();
    }

    @FXML
    private void onForget() {
        model.forget();
    }
}
