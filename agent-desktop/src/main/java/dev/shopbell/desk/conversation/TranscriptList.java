package dev.shopbell.desk.conversation;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;

/**
 * A list of rows of very different heights that does not move under the reader's eyes. At the bottom it stays at the bottom, to the
 * pixel; anywhere else the row being read stays where it is, whatever is added above or below.
 */
public final class TranscriptList extends ListView<TranscriptRow> {

    /** Room for the scroll bar, kept free whether it shows or not, so that text never wraps anew when it comes. */
    static final double SCROLL_BAR_ROOM = 16;

    private static final double BOTTOM_TOLERANCE = 1;
    /** Scrolling is by estimate until the cells in view have been measured; each round measures more of them. */
    private static final int SETTLING_ROUNDS_MAX = 8;

    private final ObservableList<TranscriptRow> shown = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper atBottom = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyBooleanWrapper nearTop = new ReadOnlyBooleanWrapper();
    private final Runnable beforeLayout = () -> layingOut = true;
    private final Runnable afterLayout = this::afterLayout;
    /** While the scene is laid out, the flow moves by its own estimates; only what it does at other times is the reader's doing. */
    private boolean layingOut;
    /** The reader has scrolled; where that leads is known when the flow has been laid out. */
    private boolean scrolled;
    /** Set while rows or sizes have changed and the place is not restored yet; what the flow reports meanwhile is not the reader's doing. */
    private boolean unplaced = true;
    private @Nullable Place keep;

    /** A row and where its upper edge stands in the viewport. */
    private record Place(Object key, double y) {}

    public TranscriptList() {
        setItems(shown);
        setFocusTraversable(true);
        getStyleClass().add("transcript");
        widthProperty().addListener((_, _, _) -> widthChanged());
        heightProperty().addListener((_, _, _) -> requestPlacing());
        sceneProperty().subscribe(this::sceneChanged);
    }

    /** Whether the newest row is wholly in view; then the list follows what comes. */
    public ReadOnlyBooleanProperty atBottom() {
        return atBottom.getReadOnlyProperty();
    }

    /** Whether the oldest loaded row is close, so that older ones should be fetched. */
    public ReadOnlyBooleanProperty nearTop() {
        return nearTop.getReadOnlyProperty();
    }

    /** Shows these rows in place of those before, without moving what is being read. */
    public void show(List<TranscriptRow> rows) {
        keep = atBottom.get() ? null : place().orElse(null);
        replace(rows);
        requestPlacing();
    }

    /** Another transcript: nothing of the one before is kept, and it opens at its end. */
    public void open(List<TranscriptRow> rows) {
        atBottom.set(true);
        keep = null;
        shown.setAll(rows);
        requestPlacing();
    }

    public void scrollToBottom() {
        atBottom.set(true);
        keep = null;
        requestPlacing();
    }

    /** The width that rows wrap to. */
    double rowWidth() {
        return Math.max(0, Math.floor(getWidth() - SCROLL_BAR_ROOM - snappedLeftInset() - snappedRightInset()));
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        var flow = flow();
        if (flow == null || getWidth() == 0) {
            return;
        }
        flow.layout();
        if (scrolled) {
            look(flow);
        }
        if (atBottom.get()) {
            settle(flow, () -> distanceToBottom(flow));
        } else if (keep != null) {
            restore(flow, keep);
        }
        keep = null;
        unplaced = false;
        look(flow);
    }

    private void restore(VirtualFlow<?> flow, Place place) {
        int index = indexOf(place.key());
        if (index < 0) {
            return;
        }
        flow.scrollTo(index);
        settle(flow, () -> {
            var cell = flow.getCell(index);
            return top(cell) - place.y();
        });
    }

    /**
     * Scrolls by what is missing until nothing is missing or nothing moves. By its estimate the flow may take itself for at its end
     * when it is not; a step back frees it.
     */
    private static void settle(VirtualFlow<?> flow, DoubleSupplier missing) {
        for (int round = 0; round < SETTLING_ROUNDS_MAX; round++) {
            flow.layout();
            double pixels = missing.getAsDouble();
            if (Math.abs(pixels) < 0.01) {
                return;
            }
            if (flow.scrollPixels(pixels) == 0 && flow.scrollPixels(-Math.signum(pixels)) == 0) {
                return;
            }
        }
    }

