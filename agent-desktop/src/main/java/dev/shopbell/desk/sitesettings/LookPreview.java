package dev.shopbell.desk.sitesettings;

import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.site.SiteLook;
import dev.shopbell.model.site.SiteTexts;
import javafx.geometry.Insets;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The widget in small, as it will look: head, bubbles and launcher in the chosen colour, theme, corner and words. */
final class LookPreview extends BorderPane {

    private final Texts texts;

    LookPreview(Texts texts) {
        this.texts = texts;
        getStyleClass().add("look-preview");
        setAccessibleText(texts.get("site.preview"));
        setMinHeight(300);
    }

    /** @param title the site's name, for where the shop has no title of its own */
    void show(SiteLook look, SiteTexts words, String title) {
        var colours = PanelColours.of(look);
        var colour = colours.accent();
        var paper = colours.paper();
        var ink = colours.ink();
        var head = colours.label(words.title().isEmpty() ? title : words.title(), colours.onAccent(), colour, 12);
        head.setMaxWidth(Double.MAX_VALUE);
        var greeting = colours.label(words.greeting().isEmpty() ? texts.get("site.preview.greeting") : words.greeting(), ink, paper, 10);
        var away = colours.label(words.away().isEmpty() ? texts.get("site.preview.away") : words.away(), ink, colours.warning(), 10);
        var theirs = colours.label(texts.get("site.preview.answer"), ink, colours.theirs(), 10);
        var own = colours.label(texts.get("site.preview.question"), colours.onAccent(), colour, 10);
        var ownRow = new HBox(own);
        ownRow.setAlignment(Pos.CENTER_RIGHT);
        var bubbles = new VBox(8, greeting, ownRow, theirs, away);
        bubbles.setPadding(new Insets(10));
        var panel = new VBox(head, bubbles);
        if (!words.privacy().isEmpty()) {
            bubbles.getChildren().add(colours.label(words.privacy(), colours.soft(), paper, 4));
        }
        panel.setBackground(PanelColours.fill(paper, 12));
        panel.setMaxWidth(250);
        panel.getStyleClass().add("look-panel");
        var bell = new FontIcon("fth-message-circle");
        bell.setStyle(bell.getStyle() + " -fx-icon-color: " + PanelColours.web(colours.onAccent()) + ";");
        bell.setIconSize(22);
        var launcher = new StackPane(bell);
        launcher.setBackground(PanelColours.fill(colour, 24));
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
}
