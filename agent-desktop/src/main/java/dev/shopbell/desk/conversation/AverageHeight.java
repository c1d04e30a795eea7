package dev.shopbell.desk.conversation;

import java.util.List;

/** How high a row is on average, learnt from those seen so far: for the scroll bar alone, never for where a row stands. */
final class AverageHeight {

    private static final double FIRST_GUESS = 60;
    /** Old lessons fade, because rows of another width are of another height. */
    private static final double KEPT_PER_LESSON = 0.98;

    private double heights = FIRST_GUESS;
    private double rows = 1;

    void learn(List<TranscriptCell> cells) {
        heights *= KEPT_PER_LESSON;
        rows *= KEPT_PER_LESSON;
        for (var cell : cells) {
            heights += cell.height();
            rows++;
        }
    }

    double get() {
        return heights / rows;
    }
}
