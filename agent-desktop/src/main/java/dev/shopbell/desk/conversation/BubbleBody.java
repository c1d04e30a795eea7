package dev.shopbell.desk.conversation;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/** What stands in one bubble, from top to bottom: a quotation, files, a card, words. Each part is as high as it needs for the width there is. */
final class BubbleBody extends Region {

    private static final double GAP = 6;

    BubbleBody(String... styleClasses) {
        getStyleClass().add("bubble");
        getStyleClass().addAll(styleClasses);
    }

    void add(Region part) {
        getChildren().add(part);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double height) {
        double widest = 0;
        for (var part : getManagedChildren()) {
            widest = Math.max(widest, Math.ceil(part.prefWidth(-1)));
        }
        return snappedLeftInset() + widest + snappedRightInset();
    }

    @Override
    protected double computePrefHeight(double width) {
        double inner = width - snappedLeftInset() - snappedRightInset();
        double high = 0;
        for (var part : getManagedChildren()) {
            high += (high == 0 ? 0 : GAP) + Math.ceil(part.prefHeight(wide(part, inner)));
        }
        return snappedTopInset() + high + snappedBottomInset();
    }

    @Override
    protected void layoutChildren() {
        double inner = getWidth() - snappedLeftInset() - snappedRightInset();
        double y = snappedTopInset();
        for (var part : getManagedChildren()) {
            double wide = wide(part, inner);
            double high = Math.ceil(part.prefHeight(wide));
            part.resizeRelocate(snappedLeftInset(), y, wide, high);
            y += high + GAP;
        }
    }

    /** Pictures keep their size; everything else fills the bubble. */
    private static double wide(Node part, double inner) {
        return part instanceof PictureBox ? Math.min(part.prefWidth(-1), inner) : inner;
    }
}
