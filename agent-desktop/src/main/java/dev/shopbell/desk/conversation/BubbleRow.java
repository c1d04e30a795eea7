package dev.shopbell.desk.conversation;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * Words in a bubble, theirs at the left and ours at the right, with face, name and time above the first of a group. Its height
 * follows from its width alone, which is what lets a virtual list place it to the pixel.
 */
final class BubbleRow extends Region {

    static final double FACE = 32;

    private static final double EDGE = 16;
    private static final double GAP = 10;
    private static final double MARK_ROOM = 22;
    private static final double BUBBLE_WIDTH_MAX = 560;
    private static final double SPACE_IN_GROUP = 3;
    private static final double SPACE_BEFORE_GROUP = 14;
    private static final double HEAD_GAP = 4;

    private final boolean ours;
    private final Region bubble;
    private @Nullable HBox head;
    private @Nullable Node face;
    private @Nullable Node mark;
    private @Nullable Label footText;
    private @Nullable HBox footActions;

    BubbleRow(boolean ours, Region bubble) {
        this.ours = ours;
        this.bubble = bubble;
        getStyleClass().add("bubble-row");
        getChildren().add(bubble);
    }

    void setHead(HBox head, Node face) {
        this.head = head;
        this.face = face;
        getChildren().addAll(head, face);
    }

    void setMark(Node mark) {
        this.mark = mark;
        getChildren().add(mark);
    }

    void setFoot(Label text, HBox actions) {
        this.footText = text;
        this.footActions = actions;
        getChildren().addAll(text, actions);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        return spaceAbove() + headHeight() + bubble.prefHeight(bubbleWidth(width)) + footHeight(width) + SPACE_IN_GROUP;
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double wide = bubbleWidth(width);
        double y = spaceAbove();
        double x = ours ? width - EDGE - wide : EDGE + FACE + GAP;
        if (face != null) {
            face.resizeRelocate(ours ? width - EDGE - FACE : EDGE, y, FACE, FACE);
        }
        if (ours) {
            x -= FACE + GAP;
        }
        if (head != null) {
            double headWidth = Math.min(head.prefWidth(-1), availableWidth(width));
            head.resizeRelocate(ours ? x + wide - headWidth : x, y, headWidth, head.prefHeight(-1));
            y += headHeight();
        }
        double high = bubble.prefHeight(wide);
        bubble.resizeRelocate(snapPositionX(x), snapPositionY(y), wide, high);
        if (mark != null) {
            mark.autosize();
            double size = mark.prefWidth(-1);
            mark.relocate(snapPositionX(x - MARK_ROOM + (MARK_ROOM - size) / 2), snapPositionY(y + high - mark.prefHeight(-1) - 9));
        }
        if (footText != null && footActions != null) {
            layoutFoot(x + wide, y + high + HEAD_GAP, availableWidth(width));
        }
    }

    private void layoutFoot(double right, double y, double available) {
        double textWidth = Math.min(footText.prefWidth(-1), available);
        double textHeight = footText.prefHeight(textWidth);
        footText.resizeRelocate(right - textWidth, y, textWidth, textHeight);
        double actionsWidth = footActions.prefWidth(-1);
        footActions.resizeRelocate(right - actionsWidth, y + textHeight, actionsWidth, footActions.prefHeight(-1));
    }

    private double spaceAbove() {
        return head != null || mark != null && footText != null ? SPACE_BEFORE_GROUP : SPACE_IN_GROUP;
    }

    private double headHeight() {
        return head == null ? 0 : head.prefHeight(-1) + HEAD_GAP;
    }

    private double footHeight(double width) {
        if (footText == null || footActions == null) {
            return 0;
        }
        double available = availableWidth(width);
        return HEAD_GAP + footText.prefHeight(Math.min(footText.prefWidth(-1), available)) + footActions.prefHeight(-1);
    }

    private double availableWidth(double width) {
        return Math.max(60, Math.min(BUBBLE_WIDTH_MAX, width - 2 * (EDGE + FACE + GAP) - MARK_ROOM));
    }

    private double bubbleWidth(double width) {
        return Math.min(Math.ceil(bubble.prefWidth(-1)), availableWidth(width));
    }
}