    private double distanceToBottom(VirtualFlow<?> flow) {
        int last = shown.size() - 1;
        if (last < 0) {
            return 0;
        }
        var cell = flow.getLastVisibleCell();
        if (cell == null || cell.getIndex() != last) {
            flow.scrollTo(last);
            flow.layout();
            cell = flow.getLastVisibleCell();
        }
        return cell == null || cell.getIndex() != last ? Double.MAX_VALUE : bottom(cell) - viewportHeight(flow);
    }

    private void sceneChanged(@Nullable Scene before, @Nullable Scene now) {
        if (before != null) {
            before.removePreLayoutPulseListener(beforeLayout);
            before.removePostLayoutPulseListener(afterLayout);
        }
        if (now != null) {
            now.addPreLayoutPulseListener(beforeLayout);
            now.addPostLayoutPulseListener(afterLayout);
        }
    }

    /** The flow lays itself out once more after us when its estimates have changed; the end stays the end nevertheless. */
    private void afterLayout() {
        var flow = flow();
        if (flow != null && scrolled) {
            look(flow);
        }
        if (flow != null && atBottom.get() && !unplaced && distanceToBottom(flow) != 0) {
            settle(flow, () -> distanceToBottom(flow));
        }
        layingOut = false;
    }

    private void moved() {
        if (!layingOut && !unplaced) {
            scrolled = true;
            atBottom.set(false);
        }
    }

    /** Notes where the reader is now, for what has to happen before the next change. */
    private void look(VirtualFlow<?> flow) {
        scrolled = false;
        var last = flow.getLastVisibleCell();
        atBottom.set(shown.isEmpty()
                || last != null && last.getIndex() == shown.size() - 1 && bottom(last) <= viewportHeight(flow) + BOTTOM_TOLERANCE);
        var first = flow.getFirstVisibleCell();
        nearTop.set(first != null && first.getIndex() < 5);
    }

    private Optional<Place> place() {
        var flow = flow();
        if (flow == null) {
            return Optional.empty();
        }
        // A day line may change its neighbours' day; words never change theirs, so the first words in view are the better mark.
        for (var cell = flow.getFirstVisibleCell(); cell != null && cell.getIndex() < shown.size(); cell = flow.getVisibleCell(cell.getIndex() + 1)) {
            if (cell.getIndex() >= 0 && !(shown.get(cell.getIndex()) instanceof TranscriptRow.DayLine)) {
                return Optional.of(new Place(shown.get(cell.getIndex()).key(), top(cell)));
            }
        }
        return Optional.empty();
    }

    private void replace(List<TranscriptRow> rows) {
        int shorter = Math.min(shown.size(), rows.size());
        int front = 0;
        while (front < shorter && shown.get(front).equals(rows.get(front))) {
            front++;
        }
        int back = 0;
        while (back < shorter - front && shown.get(shown.size() - 1 - back).equals(rows.get(rows.size() - 1 - back))) {
            back++;
        }
        int common = Math.min(shown.size() - front - back, rows.size() - front - back);
        for (int i = 0; i < common; i++) {
            shown.set(front + i, rows.get(front + i));
        }
        if (front + common < shown.size() - back) {
            shown.remove(front + common, shown.size() - back);
        }
        if (front + common < rows.size() - back) {
            shown.addAll(front + common, rows.subList(front + common, rows.size() - back));
        }
    }

    private int indexOf(Object key) {
        for (int i = 0; i < shown.size(); i++) {
            if (shown.get(i).key().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    private void widthChanged() {
        if (keep == null && !atBottom.get()) {
            keep = place().orElse(null);
        }
        refresh();
        requestPlacing();
    }

    private void requestPlacing() {
        unplaced = true;
        requestLayout();
    }

    private @Nullable VirtualFlow<?> flow() {
        var found = lookup(".virtual-flow");
        if (found instanceof VirtualFlow<?> flow && flow.getProperties().putIfAbsent("watched", true) == null) {
            flow.positionProperty().addListener((_, _, _) -> moved());
            return flow;
        }
        return found instanceof VirtualFlow<?> flow ? flow : null;
    }

    private static double viewportHeight(VirtualFlow<?> flow) {
        return flow.getHeight();
    }

    private static double top(IndexedCell<?> cell) {
        return cell.getLayoutY();
    }

    private static double bottom(IndexedCell<?> cell) {
        return cell.getLayoutY() + cell.getHeight();
    }
}
