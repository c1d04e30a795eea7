package dev.shopbell.desk;

import dev.shopbell.desk.settings.SettingsAreaView;
import dev.shopbell.desk.settings.SettingsAreaViewModel;
import dev.shopbell.desk.settings.SettingsPage;
import dev.shopbell.desk.settings.SettingsView;
import dev.shopbell.desk.settings.SettingsViewModel;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.ui.Faces;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.desk.ui.ViewLoader;
import java.util.List;
import javafx.scene.Node;

/** Wires the settings' pages, one short method for each; a feature that brings a page adds its line to the list. */
record SettingsScreen(Machine machine, DeskSession session, Texts texts, Notices notices, Actions actions, Faces faces) {

    Node build(Runnable soundTest, Runnable signOut) {
        var pages = List.of(new SettingsPage("me", "fth-user", null, () -> me(soundTest, signOut)));
        return load(new SettingsAreaView(new SettingsAreaViewModel(session.store(), pages), texts));
    }

    private Node load(Object view) {
        return new ViewLoader(texts).load(view);
    }

    private Node me(Runnable soundTest, Runnable signOut) {
        var model = new SettingsViewModel(machine.settings(), session.store(), actions, texts, notices, session.server());
        return load(new SettingsView(model, texts, faces, soundTest, signOut));
    }
}
