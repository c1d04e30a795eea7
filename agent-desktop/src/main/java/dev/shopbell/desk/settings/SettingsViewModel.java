package dev.shopbell.desk.settings;

import dev.shopbell.desk.profile.Settings;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.ui.FormField;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.protocol.IdentityCommand.ChangeProfile;
import dev.shopbell.protocol.Picture;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/** One's own choices and one's own face. */
public final class SettingsViewModel {

    private final Settings settings;
    private final DeskStore store;
    private final Actions actions;
    private final Texts texts;
    private final Notices notices;
    private final FormField name;
    private String nameTold = "";

    public SettingsViewModel(Settings settings, DeskStore store, Actions actions, Texts texts, Notices notices) {
        this.settings = settings;
        this.store = store;
        this.actions = actions;
        this.texts = texts;
        this.notices = notices;
        this.name = new FormField(text -> Agent.isName(text.strip()), texts.get("owner.name.problem"));
        store.self().subscribe(_ -> refreshName());
    }

    public Settings settings() {
        return settings;
    }

    /** One's own name as it is being edited. */
    public FormField name() {
        return name;
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

    private void changeProfile(@Nullable Picture picture) {
        actions.ask(new ChangeProfile(name.text(), picture), result -> notices.say(texts.get("settings.saved")));
    }

    /** A name that is being written here stays, whatever else is told of this person meanwhile. */
    private void refreshName() {
        var self = store.self().get();
        if (self != null) {
            if (name.text().equals(nameTold)) {
                name.value().set(self.name());
            }
            nameTold = self.name();
        }
    }
}
