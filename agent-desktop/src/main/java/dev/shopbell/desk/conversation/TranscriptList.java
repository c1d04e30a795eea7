package dev.shopbell.desk.conversation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * A list of rows of very different heights that does not move under the reader's eyes. Its place is not a distance from the top, which
 * nobody can know before ten thousand rows are measured, but one row and where that row stands; the others are laid out from there as far
 * as the eye reaches. So nothing that happens above or below can move it. At the end the place is the end.
 */
public final class TranscriptList extends Region {

    /** Room for the scroll bar, kept free whether it shows or not, so that text never wraps anew when it comes. */
    static final double SCROLL_BAR_ROOM = 16;

    private static final int NEAR_TOP_ROWS = 5;
    static final double SHARE_PER_PAGE = 0.9;
    /** How far one step leads at most; every row on the way is measured. */
    private static final double SCREENS_PER_STEP_MAX = 8;

    private final Function<TranscriptRow, Region> nodes;
    private final TranscriptBar bar = new TranscriptBar(this::scrollTo);
    private final Rectangle clip = new Rectangle();
    private final ReadOnlyBooleanWrapper atBottom = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyBooleanWrapper nearTop = new ReadOnlyBooleanWrapper();
    private List<TranscriptRow> rows = List.of();
    /** The rows in view and no others, from top to bottom without a hole. */
    private List<TranscriptCell> window = new ArrayList<>();
    private @Nullable Place place;
    private @Nullable Object current;
    /** The reader has moved, so that the place is kept by what is at the top now. */
    private boolean moved;

    /** A row, where it was last found among all rows, and where its upper edge stands in the view. */
    private record Place(Object key, int index, double y) {
        Place movedBy(double pixels) {
            return new Place(key, index, y + pixels);
        }
    }

