package dev.shopbell.desk.shell;

import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.identity.AgentStatus;
import java.util.Locale;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.javafx.FontIcon;

/** The switch between being there, being busy and being away; told apart by shape as well as by colour. */
public final class PresenceMenu extends MenuButton {

    private final FontIcon icon = new FontIcon();
    private final Tooltip tip = new Tooltip();

    public PresenceMenu(PresenceViewModel model, Texts texts) {
        setId("presence");
        getStyleClass().addAll("button-icon", "flat", "no-arrow", "presence");
        setGraphic(icon);
        setTooltip(tip);
        var group = new ToggleGroup();
        for (var status : AgentStatus.values()) {
            var item = new RadioMenuItem(texts.get("presence." + status.name()), new FontIcon(icon(status)));
            item.setToggleGroup(group);
            item.setOnAction(event -> {
                model.choose(status);
                show(model.status().get(), texts);
            });
            getItems().add(item);
        }
        model.status().subscribe(status -> show(status, texts));
    }

    private void show(AgentStatus status, Texts texts) {
        ((RadioMenuItem) getItems().get(status.ordinal())).setSelected(true);
        icon.setIconLiteral(icon(status));
        icon.getStyleClass().setAll("ikonli-font-icon", status.name().toLowerCase(Locale.ROOT));
        var said = texts.get("presence.own", texts.get("presence." + status.name()));
        setAccessibleText(said);
        tip.setText(said);
    }

    private static String icon(AgentStatus status) {
        return switch (status) {
            case AVAILABLE -> "fth-check-circle";
            case BUSY -> "fth-minus-circle";
            case AWAY -> "fth-moon";
        };
    }
}
