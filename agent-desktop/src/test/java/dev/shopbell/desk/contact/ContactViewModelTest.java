package dev.shopbell.desk.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.client.Reply;
import dev.shopbell.desk.ScriptedLink;
import dev.shopbell.desk.Shop;
import dev.shopbell.desk.link.LinkEvent;
import dev.shopbell.desk.shell.Navigator;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.contact.Contact;
import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.contact.SignedIdentity;
import dev.shopbell.model.shop.ContactField;
import dev.shopbell.model.shop.FieldKind;
import dev.shopbell.model.shop.ShopSettings;
import dev.shopbell.protocol.ContactCommand.BlockContact;
import dev.shopbell.protocol.ContactCommand.ChangeContactProfile;
import dev.shopbell.protocol.ContactEvent.ContactChanged;
import dev.shopbell.protocol.ConversationEvent.Opened;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.Right;
import dev.shopbell.protocol.Self;
import dev.shopbell.protocol.ServerFrame;
import dev.shopbell.protocol.ShopEvent.SettingsChanged;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContactViewModelTest {

    private static final ContactField SIZE = new ContactField("size", Map.of("en", "Shoe size", "zh-CN", "鞋码"), FieldKind.NUMBER, List.of(), true);
    private static final ContactField SINCE = new ContactField("since", Map.of("de", "Kunde seit"), FieldKind.DATE, List.of(), false);

    private final ScriptedLink link = new ScriptedLink();
    private final DeskStore store = new DeskStore(new SimpleObjectProperty<>(Shop.NOW));
    private final Navigator navigator = new Navigator();
    private final List<String> said = new ArrayList<>();
    private final Texts texts = Texts.of(Locale.ENGLISH);
    private final Shop shop = Shop.busy();
    private final ContactViewModel model = model();

    private ContactViewModel model() {
        var notices = new Notices();
        notices.listen(said::add);
        link.connectTo(store::apply);
        return new ContactViewModel(navigator, new Actions(link, store, texts, notices), store, texts, notices, ZoneOffset.UTC);
    }

    @BeforeEach
    void open() {
        link.live(shop);
        link.happen(Shop.NOW, new SettingsChanged(ShopSettings.AT_FIRST.withFields(List.of(SIZE, SINCE))));
        front(4);
        told(mia("mia@example.com", "+49 30 1"));
    }

    @Test
    void savesWhatWasEditedWithTheShopsOwnFields() {
        field("email").value().set(" mia@example.org ");
        field("field.size").value().set("41,5");
        field("field.since").value().set("2024-02-29");
        assertTrue(form().changed().get() && form().sound().get());
        model.save();
        model.save();
        assertEquals(
                List.of(new ChangeContactProfile(
                        shop.contact(4).id(), "Mia", "mia@example.org", "+49 30 1", Map.of("size", "41,5", "since", "2024-02-29"))),
                link.asked());
        link.answer(new Reply.Answered(new Result.Done(), 0));
        told(shop.contact(4).withProfile("Mia", "mia@example.org", "+49 30 1", Map.of("size", "41,5", "since", "2024-02-29")));
        assertFalse(form().changed().get());
        assertEquals("", field("email").elsewhere().get());
        assertEquals(List.of("Saved."), said);
    }

    @Test
    void ofWhatCannotBeNothingIsAsked() {
        for (var bad : List.of("email:mia@", "phone:none", "name:" + "x".repeat(Contact.NAME_LENGTH_MAX + 1), "field.size:big", "field.since:2023-02-29")) {
            var at = field(bad.substring(0, bad.indexOf(':')));
            at.value().set(bad.substring(bad.indexOf(':') + 1));
            assertFalse(at.valid().get(), bad);
            assertFalse(form().sound().get(), bad);
            model.save();
            at.takeOver();
        }
        assertEquals(List.of(), link.asked());
        field("name").value().set("x".repeat(Contact.NAME_LENGTH_MAX));
        assertTrue(form().sound().get());
    }

    @Test
    void aRefusalIsSaidAndTheWordsStay() {
        field("email").value().set("mia@example.org");
        model.save();
        assertTrue(model.saving().get());
        link.answer(new Reply.Refused(Refusal.of(RefusalCode.BAD_EMAIL)));
        assertEquals(List.of("This is not an e-mail address."), said);
        assertEquals("mia@example.org", field("email").text());
        assertFalse(model.saving().get());
        model.save();
        link.answer(new Reply.Unanswered());
        assertTrue(form().changed().get());
        assertEquals(2, link.asked().size());
    }

    @Test
    void aColleaguesChangeIsShownBesideAnUnsavedOneAndElsewhereFollowed() {
        field("email").value().set("mine@example.org");
        told(mia("theirs@example.org", "+49 30 2"));
        assertEquals("mine@example.org", field("email").text());
        assertEquals("theirs@example.org", field("email").elsewhere().get());
        assertEquals("+49 30 2", field("phone").text());
        field("email").keepMine();
        assertEquals("", field("email").elsewhere().get());
        model.save();
        assertEquals("+49 30 2", ((ChangeContactProfile) link.asked().getFirst()).phone());
        told(mia(null, "+49 30 2"));
        assertEquals("(nothing)", field("email").elsewhere().get());
        field("email").takeOver();
        assertEquals("", field("email").text());
        assertFalse(form().changed().get());
    }

    @Test
    void unsavedWordsWaitForWhoeverComesBack() {
        field("phone").value().set("+49 30 77");
        front(5);
        assertEquals("", field("phone").text());
        told(mia("new@example.org", "+49 30 1"));
        front(4);
        assertEquals("+49 30 77", field("phone").text());
        assertEquals("new@example.org", field("email").text());
        navigator.open(null);
        front(4);
        assertEquals("+49 30 77", field("phone").text());
        link.happen(Shop.NOW, new SettingsChanged(ShopSettings.AT_FIRST.withFields(List.of(SIZE))));
        assertEquals("+49 30 77", field("phone").text());
        assertEquals(List.of("name", "email", "phone", "field.size"), form().fields().stream().map(ProfileField::key).toList());
    }

    @Test
    void whatIsSignedStandsApartFromWhatIsTyped() {
        told(mia("typed@example.org", null).withIdentity(new SignedIdentity("c-7", "Mia Keller", "signed@example.org", Shop.NOW)));
        assertEquals("Mia Keller\nsigned@example.org\nc-7", model.verified().get());
        assertEquals("typed@example.org", field("email").text());
    }

    @Test
    void nothingOfTheOneBeforeIsShownForOneWhoIsNotKnownYet() {
        told(mia("typed@example.org", null).withIdentity(new SignedIdentity("c-7", "Mia Keller", "signed@example.org", Shop.NOW)).withBlocked(true));
        field("phone").value().set("+49 30 77");
        link.happen(Shop.NOW, new Opened(shop.id(99), new ContactId(new UUID(4, 99)), Shop.SITE, null, false));
        front(99);
        assertNull(form());
        assertEquals("", model.number().get() + model.language().get() + model.since().get() + model.verified().get() + model.pageUrl().get());
        assertEquals(texts.visitor(null), model.called().get());
        assertFalse(model.blocked().get());
        front(4);
        assertEquals("+49 30 77", field("phone").text(), "unsaved words are kept all the same");
        assertTrue(model.blocked().get());
    }

    @Test
    void whoMayNotEditOnlyReads() {
        link.tell(new LinkEvent.Welcomed(new ServerFrame.Welcome(
                1, ServerFrame.Start.FRESH, "epoch", shop.pos(), 1, new Self.AgentSelf(Shop.ANA.id(), store.session().orElseThrow(), Set.of(Right.ANSWER)), Shop.NOW)));
        assertFalse(model.edits().get());
        assertFalse(model.blocks().get());
        field("email").value().set("mia@example.org");
        model.save();
        assertEquals(List.of(), link.asked());
    }

    @Test
    void aBlockIsAskedForAndSeen() {
        model.toggleBlocked();
        assertEquals(List.of(new BlockContact(shop.contact(4).id(), true)), link.asked());
        told(mia("mia@example.com", null).withBlocked(true));
        assertTrue(model.blocked().get());
    }

    @Test
    void labelsAreInTheLanguageOfTheDeskOrElseInTheShopsFirst() {
        assertEquals("Shoe size", field("field.size").label());
        assertEquals("Kunde seit", field("field.since").label());
        var chinese = new ProfileForm(shop.contact(4), List.of(SIZE), Texts.of(Locale.SIMPLIFIED_CHINESE));
        assertEquals("鞋码", chinese.find("field.size").label());
    }

    private void front(int number) {
        navigator.open(store.find(shop.id(number)).orElseThrow());
    }

    private void told(Contact contact) {
        link.happen(Shop.NOW, new ContactChanged(contact));
    }

    private Contact mia(String email, String phone) {
        return shop.contact(4).withProfile("Mia", email, phone, Map.of());
    }

    private ProfileForm form() {
        return model.form().get();
    }

    private ProfileField field(String key) {
        return form().find(key);
    }
}
