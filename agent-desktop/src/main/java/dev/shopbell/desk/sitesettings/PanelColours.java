package dev.shopbell.desk.sitesettings;

import dev.shopbell.model.site.SiteLook;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Border;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.BorderStrokeStyle;
import javafx.scene.layout.BorderWidths;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/** The colours of the widget's panel in a preview: the site's own one, and what its theme makes of all else. */
record PanelColours(Color accent, Color paper, Color ink, boolean dark) {

    private static final double READABLE = 0.6;

    static PanelColours of(SiteLook look) {
        var accent = look.colour().matches("#[0-9a-fA-F]{6}") ? Color.web(look.colour()) : Color.GRAY;
        boolean dark = look.theme() == SiteLook.Theme.DARK;
        return new PanelColours(accent, dark ? Color.web("#1c1f24") : Color.WHITE, dark ? Color.web("#e8eaed") : Color.web("#1c1f23"), dark);
    }

    /** Black or white, whichever can be read on the site's colour. */
    Color onAccent() {
        double light = 0.2126 * accent.getRed() + 0.7152 * accent.getGreen() + 0.0722 * accent.getBlue();
        return light > READABLE ? Color.web("#1c1f23") : Color.WHITE;
    }

    Color theirs() {
        return dark ? Color.web("#2b2f36") : Color.web("#eef0f3");
    }

    Color warning() {
        return dark ? Color.web("#3a3423") : Color.web("#fff4d6");
    }

    Color soft() {
        return ink.deriveColor(0, 1, 1, 0.7);
    }

    Border line() {
        return new Border(new BorderStroke(
                dark ? Color.web("#4a505a") : Color.web("#c9ced6"), BorderStrokeStyle.SOLID, new CornerRadii(6), new BorderWidths(1)));
    }

    Label label(String words, Color ink, Color paper, double inset) {
        var label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setStyle("-fx-text-fill: " + web(ink) + ";");
        label.setPadding(new Insets(inset));
        label.setBackground(fill(paper, 10));
        return label;
    }

    static Background fill(Color colour, double radius) {
        return new Background(new BackgroundFill(colour, new CornerRadii(radius), Insets.EMPTY));
    }

    static String web(Color colour) {
        return "#%02x%02x%02x%02x".formatted(
                Math.round(colour.getRed() * 255), Math.round(colour.getGreen() * 255), Math.round(colour.getBlue() * 255),
                Math.round(colour.getOpacity() * 255));
    }
}
