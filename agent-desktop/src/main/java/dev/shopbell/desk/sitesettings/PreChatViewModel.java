package dev.shopbell.desk.sitesettings;

import dev.shopbell.desk.settings.Draft;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.shop.ContactField;
import dev.shopbell.model.shop.FieldKind;
import dev.shopbell.model.site.PreChat;
import dev.shopbell.model.site.PreChat.Item;
import dev.shopbell.protocol.SiteCommand.ChangePreChat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What visitors of a site are asked before a chat, and in what order, as it is being edited. */
public final class PreChatViewModel {

    private static final String EMAIL = "email";

    private final SiteChoice choice;
    private final DeskStore store;
    private final Actions actions;
    private final Texts texts;
    private final Notices notices;
    private final Draft<PreChat> draft = new Draft<>(PreChat.NOTHING);
    private final BooleanBinding sound;
    private final ReadOnlyObjectWrapper<List<ContactField>> fields = new ReadOnlyObjectWrapper<>(List.of());

    public PreChatViewModel(SiteChoice choice, DeskStore store, Actions actions, Texts texts, Notices notices) {
        this.choice = choice;
        this.store = store;
        this.actions = actions;
        this.texts = texts;
        this.notices = notices;
        this.sound = Bindings.createBooleanBinding(() -> living().isSound(fields.get()), draft.value(), fields);
        store.shopSettings().subscribe(settings -> fields.set(settings.fields()));
        choice.listen(site -> draft.told(site.settings().preChat()), site -> draft.turnTo(site.id(), site.settings().preChat()));
    }

    public SiteChoice choice() {
        return choice;
    }

    public Draft<PreChat> draft() {
        return draft;
    }

    public BooleanBinding sound() {
        return sound;
    }

    /** The shop's own fields, which may come and go while a form is edited. */
    public ReadOnlyObjectProperty<List<ContactField>> fields() {
        return fields.getReadOnlyProperty();
    }

    /** The form without what is no longer there: as visitors will see it. */
    public PreChat living() {
        return new PreChat(draft.value().get().asked(), draft.value().get().askable(fields.get()));
    }

    /** What the form asks as visitors will meet it: while nobody is there, an address in any case, because there an answer goes. */
    public List<Item> questions() {
        var items = new ArrayList<>(living().items());
        if (!living().asked()) {
            int index = items.stream().map(Item::field).toList().indexOf(EMAIL);
            if (index >= 0) {
                items.remove(index);
            }
            items.add(index >= 0 ? index : 0, new Item(EMAIL, true));
        }
        return items;
    }

    /** Whether visitors can no longer be asked for it, because the field was taken away or hidden from them. */
    public boolean isGone(String field) {
        return new PreChat(true, List.of(new Item(field, false))).askable(fields.get()).isEmpty();
    }

    /** What the form does not ask for yet and could; nothing once it is full. */
    public List<String> offered() {
        var asked = draft.value().get().items().stream().map(Item::field).toList();
        if (living().items().size() >= PreChat.ITEMS_MAX) {
            return List.of();
        }
        var own = fields.get().stream().filter(ContactField::byVisitor).map(ContactField::key);
        return Stream.concat(Stream.of("name", EMAIL, "phone"), own).filter(field -> !asked.contains(field)).toList();
    }

    /** What people read for a field: the shop's own word in this language, else in any, else the key. */
    public String labelOf(String field) {
        if (PreChat.isOwn(field)) {
            return texts.get("prechat.field." + field);
        }
        var labels = own(field).map(ContactField::labels);
        return labels.map(all -> all.getOrDefault(texts.locale().toLanguageTag(), all.values().stream().sorted().findFirst().orElse(field))).orElse(field);
    }

    public FieldKind kindOf(String field) {
        return own(field).map(ContactField::kind).orElse(FieldKind.TEXT);
    }

    /** What can be chosen, for a field that is a choice. */
    public List<String> choicesOf(String field) {
        return own(field).map(ContactField::choices).orElse(List.of());
    }

    public void ask(boolean asked) {
        draft.value().set(new PreChat(asked, draft.value().get().items()));
    }

    /** At the end, and not required. */
    public void add(String field) {
        change(items -> items.add(new Item(field, false)));
    }

    public void require(int index, boolean required) {
        change(items -> items.set(index, new Item(items.get(index).field(), required)));
    }

    public void remove(int index) {
        change(items -> items.remove(index));
    }

    /** Changes places with the one above; the first stays where it is. */
    public void raise(int index) {
        if (index > 0) {
            change(items -> Collections.swap(items, index, index - 1));
        }
    }

    /** What is gone is not saved with it. */
    public void save() {
        draft.value().set(living());
        choice.site().ifPresent(site -> actions.ask(
                new ChangePreChat(site.id(), draft.value().get()), result -> notices.say(texts.get("settings.saved"))));
    }

    private void change(Consumer<List<Item>> change) {
        var items = new ArrayList<>(draft.value().get().items());
        change.accept(items);
        draft.value().set(new PreChat(draft.value().get().asked(), items));
    }

    private Optional<ContactField> own(String field) {
        return fields.get().stream().filter(one -> one.key().equals(field)).findFirst();
    }
}
