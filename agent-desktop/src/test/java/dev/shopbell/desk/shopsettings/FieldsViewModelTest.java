package dev.shopbell.desk.shopsettings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.client.Reply;
import dev.shopbell.desk.ScriptedLink;
import dev.shopbell.desk.Shop;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.shop.ContactField;
import dev.shopbell.model.shop.FieldKind;
import dev.shopbell.model.shop.ShopSettings;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.ShopCommand.ChangeFields;
import dev.shopbell.protocol.ShopEvent.SettingsChanged;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shop's own fields, edited at one desk while another may change them too. */
class FieldsViewModelTest {

    private static final ContactField SIZE = new ContactField("size", Map.of("en", "Size", "zh-CN", "尺码"), FieldKind.CHOICE, List.of("S", "M"), true);
    private static final ContactField BIRTHDAY = new ContactField("birthday", Map.of("en", "Birthday"), FieldKind.DATE, List.of(), false);

    private final ScriptedLink link = new ScriptedLink();
    private final DeskStore store = new DeskStore(new SimpleObjectProperty<>(Shop.NOW));
    private final Notices notices = new Notices();
    private final List<String> said = new ArrayList<>();
    private FieldsViewModel model;

    @BeforeEach
    void open() {
        var texts = Texts.of(Texts.ENGLISH);
        link.connectTo(store::apply);
        link.live(Shop.busy());
        notices.listen(said::add);
        model = new FieldsViewModel(store, new Actions(link, store, texts, notices), texts, notices);
        told(SIZE, BIRTHDAY);
        link.forgetAsked();
    }

    @Test
    void whatIsAddedRaisedAndTakenAwayIsSavedAsAWhole() {
        assertEquals(List.of(SIZE, BIRTHDAY), model.draft().value().get());
        model.raise(1);
        model.raise(0);
        assertEquals(List.of(BIRTHDAY, SIZE), model.draft().value().get());
        model.remove(1);
        model.save();

        assertEquals(List.of(new ChangeFields(List.of(BIRTHDAY))), link.asked());
        link.answer(new Reply.Answered(new Result.Done(), 1));
        assertEquals(List.of("Saved."), said);
    }

    @Test
    void aFreshFieldHasAFreeKeyAndIsNotSavedWithoutALabel() {
        var taken = new ContactField("field_2", Map.of("en", "Taken"), FieldKind.TEXT, List.of(), false);
        told(taken);
        model.add();

        assertEquals("field_3", model.draft().value().get().getLast().key());
        assertFalse(model.isKept("field_3"));
        assertTrue(model.isKept("field_2"));
        assertFalse(model.sound().get());
        assertTrue(model.problem().get().contains("label"), model.problem().get());
    }

    @Test
    void whatTheServerWouldRefuseIsSaidBefore() {
        refuses("key", new ContactField("Size", SIZE.labels(), FieldKind.TEXT, List.of(), false));
        refuses("key", new ContactField("email", SIZE.labels(), FieldKind.TEXT, List.of(), false));
        refuses("Two", SIZE, SIZE);
        refuses("label", new ContactField("size", Map.of("en", "x".repeat(ContactField.LABEL_LENGTH_MAX + 1)), FieldKind.TEXT, List.of(), false));
        refuses("choices", new ContactField("size", SIZE.labels(), FieldKind.CHOICE, List.of(), false));
        refuses("choices", new ContactField("size", SIZE.labels(), FieldKind.CHOICE, Collections.nCopies(ContactField.CHOICES_MAX + 1, "M"), false));
        refuses("At most 30", Collections.nCopies(ContactField.FIELDS_MAX + 1, SIZE).toArray(ContactField[]::new));
        model.draft().value().set(List.of(SIZE, BIRTHDAY));
        assertTrue(model.sound().get());
        assertEquals("", model.problem().get());
    }

    @Test
    void whatIsBegunStaysWhileAnotherDeskChangesTheFields() {
        model.remove(0);
        told(SIZE);

        assertEquals(List.of(BIRTHDAY), model.draft().value().get());
        assertTrue(model.draft().changedElsewhere().get());
        model.draft().takeOver();
        assertEquals(List.of(SIZE), model.draft().value().get());
    }

    private void refuses(String why, ContactField... fields) {
        model.draft().value().set(List.of(fields));
        assertFalse(model.sound().get(), why);
        assertTrue(model.problem().get().contains(why), model.problem().get());
    }

    private void told(ContactField... fields) {
        link.happen(Shop.NOW, new SettingsChanged(ShopSettings.AT_FIRST.withFields(List.of(fields))));
    }
}
