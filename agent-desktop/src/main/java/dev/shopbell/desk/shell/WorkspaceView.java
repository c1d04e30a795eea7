package dev.shopbell.desk.shell;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The inbox page: lists at the left, the conversation with its composer in the middle, the visitor at the right if wanted. */
public final class WorkspaceView {

    /** The parts of the page, from features that do not know one another. */
    public record Parts(Node inbox, Node conversation, Node composer, Node contact) {}

    private final Navigator navigator;
    private final Parts parts;

    /** Below this width the panel about the visitor takes the place of the lists: beside them it would cover or squeeze the conversation. */
    private static final double ROOM_FOR_THREE = 1120;

    @FXML private BorderPane panes;
    @FXML private VBox talk;

    public WorkspaceView(Navigator navigator, Parts parts) {
        this.navigator = navigator;
        this.parts = parts;
    }

    @FXML
    private void initialize() {
        VBox.setVgrow(parts.conversation(), Priority.ALWAYS);
        talk.getChildren().setAll(parts.conversation(), parts.composer());
        panes.widthProperty().subscribe(_ -> showContact());
        navigator.contactShown().subscribe(_ -> showContact());
        navigator.open().subscribe(_ -> showContact());
    }

    private void showContact() {
        boolean shown = navigator.contactShown().get() && navigator.open().get() != null;
        panes.setRight(shown ? parts.contact() : null);
        panes.setLeft(shown && panes.getWidth() < ROOM_FOR_THREE ? null : parts.inbox());
    }
}
