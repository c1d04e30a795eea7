package dev.shopbell.desk.settings;

import dev.shopbell.desk.ui.Texts;
import java.util.HashMap;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;

/** The settings: a list of pages at the left, the chosen one beside it. */
public final class SettingsAreaView {

    private static final double ROW = 42;

    private final SettingsAreaViewModel model;
    private final Texts texts;
    private final Map<SettingsPage, Node> built = new HashMap<>();

    @FXML private ListView<SettingsPage> list;
    @FXML private StackPane page;

    public SettingsAreaView(SettingsAreaViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        list.setFixedCellSize(ROW);
        list.setCellFactory(view -> new PageCell());
        list.setItems(model.pages());
        list.getSelectionModel().selectedItemProperty().subscribe(chosen -> {
            if (chosen != null) {
                model.show(chosen);
            }
        });
        model.pages().addListener((ListChangeListener<SettingsPage>) change -> list.getSelectionModel().select(model.shown().get()));
        model.shown().subscribe(this::show);
    }

    private void show(SettingsPage shown) {
        list.getSelectionModel().select(shown);
        page.getChildren().setAll(built.computeIfAbsent(shown, one -> one.node().get()));
    }

    private final class PageCell extends ListCell<SettingsPage> {

        PageCell() {
            setPrefWidth(0); // As wide as the list and never wider: names fit, and a list of names does not scroll sideways.
        }

        @Override
        protected void updateItem(SettingsPage item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty ? null : texts.get("settings.page." + item.key()));
            setGraphic(empty ? null : new FontIcon(item.icon()));
        }
    }
}
