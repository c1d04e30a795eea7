package dev.shopbell.desk.shopsettings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.client.Reply;
import dev.shopbell.desk.ScriptedLink;
import dev.shopbell.desk.Shop;
import dev.shopbell.desk.shopsettings.RulesViewModel.Form;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.shop.ConversationRules;
import dev.shopbell.model.shop.MailSecurity;
import dev.shopbell.model.shop.MailSettings;
import dev.shopbell.model.shop.MailState;
import dev.shopbell.model.shop.MailTrouble;
import dev.shopbell.model.shop.Mailbox;
import dev.shopbell.model.shop.ShopSettings;
import dev.shopbell.model.shop.UploadLimits;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.ShopCommand.ChangeMail;
import dev.shopbell.protocol.ShopCommand.ChangeRules;
import dev.shopbell.protocol.ShopCommand.ChangeUploads;
import dev.shopbell.protocol.ShopCommand.TestMail;
import dev.shopbell.protocol.ShopEvent.MailStateChanged;
import dev.shopbell.protocol.ShopEvent.SettingsChanged;
import dev.shopbell.protocol.ShopQuery.MailProblems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for the whole shop, rules and mail, edited at one desk while another may change it too. */
class RulesViewModelTest {

    private static final ConversationRules SLOW = new ConversationRules(600, 60, 60, 10, 15);
    private static final UploadLimits SMALL = new UploadLimits(1 << 20, 2 << 20, 3);
    private static final MailSettings MAIL = new MailSettings("smtp.example.com", 587, MailSecurity.STARTTLS, "ana", false, "shop@example.com", "Blue Lamp");
    private static final Mailbox MAILBOX = new Mailbox("imap.example.com", 993, MailSecurity.TLS, "ana", false);

    private final ScriptedLink link = new ScriptedLink();
    private final DeskStore store = new DeskStore(new SimpleObjectProperty<>(Shop.NOW));
    private final Notices notices = new Notices();
    private final Texts texts = Texts.of(Texts.ENGLISH);
    private final List<String> said = new ArrayList<>();
    private Actions actions;

    @BeforeEach
    void open() {
        link.connectTo(store::apply);
        link.live(Shop.busy());
        notices.listen(said::add);
        actions = new Actions(link, store, texts, notices);
    }

    @Test
    void onlyTheHalfThatHasChangedIsSavedAndTheOtherOnesHalfComesIn() {
        var model = new RulesViewModel(store, actions, texts, notices);
        model.draft().value().set(new Form(SLOW, UploadLimits.AT_FIRST));
        told(ShopSettings.AT_FIRST.withUploads(SMALL));
        assertEquals(new Form(SLOW, SMALL), model.draft().value().get());
        assertFalse(model.draft().changedElsewhere().get());
        model.save();
        assertEquals(List.<Request>of(new ChangeRules(SLOW)), link.asked());

        link.forgetAsked();
        told(ShopSettings.AT_FIRST.withUploads(SMALL).withRules(SLOW));
        assertFalse(model.draft().changed().get());
        model.draft().value().set(new Form(SLOW, UploadLimits.AT_FIRST));
        model.save();
        assertEquals(List.<Request>of(new ChangeUploads(UploadLimits.AT_FIRST)), link.asked());
    }

    @Test
    void aWarningAfterTheEndIsNotSavedAndARefusalLosesNothing() {
        var model = new RulesViewModel(store, actions, texts, notices);
        model.draft().value().set(new Form(new ConversationRules(0, 0, 5, 10, 15), SMALL));
        assertFalse(model.sound().get());
        model.draft().value().set(new Form(SLOW, UploadLimits.AT_FIRST));
        assertTrue(model.sound().get());
        model.save();
        link.answer(new Reply.Refused(Refusal.of(RefusalCode.BAD_RULES)));
        assertEquals(List.of(texts.get("refusal.BAD_RULES")), said);
        assertEquals(SLOW, model.draft().value().get().rules());
    }

