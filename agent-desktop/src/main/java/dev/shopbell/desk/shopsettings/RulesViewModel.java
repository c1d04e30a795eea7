package dev.shopbell.desk.shopsettings;

import dev.shopbell.desk.settings.Draft;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.shop.ConversationRules;
import dev.shopbell.model.shop.UploadLimits;
import dev.shopbell.protocol.ShopCommand.ChangeRules;
import dev.shopbell.protocol.ShopCommand.ChangeUploads;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;

/** What happens to conversations by itself, and what may be sent as files. */
public final class RulesViewModel {

    /** What the page edits. */
    public record Form(ConversationRules rules, UploadLimits uploads) {

        static Form merged(Form before, Form mine, Form theirs) {
            return new Form(
                    Draft.whole(before.rules, mine.rules, theirs.rules), Draft.whole(before.uploads, mine.uploads, theirs.uploads));
        }
    }

    private final DeskStore store;
    private final Actions actions;
    private final Texts texts;
    private final Notices notices;
    private final Draft<Form> draft = new Draft<>(new Form(ConversationRules.AT_FIRST, UploadLimits.AT_FIRST), Form::merged);
    private final BooleanBinding sound;

    public RulesViewModel(DeskStore store, Actions actions, Texts texts, Notices notices) {
        this.store = store;
        this.actions = actions;
        this.texts = texts;
        this.notices = notices;
        this.sound = Bindings.createBooleanBinding(
                () -> draft.value().get().rules().isSound() && draft.value().get().uploads().isSound(), draft.value());
        store.shopSettings().subscribe(settings -> draft.told(new Form(settings.rules(), settings.uploads())));
    }

    public Draft<Form> draft() {
        return draft;
    }

    public BooleanBinding sound() {
        return sound;
    }

    public void save() {
        var form = draft.value().get();
        var present = store.shopSettings().get();
        if (!form.rules().equals(present.rules())) {
            actions.ask(new ChangeRules(form.rules()), result -> notices.say(texts.get("settings.saved")));
        }
        if (!form.uploads().equals(present.uploads())) {
            actions.ask(new ChangeUploads(form.uploads()), result -> notices.say(texts.get("settings.saved")));
        }
    }
}
