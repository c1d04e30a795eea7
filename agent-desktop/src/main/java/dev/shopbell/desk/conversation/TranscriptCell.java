package dev.shopbell.desk.conversation;

import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/**
 * A row that knows its height for the width it is given, and lays itself out: a wrapping label in a stock cell is clipped, or rows
 * overlap.
 */
final class TranscriptCell extends ListCell<TranscriptRow> {

    private final TranscriptList list;
    private final RowNodes rows;

    TranscriptCell(TranscriptList list, RowNodes rows) {
        this.list = list;
        this.rows = rows;
        getStyleClass().setAll("transcript-cell");
    }

    @Override
    protected void updateItem(@Nullable TranscriptRow row, boolean empty) {
        boolean same = row != null && row.equals(getItem()) && getGraphic() != null;
        super.updateItem(row, empty);
        setText(null);
        if (empty || row == null) {
            setGraphic(null);
        } else if (!same) {
            setGraphic(rows.node(row));
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        var graphic = getGraphic();
        return graphic == null ? 0 : Math.ceil(graphic.prefHeight(list.rowWidth()));
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        var graphic = getGraphic();
        if (graphic != null) {
            graphic.resizeRelocate(0, 0, list.rowWidth(), getHeight());
        }
    }
}
