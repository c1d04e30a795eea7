package dev.shopbell.desk.shopsettings;

import dev.shopbell.client.LinkState;
import dev.shopbell.desk.settings.Draft;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.store.Happening;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.shop.MailProblem;
import dev.shopbell.model.shop.MailSecurity;
import dev.shopbell.model.shop.MailSettings;
import dev.shopbell.model.shop.MailState;
import dev.shopbell.model.shop.MailTrouble;
import dev.shopbell.model.shop.Mailbox;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.ShopCommand.ChangeMail;
import dev.shopbell.protocol.ShopCommand.TestMail;
import dev.shopbell.protocol.ShopEvent.MailStateChanged;
import dev.shopbell.protocol.ShopQuery.MailProblems;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The mail server as it is being set, and how mail does. The password goes to the server and is never shown again. */
public final class MailViewModel {

    private static final Mailbox NO_MAILBOX = new Mailbox("", 993, MailSecurity.TLS, "", false);

    static final Form EMPTY = Form.of(new MailSettings("", 587, MailSecurity.STARTTLS, "", false, "", ""));

    /**
     * What the page edits.
     *
     * @param settings without the mailbox, which is by itself while somebody types
     * @param password a new one, or empty to keep the present one; {@code mailboxPassword} alike
     */
    public record Form(MailSettings settings, String password, Mailbox mailbox, String mailboxPassword) {

        static Form of(MailSettings settings) {
            return new Form(
                    settings.withMailbox(null), "", Objects.requireNonNullElse(settings.mailbox(), NO_MAILBOX), "");
        }

        /** What is to be saved: who has entered nothing of a mailbox wants none. */
        MailSettings whole() {
            boolean none = mailbox.host().isEmpty() && mailbox.user().isEmpty() && mailboxPassword.isEmpty();
            return settings.withMailbox(none ? null : mailbox);
        }

        private Form saved() {
            var box = mailbox.withPasswordSet(mailbox.passwordSet() || !mailboxPassword.isEmpty());
            var whole = whole().withPasswordSet(settings.passwordSet() || !password.isEmpty());
            return of(whole.mailbox() == null ? whole : whole.withMailbox(box));
        }

        @Override
        public String toString() {
            return "Form[hidden]";
        }
    }

    private static final Set<MailTrouble> MAILBOX_TROUBLES =
            EnumSet.of(MailTrouble.UNREACHABLE, MailTrouble.NOT_SECURE, MailTrouble.SIGN_IN);

    private final DeskStore store;
    private final Actions actions;
    private final Texts texts;
    private final Notices notices;
    private final Draft<Form> draft = new Draft<>(EMPTY);
    private final BooleanBinding sound;
    private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper mailboxState = new ReadOnlyStringWrapper("");
    private final ObservableList<String> problems = FXCollections.observableArrayList();

    public MailViewModel(DeskStore store, Actions actions, Texts texts, Notices notices) {
        this.store = store;
        this.actions = actions;
        this.texts = texts;
        this.notices = notices;
        this.sound = Bindings.createBooleanBinding(() -> draft.value().get().whole().isSound(), draft.value());
        store.shopSettings().subscribe(settings -> {
            draft.told(settings.mail() == null ? EMPTY : Form.of(settings.mail()));
            ask();
        });
        store.link().addListener((_, _, now) -> {
            if (now instanceof LinkState.Live) {
                ask(); // What happened while the line was cut was told to nobody here.
            }
        });
        store.listen(happening -> {
            if (happening instanceof Happening.Told(MailStateChanged _)) {
                ask();
            }
        });
    }

    public Draft<Form> draft() {
        return draft;
    }

    public BooleanBinding sound() {
        return sound;
    }

    /** How mail does, in one sentence. */
    public ReadOnlyStringProperty state() {
        return state.getReadOnlyProperty();
    }

    /** How the mailbox does, in one sentence; empty without one. */
    public ReadOnlyStringProperty mailboxState() {
        return mailboxState.getReadOnlyProperty();
    }

    /** What did not arrive, a line for each mail, the newest first. */
    public ObservableList<String> problems() {
        return problems;
    }

    public void save() {
        var form = draft.value().get();
        actions.ask(new ChangeMail(form.whole(), typed(form.password()), typed(form.mailboxPassword())), result -> {
            draft.begin(form.saved());
            notices.say(texts.get("settings.saved"));
        });
    }

    private static @Nullable String typed(String password) {
        return password.isEmpty() ? null : password;
    }

    /** Without a mail server everything else goes on. */
    public void remove() {
        actions.ask(new ChangeMail(null, null), result -> {
            draft.begin(EMPTY);
            notices.say(texts.get("settings.saved"));
        });
    }

    /** To one's own address. */
    public void test() {
        var self = store.self().get();
        if (self != null) {
            actions.ask(new TestMail(self.email()), result -> notices.say(texts.get("mail.test.sent", self.email())));
        }
    }

    private void ask() {
        if (store.self().get() != null && store.rights().get().contains(dev.shopbell.protocol.Right.RUN_SHOP)) {
            actions.ask(new MailProblems(), result -> {
                if (result instanceof Result.MailReport(var now, var list)) {
                    state.set(say(now));
                    mailboxState.set(sayMailbox(now));
                    problems.setAll(list.stream().map(this::say).toList());
                }
            });
        }
    }

    private String say(MailState now) {
        if (store.shopSettings().get().mail() == null) {
            return texts.get("mail.state.not_set");
        }
        if (now.trouble() != null) {
            return texts.get("mail.state.trouble", texts.get("mail.trouble." + now.trouble().name()), now.waiting());
        }
        return now.sentAt() == null ? texts.get("mail.state.untried") : texts.get("mail.state.fine", now.waiting());
    }

    private String sayMailbox(MailState now) {
        var mail = store.shopSettings().get().mail();
        if (mail == null || mail.mailbox() == null) {
            return "";
        }
        if (now.mailboxTrouble() != null) {
            var trouble = MAILBOX_TROUBLES.contains(now.mailboxTrouble()) ? now.mailboxTrouble() : MailTrouble.OTHER;
            return texts.get("mail.mailbox.trouble." + trouble.name());
        }
        return texts.get(now.mailboxOpenedAt() == null ? "mail.mailbox.untried" : "mail.mailbox.fine");
    }

    private String say(MailProblem problem) {
        return texts.get("mail.problem", problem.to(), texts.get("mail.trouble." + problem.trouble().name()), problem.words());
    }
}
