package dev.shopbell.desk;

import dev.shopbell.desk.access.Asking;
import dev.shopbell.desk.access.DevicesView;
import dev.shopbell.desk.access.DevicesViewModel;
import dev.shopbell.desk.access.IdentityKeyView;
import dev.shopbell.desk.access.IdentityKeyViewModel;
import dev.shopbell.desk.access.Moments;
import dev.shopbell.desk.access.RolesView;
import dev.shopbell.desk.access.RolesViewModel;
import dev.shopbell.desk.access.TokensView;
import dev.shopbell.desk.access.TokensViewModel;
import dev.shopbell.desk.settings.SettingsAreaView;
import dev.shopbell.desk.settings.SettingsAreaViewModel;
import dev.shopbell.desk.settings.SettingsPage;
import dev.shopbell.desk.settings.SettingsView;
import dev.shopbell.desk.settings.SettingsViewModel;
import dev.shopbell.desk.shopsettings.FieldsView;
import dev.shopbell.desk.shopsettings.FieldsViewModel;
import dev.shopbell.desk.shopsettings.MailView;
import dev.shopbell.desk.shopsettings.MailViewModel;
import dev.shopbell.desk.shopsettings.RulesView;
import dev.shopbell.desk.shopsettings.RulesViewModel;
import dev.shopbell.desk.sitesettings.HoursView;
import dev.shopbell.desk.sitesettings.HoursViewModel;
import dev.shopbell.desk.sitesettings.LookView;
import dev.shopbell.desk.sitesettings.LookViewModel;
import dev.shopbell.desk.sitesettings.PreChatView;
import dev.shopbell.desk.sitesettings.PreChatViewModel;
import dev.shopbell.desk.sitesettings.SiteChoice;
import dev.shopbell.desk.sitesettings.WaysView;
import dev.shopbell.desk.sitesettings.WaysViewModel;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.ui.Dialogs;
import dev.shopbell.desk.ui.Faces;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.desk.ui.ViewLoader;
import dev.shopbell.protocol.Right;
import java.util.List;
import javafx.scene.Node;

/** Wires the settings' pages, one short method for each; a feature that brings a page adds its line to the list. */
record SettingsScreen(Machine machine, DeskSession session, Texts texts, Notices notices, Actions actions, Faces faces, Dialogs dialogs) {

    Node build(Runnable soundTest, Runnable signOut) {
        var choice = new SiteChoice(session.store());
        var pages = List.of(
                new SettingsPage("me", "fth-user", null, () -> me(soundTest, signOut)),
                new SettingsPage("devices", "fth-monitor", null, this::devices),
                new SettingsPage("sites", "fth-globe", Right.RUN_SITES, () -> sites(choice)),
                new SettingsPage("hours", "fth-clock", Right.RUN_SITES, () -> hours(choice)),
                new SettingsPage("prechat", "fth-clipboard", Right.RUN_SITES, () -> preChat(choice)),
                new SettingsPage("ways", "fth-phone", Right.RUN_SITES, () -> ways(choice)),
                new SettingsPage("identity", "fth-user-check", Right.RUN_SITES, () -> identity(choice)),
                new SettingsPage("rules", "fth-sliders", Right.RUN_SHOP, this::rules),
                new SettingsPage("fields", "fth-list", Right.RUN_SHOP, this::fields),
                new SettingsPage("mail", "fth-mail", Right.RUN_SHOP, this::mail),
                new SettingsPage("roles", "fth-shield", Right.RUN_ROLES, this::roles),
                new SettingsPage("tokens", "fth-key", Right.RUN_TOKENS, this::tokens));
        return load(new SettingsAreaView(new SettingsAreaViewModel(session.store(), pages), texts));
    }

    private Node load(Object view) {
        return new ViewLoader(texts).load(view);
    }

    private Node me(Runnable soundTest, Runnable signOut) {
        var model = new SettingsViewModel(machine.settings(), session.store(), actions, texts, notices);
        return load(new SettingsView(model, texts, faces, soundTest, signOut));
    }

    private Node sites(SiteChoice choice) {
        return load(new LookView(new LookViewModel(choice, actions, texts, notices, session.server()), texts));
    }

    private Node hours(SiteChoice choice) {
        return load(new HoursView(new HoursViewModel(choice, actions, texts, notices, session.watch().now()), texts));
    }

    private Node preChat(SiteChoice choice) {
        return load(new PreChatView(new PreChatViewModel(choice, session.store(), actions, texts, notices), texts));
    }

    private Node ways(SiteChoice choice) {
        return load(new WaysView(new WaysViewModel(choice, actions, texts, notices, session.server()), texts));
    }

    private Node rules() {
        return load(new RulesView(new RulesViewModel(session.store(), actions, texts, notices), texts));
    }

    private Node fields() {
        return load(new FieldsView(new FieldsViewModel(session.store(), actions, texts, notices), texts));
    }

    private Node mail() {
        return load(new MailView(new MailViewModel(session.store(), actions, texts, notices), texts, () -> dialogs.sure("mail.remove", "")));
    }

    private Node devices() {
        var model = new DevicesViewModel(session.store(), actions, new Moments(texts, machine.zone()), notices);
        return load(new DevicesView(model, texts, new Asking(texts, dialogs)));
    }

    private Node identity(SiteChoice choice) {
        return load(new IdentityKeyView(new IdentityKeyViewModel(choice, actions, texts, notices), texts, new Asking(texts, dialogs)));
    }

    private Node roles() {
        return load(new RolesView(new RolesViewModel(session.store(), actions, texts, notices), texts));
    }

    private Node tokens() {
        var model = new TokensViewModel(session.store(), actions, new Moments(texts, machine.zone()), notices);
        return load(new TokensView(model, texts, new Asking(texts, dialogs), session.watch().now()));
    }
}
