package dev.shopbell.desk.inbox;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.TextFlow;

/** One line of words and emoji, cut where the room ends. A label cannot do this, because it draws no emoji. */
final class PreviewLine extends Region {

    private static final double HEIGHT = 20;

    private final TextFlow flow = new TextFlow();
    private final Rectangle window = new Rectangle();

    PreviewLine() {
        getStyleClass().add("preview");
        getChildren().add(flow);
        setClip(window);
        setMinWidth(0);
    }

    void show(List<Node> nodes) {
        flow.getChildren().setAll(nodes);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEIGHT;
    }

    @Override
    protected void layoutChildren() {
        window.setWidth(getWidth());
        window.setHeight(getHeight());
        double wide = Math.max(getWidth(), flow.prefWidth(-1) + 1);
        double high = flow.prefHeight(wide);
        flow.resizeRelocate(0, Math.round((getHeight() - high) / 2), wide, high);
    }
}
