package dev.shopbell.desk.inbox;

import dev.shopbell.desk.inbox.InboxViewModel.Shelf;
import dev.shopbell.desk.store.ConversationItem;
import dev.shopbell.desk.ui.Faces;
import dev.shopbell.desk.ui.RichText;
import dev.shopbell.desk.ui.Texts;
import java.time.Instant;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;

/** Binds the lists of conversations to their nodes. */
public final class InboxView {

    private final InboxViewModel model;
    private final Texts texts;
    private final RichText richText;
    private final Faces faces;
    private final ObservableValue<Instant> now;

    @FXML private SegmentedButton shelves;
    @FXML private ToggleButton waiting;
    @FXML private ToggleButton mine;
    @FXML private ToggleButton others;
    @FXML private ToggleButton closed;
    @FXML private Button takeNext;
    @FXML private ListView<ConversationItem> list;
    @FXML private VBox empty;
    @FXML private Label emptyText;
    @FXML private VBox welcome;

    /** Added after the list's own listener, which moves the selection along with the rows and must not have the last word. */
    private final ListChangeListener<ConversationItem> follower;
    private boolean following;

    public InboxView(InboxViewModel model, Texts texts, RichText richText, Faces faces, ObservableValue<Instant> now) {
        this.model = model;
        this.texts = texts;
        this.richText = richText;
        this.faces = faces;
        this.now = now;
        this.follower = change -> follow(model.opened().get());
    }

    /** Shown below an empty list, e.g. where the sample shop is. */
    public void setWelcome(Node card) {
        welcome.getChildren().setAll(card);
    }

    @FXML
    private void initialize() {
        bind(waiting, Shelf.WAITING, "inbox.waiting");
        bind(mine, Shelf.MINE, "inbox.mine");
        bind(others, Shelf.OTHERS, "inbox.others");
        bind(closed, Shelf.CLOSED, "inbox.closed");
        shelves.getToggleGroup().selectedToggleProperty().addListener((_, before, chosen) -> {
            if (chosen == null) {
                before.setSelected(true);
            }
        });
        takeNext.disableProperty().bind(model.canTakeNext().not());
        list.setCellFactory(_ -> new InboxCell(model.drafts(), model.called(), texts, richText, faces, now));
        list.getSelectionModel().selectedItemProperty().subscribe(this::chosen);
        model.shelf().subscribe(this::show);
        model.opened().subscribe(this::follow);
        list.setOnScrollFinished(event -> loadOlder());
        list.setOnScroll(event -> loadOlder());
    }

    private void bind(ToggleButton button, Shelf shelf, String key) {
        button.textProperty().bind(model.count(shelf).map(count -> count.intValue() == 0 || shelf == Shelf.CLOSED
                ? texts.get(key)
                : texts.get(key) + " " + count));
        button.accessibleTextProperty().bind(button.textProperty());
        button.setOnAction(event -> model.shelf().set(shelf));
    }

    private void show(Shelf shelf) {
        button(shelf).setSelected(true);
        var items = model.listed(shelf);
        following = true;
        list.getItems().removeListener(follower);
        list.setItems(items);
        items.addListener(follower);
        following = false;
        follow(model.opened().get());
        emptyText.setText(texts.get("inbox.empty." + shelf.name()));
        var isEmpty = model.count(shelf).isEqualTo(0);
        empty.visibleProperty().bind(isEmpty);
        empty.managedProperty().bind(isEmpty);
        if (shelf == Shelf.CLOSED && items.isEmpty()) {
            model.loadOlderClosed();
        }
    }

    private ToggleButton button(Shelf shelf) {
        return switch (shelf) {
            case WAITING -> waiting;
            case MINE -> mine;
            case OTHERS -> others;
            case CLOSED -> closed;
        };
    }

    private void chosen(@Nullable ConversationItem item) {
        if (item != null && !following) {
            model.open(item);
        }
    }

    private void follow(@Nullable ConversationItem opened) {
        following = true;
        int index = opened == null ? -1 : list.getItems().indexOf(opened);
        if (index >= 0) {
            list.getSelectionModel().clearAndSelect(index);
        } else {
            list.getSelectionModel().clearSelection();
        }
        following = false;
    }

    private void loadOlder() {
        if (model.shelf().get() == Shelf.CLOSED) {
            model.loadOlderClosed();
        }
    }

    @FXML
    private void onTakeNext() {
        model.takeNext();
    }
}