    @Test
    void aPasswordGoesToTheServerAndIsForgottenHere() {
        var model = new MailViewModel(store, actions, texts, notices);
        link.forgetAsked();
        model.draft().value().set(new MailViewModel.Form(MAIL, "secret", MAILBOX, "word"));
        model.save();
        assertEquals(List.<Request>of(new ChangeMail(MAIL.withMailbox(MAILBOX), "secret", "word")), link.asked());
        link.answer(new Reply.Answered(new Result.Done(), 0));
        var kept = MAIL.withPasswordSet(true).withMailbox(MAILBOX.withPasswordSet(true));
        assertEquals(MailViewModel.Form.of(kept), model.draft().value().get());

        link.forgetAsked();
        model.save();
        assertEquals(List.<Request>of(new ChangeMail(kept, null)), link.asked(), "the present ones stay");
    }

    @Test
    void aMailboxIsWholeOrThereIsNone() {
        var model = new MailViewModel(store, actions, texts, notices);
        var none = MailViewModel.Form.of(MAIL);
        model.draft().value().set(none);
        assertTrue(model.sound().get());
        assertEquals(MAIL, none.whole());

        var box = none.mailbox();
        for (var half : List.of(
                new MailViewModel.Form(MAIL, "", new Mailbox("imap.example.com", 993, MailSecurity.TLS, "", false), ""),
                new MailViewModel.Form(MAIL, "", new Mailbox("", 993, MailSecurity.TLS, "ana", false), ""),
                new MailViewModel.Form(MAIL, "", box, "word"))) {
            model.draft().value().set(half);
            assertFalse(model.sound().get());
        }
    }

    @Test
    void howTheMailboxDoesIsSaidIfThereIsOne() {
        var model = new MailViewModel(store, actions, texts, notices);
        assertEquals("", told(model, MAIL, null, null));
        var with = MAIL.withMailbox(MAILBOX);
        assertEquals(texts.get("mail.mailbox.untried"), told(model, with, null, null));
        assertEquals(texts.get("mail.mailbox.fine"), told(model, with, null, Shop.NOW));
        assertEquals(texts.get("mail.mailbox.trouble.SIGN_IN"), told(model, with, MailTrouble.SIGN_IN, Shop.NOW));
        for (var trouble : MailTrouble.values()) {
            assertFalse(told(model, with, trouble, null).isEmpty(), trouble.name());
        }
    }

    private String told(MailViewModel model, MailSettings mail, MailTrouble trouble, Instant openedAt) {
        told(ShopSettings.AT_FIRST.withMail(mail));
        link.answer(new Reply.Answered(new Result.MailReport(new MailState(null, null, 0, 0, null, trouble, openedAt), List.of()), 0));
        return model.mailboxState().get();
    }

    @Test
    void howMailDoesIsAskedAnewWhenItChanges() {
        var model = new MailViewModel(store, actions, texts, notices);
        link.forgetAsked();
        told(ShopSettings.AT_FIRST.withMail(MAIL));
        link.forgetAsked();
        link.happen(Shop.NOW, new MailStateChanged(MailState.QUIET));
        assertEquals(List.<Request>of(new MailProblems()), link.asked());
        link.answer(new Reply.Answered(new Result.MailReport(new MailState(MailTrouble.SIGN_IN, Shop.NOW, 3, 0, null, null, null), List.of()), 0));
        assertEquals(texts.get("mail.state.trouble", texts.get("mail.trouble.SIGN_IN"), 3), model.state().get());

        link.forgetAsked();
        model.test();
        assertEquals(List.<Request>of(new TestMail(Shop.ANA.email())), link.asked());
        link.answer(new Reply.Refused(Refusal.of(RefusalCode.NO_MAIL)));
        assertEquals(List.of(texts.get("refusal.NO_MAIL")), said);
    }

    private void told(ShopSettings settings) {
        link.happen(Shop.NOW, new SettingsChanged(settings));
    }
}
