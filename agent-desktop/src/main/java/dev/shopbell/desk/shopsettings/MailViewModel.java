package dev.shopbell.desk.shopsettings;

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
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.ShopCommand.ChangeMail;
import dev.shopbell.protocol.ShopCommand.TestMail;
import dev.shopbell.protocol.ShopEvent.MailStateChanged;
import dev.shopbell.protocol.ShopQuery.MailProblems;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The mail server as it is being set, and how mail does. The password goes to the server and is never shown again. */
public final class MailViewModel {

    static final MailSettings EMPTY = new MailSettings("", 587, MailSecurity.STARTTLS, "", false, "", "");

    /** What the page edits. @param password a new one, or empty to keep the present one */
    public record Form(MailSettings settings, String password) {}

    private final DeskStore store;
    private final Actions actions;
    private final Texts texts;
    private final Notices notices;
    private final Draft<Form> draft = new Draft<>(new Form(EMPTY, ""));
    private final BooleanBinding sound;
    private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper("");
    private final ObservableList<String> problems = FXCollections.observableArrayList();

    public MailViewModel(DeskStore store, Actions actions, Texts texts, Notices notices) {
        this.store = store;
        this.actions = actions;
        this.texts = texts;
        this.notices = notices;
        this.sound = Bindings.createBooleanBinding(() -> draft.value().get().settings().isSound(), draft.value());
        store.shopSettings().subscribe(settings -> {
            draft.told(new Form(settings.mail() == null ? EMPTY : settings.mail(), ""));
            ask();
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

    /** What did not arrive, a line for each mail, the newest first. */
    public ObservableList<String> problems() {
        return problems;
    }

    public void save() {
        var form = draft.value().get();
        actions.ask(new ChangeMail(form.settings(), form.password().isEmpty() ? null : form.password()), result -> {
            draft.begin(new Form(form.settings().withPasswordSet(form.settings().passwordSet() || !form.password().isEmpty()), ""));
            notices.say(texts.get("settings.saved"));
        });
    }

    /** Without a mail server everything else goes on. */
    public void remove() {
        actions.ask(new ChangeMail(null, null), result -> {
            draft.begin(new Form(EMPTY, ""));
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

    private String say(MailProblem problem) {
        return texts.get("mail.problem", problem.to(), texts.get("mail.trouble." + problem.trouble().name()), problem.words());
    }
}
