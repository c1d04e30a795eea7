package dev.shopbell.desk.settings;

import dev.shopbell.desk.profile.Settings;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.ui.FormField;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.site.Site;
import dev.shopbell.protocol.IdentityCommand.ChangeProfile;
import dev.shopbell.protocol.Picture;
import dev.shopbell.protocol.Right;
import dev.shopbell.protocol.SiteCommand.ChangeSite;
import java.net.URI;
import java.util.Arrays;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;

/** One's own choices, one's own face, and the shop's site. */
public final class SettingsViewModel {

    private final Settings settings;
    private final DeskStore store;
    private final Actions actions;
    private final Texts texts;
    private final Notices notices;
    private final URI server;
    private final FormField name;
    private final StringProperty origins = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper snippet = new ReadOnlyStringWrapper("");
    private final BooleanBinding runsSites;

    public SettingsViewModel(Settings settings, DeskStore store, Actions actions, Texts texts, Notices notices, URI server) {
        this.settings = settings;
        this.store = store;
        this.actions = actions;
        this.texts = texts;
        this.notices = notices;
        this.server = server;
        this.name = new FormField(text -> Agent.isName(text.strip()), texts.get("owner.name.problem"));
        this.runsSites = Bindings.createBooleanBinding(() -> store.rights().get().contains(Right.RUN_SITES), store.rights());
        store.self().subscribe(_ -> refreshName());
        store.sites().addListener((ListChangeListener<Site>) change -> refreshSite());
        refreshSite();
    }

    public Settings settings() {
        return settings;
    }

    /** One's own name as it is being edited. */
    public FormField name() {
        return name;
    }

    public BooleanBinding runsSites() {
        return runsSites;
    }

    /** The one line for the shop's pages. */
    public ReadOnlyStringProperty snippet() {
        return snippet.getReadOnlyProperty();
    }

    /** Allowed origins, one in each line, as they are being edited. */
    public StringProperty origins() {
        return origins;
    }

    public ReadOnlyObjectProperty<@Nullable Agent> selfProperty() {
        return store.self();
    }

    public void changeName() {
        name.visit();
        var self = store.self().get();
        if (self != null && name.valid().get() && !name.text().equals(self.name())) {
            changeProfile(null);
        }
    }

    /** @param png at most {@link Agent#PICTURE_BYTES_MAX} bytes, in base64 */
    public void changePicture(String png) {
        changeProfile(new Picture(png));
    }

    public void pictureUnusable() {
        notices.say(texts.get("settings.picture.unusable"));
    }

    public void changeOrigins() {
        if (!store.sites().isEmpty()) {
            var site = store.sites().getFirst();
            var lines = Arrays.stream(origins.get().split("\\R")).map(String::strip).filter(line -> !line.isEmpty()).toList();
            actions.ask(new ChangeSite(site.id(), site.name(), lines), result -> notices.say(texts.get("settings.saved")));
        }
    }

    public void copied() {
        notices.say(texts.get("settings.copied"));
    }

    private void changeProfile(@Nullable Picture picture) {
        actions.ask(new ChangeProfile(name.text(), picture), result -> notices.say(texts.get("settings.saved")));
    }

    private void refreshName() {
        var self = store.self().get();
        if (self != null) {
            name.value().set(self.name());
        }
    }

    private void refreshSite() {
        if (store.sites().isEmpty()) {
            return;
        }
        var site = store.sites().getFirst();
        origins.set(String.join("\n", site.allowedOrigins()));
        snippet.set("<script async src=\"" + server.resolve("/widget/shopbell.js?site=" + site.key()) + "\" data-site=\"" + site.key() + "\"></script>");
    }
}
