package dev.shopbell.desk.conversation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntFunction;

/** Lays rows out from one of them, up and down, as far as the view reaches; knows nothing of the thousands beyond. */
final class RowWindow {

    private final IntFunction<TranscriptCell> cellAt;
    private final int count;
    private final double height;
    private final Deque<TranscriptCell> cells = new ArrayDeque<>();

    RowWindow(IntFunction<TranscriptCell> cellAt, int count, double height) {
        this.cellAt = cellAt;
        this.count = count;
        this.height = height;
    }

    /** The last row ends where the view ends; if all rows fit, the first begins where the view begins. */
    void layFromEnd() {
        var last = cellAt.apply(count - 1);
        layFrom(last, height - last.height());
    }

    /** This row begins at {@code y}, unless that would leave room above the first row or below the last. */
    void layFrom(int index, double y) {
        layFrom(cellAt.apply(index), y);
    }

    /** The rows that can be seen, from top to bottom. */
    List<TranscriptCell> cells() {
        return new ArrayList<>(cells);
    }

    private void layFrom(TranscriptCell start, double y) {
        start.top(y);
        cells.add(start);
        extendDown();
        if (bottom() < height) {
            moveBy(height - bottom());
        }
        extendUp();
        if (cells.getFirst().top() > 0) {
            moveBy(-cells.getFirst().top());
            extendDown();
        }
        trim();
    }

    private void extendDown() {
        while (bottom() < height && cells.getLast().index() < count - 1) {
            double top = bottom();
            var next = cellAt.apply(cells.getLast().index() + 1);
            next.top(top);
            cells.addLast(next);
        }
    }

    private void extendUp() {
        while (cells.getFirst().top() > 0 && cells.getFirst().index() > 0) {
            double bottom = cells.getFirst().top();
            var next = cellAt.apply(cells.getFirst().index() - 1);
            next.top(bottom - next.height());
            cells.addFirst(next);
        }
    }

    private void trim() {
        while (cells.size() > 1 && cells.getFirst().bottom() <= 0) {
            cells.removeFirst();
        }
        while (cells.size() > 1 && cells.getLast().top() >= height) {
            cells.removeLast();
        }
    }

    private double bottom() {
        return cells.getLast().bottom();
    }

    private void moveBy(double pixels) {
        cells.forEach(cell -> cell.top(cell.top() + pixels));
    }
}
