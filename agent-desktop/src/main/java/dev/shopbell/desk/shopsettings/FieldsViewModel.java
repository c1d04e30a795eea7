package dev.shopbell.desk.shopsettings;

import dev.shopbell.desk.settings.Draft;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.shop.ContactField;
import dev.shopbell.model.shop.FieldKind;
import dev.shopbell.model.site.PreChat;
import dev.shopbell.protocol.ShopCommand.ChangeFields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;

/** The fields that this shop adds to its customers' profiles, in the order in which they stand there. */
public final class FieldsViewModel {

    private final DeskStore store;
    private final Actions actions;
    private final Texts texts;
    private final Notices notices;
    private final Draft<List<ContactField>> draft = new Draft<>(List.of());
    private final StringBinding problem;
    private final BooleanBinding sound;

    public FieldsViewModel(DeskStore store, Actions actions, Texts texts, Notices notices) {
        this.store = store;
        this.actions = actions;
        this.texts = texts;
        this.notices = notices;
        this.problem = Bindings.createStringBinding(() -> problemOf(draft.value().get()), draft.value());
        this.sound = problem.isEmpty();
        store.shopSettings().subscribe(settings -> draft.told(settings.fields()));
    }

    public Draft<List<ContactField>> draft() {
        return draft;
    }

    public BooleanBinding sound() {
        return sound;
    }

    /** What keeps this from being saved, or nothing. */
    public StringBinding problem() {
        return problem;
    }

    /** Whether values are kept by this key already, so that it stays what it is. */
    public boolean isKept(String key) {
        return store.shopSettings().get().fields().stream().anyMatch(field -> field.key().equals(key));
    }

    /** An empty one at the end, under a key that is free. */
    public void add() {
        change(fields -> {
            int number = fields.size() + 1;
            while (has(fields, "field_" + number)) {
                number++;
            }
            fields.add(new ContactField("field_" + number, Map.of(), FieldKind.TEXT, List.of(), false));
        });
    }

    public void remove(int index) {
        change(fields -> fields.remove(index));
    }

    /** Changes places with the one above; the first stays where it is. */
    public void raise(int index) {
        if (index > 0) {
            change(fields -> Collections.swap(fields, index, index - 1));
        }
    }

    public void save() {
        actions.ask(new ChangeFields(draft.value().get()), result -> notices.say(texts.get("settings.saved")));
    }

    private void change(Consumer<List<ContactField>> change) {
        var fields = new ArrayList<>(draft.value().get());
        change.accept(fields);
        draft.value().set(List.copyOf(fields));
    }

    private static boolean has(List<ContactField> fields, String key) {
        return fields.stream().anyMatch(field -> field.key().equals(key));
    }

    private String problemOf(List<ContactField> fields) {
        if (fields.size() > ContactField.FIELDS_MAX) {
            return texts.get("fields.problem.many", ContactField.FIELDS_MAX);
        }
        var keys = new HashSet<String>();
        for (var field : fields) {
            var name = field.labels().values().stream().findFirst().orElse(field.key());
            if (!ContactField.isKey(field.key()) || PreChat.isOwn(field.key())) {
                return texts.get("fields.problem.key", name);
            }
            if (!keys.add(field.key())) {
                return texts.get("fields.problem.twice", field.key());
            }
            if (field.labels().isEmpty() || !field.labels().values().stream().allMatch(ContactField::isLabel)) {
                return texts.get("fields.problem.label", field.key());
            }
            if (!field.isSound()) {
                return texts.get("fields.problem.choices", name);
            }
        }
        return "";
    }
}
