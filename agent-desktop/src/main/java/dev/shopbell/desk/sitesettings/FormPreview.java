package dev.shopbell.desk.sitesettings;

import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.shop.FieldKind;
import dev.shopbell.model.site.PreChat.Item;
import dev.shopbell.model.site.Site;
import dev.shopbell.model.site.SiteTexts;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

/** The form in small, in the colour, theme and words of the site: pictures of fields, into which nothing can be typed. */
final class FormPreview extends BorderPane {

    private final PreChatViewModel model;
    private final Texts texts;

    FormPreview(PreChatViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("look-preview");
        setAccessibleText(texts.get("prechat.preview"));
        setPadding(new Insets(16));
    }

    void show() {
        model.choice().site().ifPresent(this::show);
    }

    private void show(Site site) {
        var look = site.settings().look();
        var colours = PanelColours.of(look);
        var words = look.texts().getOrDefault(texts.locale().equals(Texts.CHINESE) ? "zh-CN" : "en", SiteTexts.NONE);
        var head = colours.label(words.title().isEmpty() ? site.name() : words.title(), colours.onAccent(), colours.accent(), 12);
        head.setMaxWidth(Double.MAX_VALUE);
        var form = new VBox(10);
        form.setPadding(new Insets(12));
        var living = model.living();
        if (!living.asked()) {
            form.getChildren().add(colours.label(texts.get("prechat.preview.straight"), colours.ink(), colours.paper(), 0));
        }
        model.questions().forEach(item -> form.getChildren().add(field(item, colours)));
        if (!words.privacy().isEmpty()) {
            form.getChildren().add(colours.label(words.privacy(), colours.soft(), colours.paper(), 0));
        }
        var start = colours.label(texts.get(living.asked() ? "prechat.preview.start" : "prechat.preview.leave"), colours.onAccent(), colours.accent(), 8);
        form.getChildren().add(start);
        var panel = new VBox(head, form);
        panel.setBackground(PanelColours.fill(colours.paper(), 12));
        panel.getStyleClass().add("look-panel");
        setTop(panel);
    }

    private VBox field(Item item, PanelColours colours) {
        var name = model.labelOf(item.field());
        var label = colours.label(item.required() ? texts.get("prechat.preview.required", name) : name, colours.ink(), colours.paper(), 0);
        var kind = model.kindOf(item.field());
        var inside = colours.label(
                switch (kind) {
                    case CHOICE -> model.choicesOf(item.field()).stream().findFirst().orElse("");
                    case DATE -> "2026-12-25";
                    case YES_NO -> texts.get("prechat.preview.yes_no");
                    case TEXT, NUMBER -> "";
                },
                colours.soft(), Color.TRANSPARENT, 0);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var box = new HBox(inside, space, colours.label(kind == FieldKind.CHOICE ? "▾" : "", colours.soft(), Color.TRANSPARENT, 0));
        box.setPadding(new Insets(6, 8, 6, 8));
        box.setMinHeight(30);
        box.setBorder(colours.line());
        return new VBox(4, label, box);
    }
}