    /** @param nodes makes what a row looks like; asked once for each time a row comes into view or changes there */
    public TranscriptList(Function<TranscriptRow, Region> nodes) {
        this.nodes = nodes;
        getStyleClass().add("transcript");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        bar.pressedProperty().subscribe(_ -> requestLayout());
        setClip(clip);
        getChildren().add(bar);
        addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::menuRequested);
    }

    /** Whether the newest row is wholly in view; then the list follows what comes. */
    public ReadOnlyBooleanProperty atBottom() {
        return atBottom.getReadOnlyProperty();
    }

    /** Whether the oldest loaded row is close, so that older ones should be fetched. */
    public ReadOnlyBooleanProperty nearTop() {
        return nearTop.getReadOnlyProperty();
    }

    /** Shows these rows in place of those before, without moving what is being read. The list may be a view of one that grows. */
    public void show(List<TranscriptRow> now) {
        rows = now;
        if (!moved) {
            place = firstInView();
        }
        requestLayout();
    }

    /** Another transcript: nothing of the one before is kept, and it opens at its end. */
    public void open(List<TranscriptRow> now) {
        setCurrent(null);
        show(now);
        scrollToBottom();
    }

    public void scrollToBottom() {
        atBottom.set(true);
        place = null;
        requestLayout();
    }

    /** Brings the row into view, if it is loaded, and makes it the current one. */
    public boolean reveal(Object key) {
        int index = indexOf(key, 0);
        if (index < 0) {
            return false;
        }
        setCurrent(key);
        bringIntoView(index);
        return true;
    }

    /** Moves the rows down by so many pixels, up if there are fewer than none. */
    void scrollBy(double pixels) {
        if (window.isEmpty()) {
            return;
        }
        var from = place == null ? placeOf(window.getFirst()) : place;
        double most = SCREENS_PER_STEP_MAX * viewHeight();
        go(from.movedBy(Math.rint(Math.clamp(pixels, -most - from.y(), most - from.y()))));
    }

    /** Goes to a share of the whole way; where that is, is an estimate until the rows there are measured. */
    void scrollTo(double share) {
        if (share >= 1 || rows.isEmpty()) {
            scrollToBottom();
            return;
        }
        double average = bar.averageHeight();
        double above = share * Math.max(0, rows.size() * average - viewHeight());
        int index = Math.min(rows.size() - 1, (int) (above / average));
        go(new Place(rows.get(index).key(), index, Math.rint(index * average - above)));
    }

    /** The width that rows wrap to. */
    double rowWidth() {
        return Math.max(0, Math.floor(getWidth() - SCROLL_BAR_ROOM - snappedLeftInset() - snappedRightInset()));
    }

    double viewHeight() {
        return Math.max(0, Math.floor(getHeight() - snappedTopInset() - snappedBottomInset()));
    }

    List<TranscriptCell> window() {
        return window;
    }

    List<TranscriptRow> rows() {
        return rows;
    }

    @Override
    protected void layoutChildren() {
        double width = rowWidth();
        double height = viewHeight();
        clip.setWidth(getWidth());
        clip.setHeight(getHeight());
        if (width > 0 && height > 0) {
            layRows(width, height);
        }
        layBar(height);
    }

    private void layRows(double width, double height) {
        var cells = new CellPass(width);
        var now = new RowWindow(cells::at, rows.size(), height);
        if (!rows.isEmpty()) {
            var found = atBottom.get() ? null : find();
            if (found == null) {
                now.layFromEnd();
            } else {
                now.layFrom(found.index(), found.y());
            }
        }
        window = now.cells();
        getChildren().removeIf(child -> child instanceof TranscriptCell cell && !window.contains(cell));
        double top = snappedTopInset();
        for (var cell : window) {
            cell.current(cell.row().key().equals(current));
            cell.resizeRelocate(snappedLeftInset(), top + cell.top(), width, cell.height());
        }
        place = keptPlace();
        moved = false;
        atBottom.set(window.isEmpty() || window.getLast().index() == rows.size() - 1 && window.getLast().bottom() <= height);
        nearTop.set(!window.isEmpty() && window.getFirst().index() < NEAR_TOP_ROWS);
    }

    private void layBar(double height) {
        bar.setVisible(!window.isEmpty() && (window.getFirst().index() > 0 || window.getFirst().top() < 0 || !atBottom.get()));
        bar.show(window, rows.size(), height);
        double wide = Math.min(SCROLL_BAR_ROOM, bar.prefWidth(-1));
        bar.resizeRelocate(getWidth() - wide, 0, wide, getHeight());
    }

    /**
     * The row by which the place is kept. While the window changes its size it is the same row, or it would creep from one to the
     * next; rows that change are kept out of the way of the first that begins in view.
     */
    private @Nullable Place keptPlace() {
        if (place != null && !moved) {
            for (var cell : window) {
                if (cell.row().key().equals(place.key()) && cell.top() >= 0) {
                    return placeOf(cell);
                }
            }
        }
        return firstInView();
    }

    private @Nullable Place firstInView() {
        for (var cell : window) {
            // A day line may go when older words of its day come; words stay.
            if (cell.top() >= 0 && !(cell.row() instanceof TranscriptRow.DayLine)) {
                return placeOf(cell);
            }
        }
        return window.isEmpty() ? null : placeOf(window.getFirst());
    }

    /** The place among the rows as they are now; if its row is gone, that of a neighbour which is left. */
    private @Nullable Place find() {
        if (place == null) {
            return null;
        }
        int index = indexOf(place.key(), place.index());
        if (index >= 0) {
            return new Place(place.key(), index, place.y());
        }
        for (var cell : window) {
            int left = indexOf(cell.row().key(), cell.index());
            if (left >= 0) {
                return new Place(cell.row().key(), left, cell.top());
            }
        }
        return null;
    }

    private static Place placeOf(TranscriptCell cell) {
        return new Place(cell.row().key(), cell.index(), cell.top());
    }

    private int indexOf(Object key, int expected) {
        if (expected < rows.size() && rows.get(expected).key().equals(key)) {
            return expected;
        }
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).key().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    private void scrolled(ScrollEvent event) {
        if (event.getDeltaY() != 0) {
            scrollBy(event.getDeltaY());
            event.consume();
        }
    }

    private void pressed(MouseEvent event) {
        for (var cell : window) {
            if (event.getY() >= cell.getLayoutY() && event.getY() < cell.getLayoutY() + cell.getHeight() && event.getX() < cell.getWidth()) {
                setCurrent(cell.row().key());
            }
        }
        requestFocus();
    }

    private void keyPressed(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) {
            return;
        }
        switch (event.getCode()) {
            case UP -> step(-1);
            case DOWN -> step(1);
            case PAGE_UP -> scrollBy(viewHeight() * SHARE_PER_PAGE);
            case PAGE_DOWN -> scrollBy(-viewHeight() * SHARE_PER_PAGE);
            case HOME -> scrollTo(0);
            case END -> scrollToBottom();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void step(int by) {
        if (window.isEmpty()) {
            return;
        }
        int from = current == null ? -1 : indexOf(current, currentCell() == null ? 0 : currentCell().index());
        int to = from < 0 ? window.getLast().index() : from + by;
        if (to >= 0 && to < rows.size()) {
            setCurrent(rows.get(to).key());
            bringIntoView(to);
        }
    }

    private void bringIntoView(int index) {
        double height = viewHeight();
        var inView = window.stream().filter(cell -> cell.index() == index).findFirst();
        if (inView.isEmpty()) {
            boolean above = !window.isEmpty() && index < window.getFirst().index();
            go(new Place(rows.get(index).key(), index, above ? 0 : Math.rint(height / 2)));
        } else if (inView.get().top() < 0) {
            scrollBy(-inView.get().top());
        } else if (inView.get().bottom() > height) {
            scrollBy(Math.max(-inView.get().top(), height - inView.get().bottom()));
        }
    }

    private void go(Place to) {
        atBottom.set(false);
        place = to;
        moved = true;
        requestLayout();
    }

    private void setCurrent(@Nullable Object key) {
        current = key;
        window.forEach(cell -> cell.current(cell.row().key().equals(key)));
        notifyAccessibleAttributeChanged(AccessibleAttribute.FOCUS_ITEM);
    }

    private @Nullable TranscriptCell currentCell() {
        return window.stream().filter(cell -> cell.row().key().equals(current)).findFirst().orElse(null);
    }

    /** The menu key reaches the list, which has the focus; it is meant for the current row. */
    private void menuRequested(ContextMenuEvent event) {
        var cell = currentCell();
        if (event.isKeyboardTrigger() && event.getTarget() == this && cell != null) {
            var on = cell.graphic();
            var at = on.localToScreen(on.getWidth() / 2, Math.min(on.getHeight() / 2, 40));
            on.fireEvent(new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, at.getX(), at.getY(), true, null));
            event.consume();
        }
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case ITEM_COUNT -> rows.size();
            case ITEM_AT_INDEX -> window.stream().filter(cell -> parameters[0].equals(cell.index())).findFirst().orElse(null);
            case FOCUS_ITEM -> currentCell();
            case MULTIPLE_SELECTION -> false;
            case VERTICAL_SCROLLBAR -> bar;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    /** One layout's cells: those that stand there already, if their rows are as they were, and new ones. */
    private final class CellPass {

        private final double width;
        private final Map<Object, TranscriptCell> before = new HashMap<>();
        private final Map<Integer, TranscriptCell> now = new HashMap<>();

        CellPass(double width) {
            this.width = width;
            window.forEach(cell -> before.put(cell.row().key(), cell));
        }

        TranscriptCell at(int index) {
            var row = rows.get(index);
            var old = before.get(row.key());
            var cell = old != null && old.row().equals(row) ? old : add(new TranscriptCell(row, nodes.apply(row)), index, old);
            cell.index(index);
            cell.measure(width);
            now.put(index, cell);
            return cell;
        }

        /** Tab goes through links in the order of the children, which is therefore the order of the rows. */
        private TranscriptCell add(TranscriptCell cell, int index, @Nullable TranscriptCell old) {
            var children = getChildren();
            int at = 0;
            if (old != null) {
                at = children.indexOf(old);
            } else if (now.containsKey(index - 1)) {
                at = children.indexOf(now.get(index - 1)) + 1;
            } else if (now.containsKey(index + 1)) {
                at = children.indexOf(now.get(index + 1));
            }
            children.add(at, cell);
            cell.applyCss();
            return cell;
        }
    }
}
