package dev.shopbell.desk.conversation;

import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/** One row in its place in the list. It knows its height for the width it is given, and measures anew only when something in it has changed. */
final class TranscriptCell extends Region {

    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private final TranscriptRow row;
    private final Region graphic;
    private int index;
    private double top;
    private boolean current;
    private double measuredWidth = -1;
    private double measuredHeight;

    TranscriptCell(TranscriptRow row, Region graphic) {
        this.row = row;
        this.graphic = graphic;
        getStyleClass().add("transcript-cell");
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        getChildren().add(graphic);
    }

    TranscriptRow row() {
        return row;
    }

    Region graphic() {
        return graphic;
    }

    int index() {
        return index;
    }

    void index(int now) {
        index = now;
    }

    /** Where its upper edge stands in the view. */
    double top() {
        return top;
    }

    void top(double now) {
        top = now;
    }

    /** The row that the arrow keys have reached. */
    void current(boolean now) {
        current = now;
        pseudoClassStateChanged(CURRENT, now);
    }

    /** How high it was when it was last measured. */
    double height() {
        return measuredHeight;
    }

    double bottom() {
        return top + measuredHeight;
    }

    /** Must have been dressed before, or fonts and insets are not known yet. */
    void measure(double width) {
        if (measuredWidth != width || isNeedsLayout()) {
            measuredWidth = width;
            measuredHeight = Math.ceil(graphic.prefHeight(width));
        }
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        return Math.ceil(graphic.prefHeight(width));
    }

    @Override
    protected void layoutChildren() {
        graphic.resizeRelocate(0, 0, getWidth(), getHeight());
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case TEXT -> graphic.getAccessibleText();
            case INDEX -> index;
            case SELECTED -> current;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
