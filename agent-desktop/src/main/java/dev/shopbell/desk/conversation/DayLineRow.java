package dev.shopbell.desk.conversation;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/** Where a day begins. */
final class DayLineRow extends StackPane {

    DayLineRow(String day) {
        var label = new Label(day);
        label.getStyleClass().add("day");
        getStyleClass().add("day-line");
        setAlignment(Pos.CENTER);
        setAccessibleText(day);
        getChildren().add(label);
    }
}
