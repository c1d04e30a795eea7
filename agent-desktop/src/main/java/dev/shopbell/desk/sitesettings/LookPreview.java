package dev.shopbell.desk.sitesettings;

import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.site.SiteLook;
import dev.shopbell.model.site.SiteTexts;
import javafx.geometry.Insets;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.kordamp.ikonli.javafx.FontIcon;

/** The widget in small, as it will look: head, bubbles and launcher in the chosen colour, theme, corner and words. */
final class LookPreview extends BorderPane {

    private static final double READABLE = 0.6;

    private final Texts texts;

    LookPreview(Texts texts) {
        this.texts = texts;
        getStyleClass().add("look-preview");
        setAccessibleText(texts.get("site.preview"));
        setMinHeight(300);
    }

    /** @param title the site's name, for where the shop has no title of its own */
    void show(SiteLook look, SiteTexts words, String title) {
        var colour = look.colour().matches("#[0-9a-fA-F]{6}") ? Color.web(look.colour()) : Color.GRAY;
        boolean dark = look.theme() == SiteLook.Theme.DARK;
        var paper = dark ? Color.web("#1c1f24") : Color.WHITE;
        var ink = dark ? Color.web("#e8eaed") : Color.web("#1c1f23");
        var head = label(words.title().isEmpty() ? title : words.title(), on(colour), colour, 12);
        head.setMaxWidth(Double.MAX_VALUE);
        var greeting = label(words.greeting().isEmpty() ? texts.get("site.preview.greeting") : words.greeting(), ink, paper, 10);
        var away = label(words.away().isEmpty() ? texts.get("site.preview.away") : words.away(), ink, dark ? Color.web("#3a3423") : Color.web("#fff4d6"), 10);
        var theirs = label(texts.get("site.preview.answer"), ink, dark ? Color.web("#2b2f36") : Color.web("#eef0f3"), 10);
        var own = label(texts.get("site.preview.question"), on(colour), colour, 10);
        var ownRow = new HBox(own);
        ownRow.setAlignment(Pos.CENTER_RIGHT);
        var bubbles = new VBox(8, greeting, ownRow, theirs, away);
        bubbles.setPadding(new Insets(10));
        var panel = new VBox(head, bubbles);
        if (!words.privacy().isEmpty()) {
            bubbles.getChildren().add(label(words.privacy(), ink.deriveColor(0, 1, 1, 0.7), paper, 4));
        }
        panel.setBackground(fill(paper, 12));
        panel.setMaxWidth(250);
        panel.getStyleClass().add("look-panel");
        var bell = new FontIcon("fth-message-circle");
        bell.setIconColor(on(colour));
        bell.setIconSize(22);
        var launcher = new StackPane(bell);
        launcher.setBackground(fill(colour, 24));
        launcher.setMinSize(48, 48);
        launcher.setMaxSize(48, 48);
        launcher.setVisible(look.launcher());
        boolean left = look.corner() == SiteLook.Corner.LEFT;
        var column = new VBox(10, panel, launcher);
        column.setAlignment(left ? Pos.BOTTOM_LEFT : Pos.BOTTOM_RIGHT);
        column.setPadding(new Insets(16));
        column.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        setCenter(column);
    }

    private static Label label(String words, Color ink, Color paper, double inset) {
        var label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setTextFill(ink);
        label.setStyle("-fx-text-fill: " + web(ink) + ";");
        label.setPadding(new Insets(inset));
        label.setBackground(fill(paper, 10));
        return label;
    }

    private static String web(Color colour) {
        return "#%02x%02x%02x".formatted(
                Math.round(colour.getRed() * 255), Math.round(colour.getGreen() * 255), Math.round(colour.getBlue() * 255));
    }

    private static Background fill(Color colour, double radius) {
        return new Background(new BackgroundFill(colour, new CornerRadii(radius), Insets.EMPTY));
    }

    /** Black or white, whichever can be read on it. */
    private static Color on(Color colour) {
        double light = 0.2126 * colour.getRed() + 0.7152 * colour.getGreen() + 0.0722 * colour.getBlue();
        return light > READABLE ? Color.web("#1c1f23") : Color.WHITE;
    }
}
