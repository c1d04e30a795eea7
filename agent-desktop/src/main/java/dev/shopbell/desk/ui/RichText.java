package dev.shopbell.desk.ui;

import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.text.Text;

/** Turns a text into nodes for a {@code TextFlow}: words as text, emoji as pictures, links as links. */
public final class RichText {

    private static final int CELL = 34;
    private static final int PICTURE = 32;
    private static final double HEIGHT_PER_FONT_SIZE = 1.3;
    /** How deep a picture hangs below the line on which letters stand, so that it sits in the middle of them. */
    private static final double SINK = 0.26;

    private final Pieces pieces;
    private final Image sheet;

    public RichText() {
        this.pieces = new Pieces(EmojiIndex.load());
        this.sheet = new Image(EmojiIndex.FOLDER + "sheet-32.png");
    }

    public List<Node> nodes(String text, double fontSize, Consumer<URI> open) {
        return pieces.of(text).stream().map(piece -> node(piece, fontSize, open)).toList();
    }

    /** One line without links, for lists. */
    public List<Node> line(String text, double fontSize) {
        return pieces.of(text.replaceAll("\\s+", " ")).stream()
                .map(piece -> piece instanceof Piece.Emoji emoji ? picture(emoji, fontSize) : words(piece.text()))
                .toList();
    }

    private Node node(Piece piece, double fontSize, Consumer<URI> open) {
        return switch (piece) {
            case Piece.Words words -> words(words.text());
            case Piece.Emoji emoji -> picture(emoji, fontSize);
            case Piece.Link link -> link(link, open);
        };
    }

    private static Node words(String text) {
        var words = new Text(text);
        words.getStyleClass().add("words");
        return words;
    }

    /** A text, not a {@code Hyperlink}, because a control inside a flow does not wrap and long addresses would be cut. */
    private static Node link(Piece.Link link, Consumer<URI> open) {
        var node = new Text(link.text());
        node.getStyleClass().add("link");
        node.setAccessibleRole(AccessibleRole.HYPERLINK);
        node.setAccessibleText(link.text());
        node.setFocusTraversable(true);
        node.setCursor(Cursor.HAND);
        node.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                open.accept(link.target());
            }
        });
        node.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                open.accept(link.target());
                event.consume();
            }
        });
        return node;
    }

    private Node picture(Piece.Emoji emoji, double fontSize) {
        var view = new ImageView(sheet);
        view.setViewport(new Rectangle2D(emoji.column() * CELL + 1, emoji.row() * CELL + 1, PICTURE, PICTURE));
        view.setFitHeight(Math.round(fontSize * HEIGHT_PER_FONT_SIZE));
        view.setFitWidth(Math.round(fontSize * HEIGHT_PER_FONT_SIZE));
        view.setSmooth(true);
        view.setTranslateY(Math.round(fontSize * SINK));
        view.setAccessibleText(emoji.text());
        view.getStyleClass().add("emoji");
        return view;
    }
}
