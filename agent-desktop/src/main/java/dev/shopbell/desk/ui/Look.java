package dev.shopbell.desk.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.collections.ObservableList;

/** Light, dark, or whatever the system is. */
public enum Look {
    SYSTEM,
    LIGHT,
    DARK;

    /** Dresses the whole program; dialogs follow because the theme is the user-agent stylesheet. */
    public void dressProgram() {
        Application.setUserAgentStylesheet(isDark() ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
    }

    /** Dresses one scene or dialog with the desk's own colours and rules. */
    public void dress(ObservableList<String> stylesheets) {
        stylesheets.setAll(List.of(sheet(isDark() ? "dark.css" : "light.css"), sheet("desk.css")));
    }

    private boolean isDark() {
        return this == DARK || this == SYSTEM && Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    }

    private static String sheet(String name) {
        return Objects.requireNonNull(Look.class.getResource(name), name).toExternalForm();
    }
}
