package dev.shopbell.desk.composer;

import dev.shopbell.desk.ui.Dialogs;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.conversation.Card;
import dev.shopbell.model.conversation.CardKind;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Asks for a product or an order to show the visitor. What was written stays until it can be sent or is given up. */
final class CardForm {

    private static final double WIDTH = 420;
    private static final double FIELD_WIDTH = 300;

    private final Texts texts;
    private final Dialogs dialogs;
    private final ComboBox<CardKind> kind = new ComboBox<>();
    private final TextField title = new TextField();
    private final TextField detail = new TextField();
    private final TextField price = new TextField();
    private final TextField picture = new TextField();
    private final TextField link = new TextField();
    private final Label problem = new Label();

    CardForm(Texts texts, Dialogs dialogs) {
        this.texts = texts;
        this.dialogs = dialogs;
        kind.getItems().setAll(CardKind.values());
        kind.setValue(CardKind.PRODUCT);
        kind.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable CardKind value) {
                return value == null ? "" : texts.get("card.kind." + value.name());
            }

            @Override
            public CardKind fromString(String text) {
                return CardKind.PRODUCT;
            }
        });
        problem.getStyleClass().add("problem");
        problem.setWrapText(true);
        problem.setMaxWidth(WIDTH);
    }

    /** Nothing if the person would rather not. */
    Optional<Card> ask() {
        var form = form();
        while (dialogs.confirm(texts.get("card.form.title"), form, texts.get("card.form.send"))) {
            var card = card();
            if (card.isPostable()) {
                return Optional.of(card);
            }
            problem.setText(texts.get("refusal.BAD_CARD"));
            form = form();
        }
        return Optional.empty();
    }

    private Card card() {
        return new Card(kind.getValue(), title.getText().strip(), optional(detail), optional(price), optional(picture), optional(link));
    }

    private Node form() {
        var grid = new GridPane(12, 8);
        row(grid, 0, "card.form.kind", kind);
        row(grid, 1, "card.form.name", title);
        row(grid, 2, "card.form.detail", detail);
        row(grid, 3, "card.form.price", price);
        row(grid, 4, "card.form.link", link);
        row(grid, 5, "card.form.picture", picture);
        return new VBox(8, grid, problem);
    }

    private void row(GridPane grid, int row, String key, Control field) {
        var label = new Label(texts.get(key));
        label.setLabelFor(field);
        field.setAccessibleText(texts.get(key));
        field.setPrefWidth(FIELD_WIDTH);
        grid.addRow(row, label, field);
    }

    private static @Nullable String optional(TextField field) {
        var text = field.getText().strip();
        return text.isEmpty() ? null : text;
    }
}
