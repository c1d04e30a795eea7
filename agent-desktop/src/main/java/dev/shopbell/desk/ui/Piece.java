package dev.shopbell.desk.ui;

import java.net.URI;

/** A part of a text as it is shown. Joined in order, the pieces' texts are the text. */
public sealed interface Piece {

    String text();

    /** Letters the platform's fonts can draw. */
    record Words(String text) implements Piece {}

    /** One emoji, however many code points it has, with its place in the sheet of pictures. */
    record Emoji(String text, int column, int row) implements Piece {}

    /** An address as it was written, and where it really leads. */
    record Link(String text, URI target) implements Piece {}
}
