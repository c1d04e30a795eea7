package dev.shopbell.desk.conversation;

import dev.shopbell.desk.ui.Excerpt;
import dev.shopbell.desk.ui.FileKind;
import dev.shopbell.desk.ui.Pieces;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.conversation.Card;
import dev.shopbell.model.conversation.CardKind;
import dev.shopbell.model.file.Attachment;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Makes what may stand in a bubble beside words: a quotation, files, a card. */
final class BubbleParts {

    private static final double NAME_WIDTH_MAX = 260;
    private static final int QUOTE_LENGTH_MAX = 120;

    private final Texts texts;
    private final MessageDeeds deeds;

    BubbleParts(Texts texts, MessageDeeds deeds) {
        this.texts = texts;
        this.deeds = deeds;
    }

    Region quote(TranscriptRow.Quote quote) {
        // Two lines also while the message is not loaded, so that nothing moves when it is.
        var name = new Label(quote.name().isEmpty() ? texts.get("message.quote.to") : quote.name());
        name.getStyleClass().add("author");
        var words = new Label(shortened(quote));
        words.getStyleClass().add("muted");
        var box = new VBox(name, words);
        box.getStyleClass().add("quote");
        box.setAccessibleRole(AccessibleRole.BUTTON);
        box.setAccessibleText(texts.get("message.quote.go", quote.name(), words.getText()));
        box.setFocusTraversable(true);
        box.setCursor(Cursor.HAND);
        box.setOnMouseClicked(_ -> deeds.goTo(quote.seq()));
        box.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                deeds.goTo(quote.seq());
                event.consume();
            }
        });
        return box;
    }

    Region file(Attachment file) {
        if (file.isPicture() && file.thumbnail()) {
            var box = new PictureBox(
                    file.width(), file.height(), texts.get("message.picture.enlarge", file.name()), () -> deeds.enlarge(file));
            box.otherwise(() -> tile(file, icon("fth-rotate-cw", "file.retry", file.name(), () -> {
                box.await();
                box.requestFocus(); // The button that was pressed is gone.
                deeds.thumbnail(file, box);
            })));
            deeds.thumbnail(file, box);
            return box;
        }
        return tile(file);
    }

    /** A file by name, kind and size, with what can be done with it. */
    private Region tile(Attachment file, Node... more) {
        var kind = FileKind.of(file.name(), file.mediaType());
        var icon = new FontIcon(kind.icon());
        icon.getStyleClass().add("file-icon");
        var name = new Label(file.name());
        name.getStyleClass().add("file-name");
        name.setMaxWidth(NAME_WIDTH_MAX);
        name.setTooltip(new Tooltip(file.name()));
        var size = new Label(about(file, kind));
        size.getStyleClass().add(kind == FileKind.PROGRAM ? "problem" : "time");
        var about = new VBox(name, size);
        HBox.setHgrow(about, Priority.ALWAYS);
        var box = new HBox(10, icon, about);
        box.getChildren().addAll(more);
        box.getChildren().addAll(
                icon("fth-external-link", "file.open", file.name(), () -> deeds.openFile(file)),
                icon("fth-download", "file.save", file.name(), () -> deeds.save(file)));
        box.getStyleClass().add("file-box");
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    /** A picture that cannot be shown small, as some kinds cannot, says what it is instead of looking broken. */
    private String about(Attachment file, FileKind kind) {
        var bytes = texts.bytes(file.bytes());
        return switch (kind) {
            case PROGRAM -> texts.get("file.program", bytes);
            case OTHER -> bytes;
            case PICTURE, DOCUMENT, SOUND, FILM, ARCHIVE -> texts.get("file.about", texts.get("file.kind." + kind), FileKind.ending(file.name()), bytes).strip();
        };
    }

    Region card(Card card) {
        var kind = new Label(texts.get("card.kind." + card.kind().name()));
        kind.setGraphic(new FontIcon(card.kind() == CardKind.PRODUCT ? "fth-shopping-bag" : "fth-package"));
        kind.getStyleClass().add("time");
        var title = wrapped(card.title(), "card-title");
        var box = new VBox(4, kind, title);
        box.getStyleClass().add("shop-card");
        if (card.picture() != null) {
            box.getChildren().addFirst(cardPicture(card));
        }
        if (card.detail() != null && !card.detail().isBlank()) {
            box.getChildren().add(wrapped(card.detail(), "muted"));
        }
        if (card.price() != null && !card.price().isBlank()) {
            box.getChildren().add(wrapped(card.price(), "card-price"));
        }
        Pieces.target(Objects.requireNonNullElse(card.link(), "")).ifPresent(target -> {
            var link = new Hyperlink(texts.get("card.open"));
            link.setAccessibleText(texts.get("card.open.named", card.title()));
            link.setOnAction(_ -> deeds.open(target));
            box.getChildren().add(link);
        });
        return box;
    }

    /** Others may learn from a fetch who looks at it and when, so only pictures of the shop's own pages come without being asked for. */
    private Region cardPicture(Card card) {
        boolean own = deeds.isOwnPicture(card);
        var holder = new PictureBox[1];
        holder[0] = new PictureBox(
                null, null, texts.get(own ? "card.picture" : "card.picture.show", card.title()), () -> deeds.cardPicture(card, holder[0]));
        if (own) {
            deeds.cardPicture(card, holder[0]);
        } else {
            Tooltip.install(holder[0], new Tooltip(texts.get("card.picture.show", card.title())));
        }
        return holder[0];
    }

    private Button icon(String icon, String key, String about, Runnable action) {
        var button = new Button(null, new FontIcon(icon));
        button.getStyleClass().addAll("button-icon", "flat", "small");
        button.setAccessibleText(texts.get(key + ".named", about));
        button.setTooltip(new Tooltip(texts.get(key)));
        button.setOnAction(_ -> action.run());
        return button;
    }

    private String shortened(TranscriptRow.Quote quote) {
        var message = quote.message();
        if (message == null) {
            return texts.get("message.quote.unknown");
        }
        return Excerpt.of(message, texts, QUOTE_LENGTH_MAX);
    }

    private static Label wrapped(String text, String styleClass) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMaxWidth(PictureBox.WIDTH_MAX);
        label.getStyleClass().add(styleClass);
        return label;
    }
}
