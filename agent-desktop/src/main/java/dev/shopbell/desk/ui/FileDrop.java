package dev.shopbell.desk.ui;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** Lets files be dropped on a place, which shows that it would take them. */
public final class FileDrop {

    private static final PseudoClass DROPPING = PseudoClass.getPseudoClass("dropping");

    private FileDrop() {}

    public static void install(Node place, ObservableValue<Boolean> open, Consumer<List<Path>> dropped) {
        place.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (event.getDragboard().hasFiles() && open.getValue()) {
                event.acceptTransferModes(TransferMode.COPY);
                place.pseudoClassStateChanged(DROPPING, true);
                event.consume();
            }
        });
        place.addEventHandler(DragEvent.DRAG_EXITED, _ -> place.pseudoClassStateChanged(DROPPING, false));
        place.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            boolean takes = event.getDragboard().hasFiles() && open.getValue();
            if (takes) {
                dropped.accept(event.getDragboard().getFiles().stream().map(File::toPath).toList());
                event.consume();
            }
            event.setDropCompleted(takes);
        });
    }
}
