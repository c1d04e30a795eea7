package dev.shopbell.desk.conversation;

import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.file.Attachment;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** One picture over the conversation, as large as there is room. Escape or a click beside it leads back to where one was. */
final class PictureViewer extends StackPane {

    private static final double MARGIN = 48;

    private final Texts texts;
    private final FileDeeds files;
    private final Label name = new Label();
    private final ImageView view = new ImageView();
    private final StackPane stage = new StackPane();
    private final Button close;
    private @Nullable Attachment shown;
    private @Nullable Node focusBefore;

    PictureViewer(Texts texts, FileDeeds files) {
        this.texts = texts;
        this.files = files;
        this.close = button("dialog.close", "fth-x", this::hide);
        var save = button("file.save", "fth-download", () -> {
            if (shown != null) {
                files.save(shown);
            }
        });
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var head = new HBox(8, name, space, save, close);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("viewer-head");
        view.setPreserveRatio(true);
        view.setSmooth(true);
        stage.setMinSize(0, 0);
        stage.setOnMouseClicked(_ -> hide());
        VBox.setVgrow(stage, Priority.ALWAYS);
        getChildren().add(new VBox(head, stage));
        getStyleClass().add("viewer");
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                hide();
                event.consume();
            }
        });
        setVisible(false);
    }

    void show(Attachment file) {
        if (!isVisible() && getScene() != null) {
            focusBefore = getScene().getFocusOwner();
        }
        shown = file;
        name.setText(file.name());
        setAccessibleText(texts.get("viewer.accessible", file.name()));
        stage.getChildren().setAll(new ProgressIndicator());
        setVisible(true);
        close.requestFocus();
        Consumer<Optional<Image>> arrived = image -> {
            if (file.equals(shown)) {
                show(image);
            }
        };
        files.large(file, arrived);
    }

    private void show(Optional<Image> image) {
        if (image.isEmpty()) {
            stage.getChildren().setAll(new Label(texts.get("viewer.failed")));
            return;
        }
        view.setImage(image.get());
        view.fitWidthProperty().bind(stage.widthProperty().subtract(MARGIN).map(room -> Math.max(1, Math.min(room.doubleValue(), image.get().getWidth()))));
        view.fitHeightProperty().bind(stage.heightProperty().subtract(MARGIN).map(room -> Math.max(1, Math.min(room.doubleValue(), image.get().getHeight()))));
        stage.getChildren().setAll(view);
    }

    /** Another conversation is in front: one customer's picture does not stay over another's words, and the focus is elsewhere already. */
    void leave() {
        focusBefore = null;
        hide();
    }

    private void hide() {
        setVisible(false);
        shown = null;
        view.setImage(null);
        if (focusBefore != null) {
            focusBefore.requestFocus();
        }
    }

    private Button button(String key, String icon, Runnable action) {
        var button = new Button(null, new FontIcon(icon));
        button.getStyleClass().addAll("button-icon", "flat");
        button.setAccessibleText(texts.get(key));
        button.setTooltip(new Tooltip(texts.get(key)));
        button.setOnAction(_ -> action.run());
        return button;
    }
}
