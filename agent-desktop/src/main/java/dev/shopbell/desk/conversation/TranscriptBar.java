package dev.shopbell.desk.conversation;

import java.util.List;
import java.util.function.DoubleConsumer;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;

/** Says where about one is among all rows, and leads to where about one wants to be. It alone works with an average height. */
final class TranscriptBar extends ScrollBar {

    private static final double PIXELS_PER_ARROW = 40;

    private final AverageHeight average = new AverageHeight();
    private boolean showing;

    /** @param dragged hears the share of the whole way to which a person has brought the bar */
    TranscriptBar(DoubleConsumer dragged) {
        setOrientation(Orientation.VERTICAL);
        setMax(1);
        setFocusTraversable(false);
        valueProperty().addListener((_, _, value) -> {
            if (!showing) {
                dragged.accept(value.doubleValue());
            }
        });
    }

    double averageHeight() {
        return average.get();
    }

    /** @param window the rows in view, which are not all */
    void show(List<TranscriptCell> window, int rows, double viewHeight) {
        average.learn(window);
        if (window.isEmpty() || isPressed()) {
            return;
        }
        var first = window.getFirst();
        var last = window.getLast();
        double above = first.index() * average.get() - first.top();
        double below = (rows - 1 - last.index()) * average.get() + last.bottom() - viewHeight;
        double hidden = Math.max(1, above + below);
        showing = true;
        setVisibleAmount(viewHeight / (hidden + viewHeight));
        setUnitIncrement(PIXELS_PER_ARROW / hidden);
        setBlockIncrement(viewHeight * TranscriptList.SHARE_PER_PAGE / hidden);
        setValue(Math.clamp(above / hidden, 0, 1));
        showing = false;
    }
}
