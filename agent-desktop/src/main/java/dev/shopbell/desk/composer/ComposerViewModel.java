package dev.shopbell.desk.composer;

import dev.shopbell.desk.link.Keeping;
import dev.shopbell.desk.profile.Drafts;
import dev.shopbell.desk.profile.Settings;
import dev.shopbell.desk.shell.Navigator;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.ConversationItem;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.conversation.ConversationState;
import dev.shopbell.model.conversation.Message;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** What is being written, to whom, and whether it may go. Words belong to one conversation from the first key on. */
public final class ComposerViewModel {

    /** What can be done here at the moment. */
    public enum Mode {
        NOTHING,
        WRITE,
        TAKE,
        REOPEN,
        OTHERS
    }

    /** The counter shows when so few characters are left. */
    static final int COUNTER_FROM_LEFT = 500;

    private final DeskStore store;
    private final Actions actions;
    private final Drafts drafts;
    private final Settings settings;
    private final Texts texts;
    private final Notices notices;
    private final StringProperty draft = new SimpleStringProperty("");
    private final BooleanProperty composing = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Mode> mode = new ReadOnlyObjectWrapper<>(Mode.NOTHING);
    private final ReadOnlyStringWrapper sendLabel = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper explanation = new ReadOnlyStringWrapper("");
    private final BooleanBinding canSend =
            Bindings.createBooleanBinding(() -> mode.get() == Mode.WRITE && Message.isPostable(draft.get()), mode, draft);
    private Subscription watching = Subscription.EMPTY;
    private @Nullable ConversationItem item;
    private boolean switching;

    public ComposerViewModel(
            DeskStore store, Actions actions, Navigator navigator, Drafts drafts, Settings settings, Texts texts, Notices notices) {
        this.store = store;
        this.actions = actions;
        this.drafts = drafts;
        this.settings = settings;
        this.texts = texts;
        this.notices = notices;
        draft.addListener((_, _, now) -> typed(now));
        navigator.open().subscribe(this::open);
        store.self().subscribe(_ -> refresh());
    }

    public StringProperty draft() {
        return draft;
    }

    /** Set by the view: an input method is putting a word together, so Enter chooses a word and sends nothing. */
    public BooleanProperty composing() {
        return composing;
    }

    public ReadOnlyObjectProperty<Mode> mode() {
        return mode.getReadOnlyProperty();
    }

    /** Names who will read it, so that two customers are not mixed up. */
    public ReadOnlyStringProperty sendLabel() {
        return sendLabel.getReadOnlyProperty();
    }

    /** Why nothing can be written here. */
    public ReadOnlyStringProperty explanation() {
        return explanation.getReadOnlyProperty();
    }

    public BooleanBinding canSend() {
        return canSend;
    }

    /** How many characters are left, once that matters; else nothing. */
    public String counter() {
        int left = Message.TEXT_LENGTH_MAX - draft.get().length();
        return left > COUNTER_FROM_LEFT ? "" : texts.get("composer.left", left);
    }

    public boolean isTooLong() {
        return draft.get().length() > Message.TEXT_LENGTH_MAX;
    }

    /** Whether this Enter sends; one that does not begins a new line. */
    public boolean enterSends(boolean shift, boolean control) {
        return settings.sendKey().get() == Settings.SendKey.CTRL_ENTER ? control : !shift;
    }

    /** Which keys do what. */
    public ObservableValue<String> sendHint() {
        return settings.sendKey().map(key -> texts.get("composer.hint." + key.name()));
    }

    /** The words go to the durable outbox, and the composer is free again, connected or not. */
    public void send() {
        var to = item;
        if (to == null || composing.get() || !canSend.get()) {
            return;
        }
        var text = drafts.takeOut(to.id());
        actions.typing(to.id(), false);
        actions.post(to.id(), text, outcome -> {
            switch (outcome) {
                case Keeping.Kept _ -> drafts.sent(to.id());
                case Keeping.NotKept not -> {
                    drafts.notSent(to.id(), text);
                    notices.say(texts.get("notice.not_kept." + not.reason().name()));
                }
            }
        });
    }

    /** Takes or reopens the conversation, whichever is open. */
    public void begin() {
        var shown = item;
        if (shown == null || shown.moving().get()) {
            return;
        }
        if (mode.get() == Mode.TAKE) {
            actions.take(shown.id());
        } else if (mode.get() == Mode.REOPEN) {
            actions.reopen(shown.id());
        }
    }

    private void open(@Nullable ConversationItem opened) {
        switching = true;
        if (item != null) {
            draft.unbindBidirectional(drafts.of(item.id()));
        }
        watching.unsubscribe();
        watching = Subscription.EMPTY;
        item = opened;
        if (opened == null) {
            draft.set("");
        } else {
            draft.bindBidirectional(drafts.of(opened.id()));
            watching = Subscription.combine(
                    opened.conversation().subscribe(_ -> refresh()), opened.contact().subscribe(_ -> refresh()));
        }
        switching = false;
        refresh();
    }

    private void typed(String now) {
        var shown = item;
        if (shown != null && !switching && mode.get() == Mode.WRITE && !now.isEmpty()) {
            actions.typing(shown.id(), true);
        }
    }

    private void refresh() {
        var shown = item;
        if (shown == null) {
            mode.set(Mode.NOTHING);
            return;
        }
        var name = texts.visitor(shown.contact().get());
        sendLabel.set(texts.get("composer.send_to", name));
        var conversation = shown.conversation().get();
        var assignee = conversation.assignee();
        var self = store.self().get();
        boolean mine = conversation.state() == ConversationState.ASSIGNED && assignee != null && self != null && assignee.id().equals(self.id());
        mode.set(
                switch (conversation.state()) {
                    case WAITING -> Mode.TAKE;
                    case CLOSED -> Mode.REOPEN;
                    case ASSIGNED -> mine ? Mode.WRITE : Mode.OTHERS;
                });
        explanation.set(
                switch (mode.get()) {
                    case NOTHING, WRITE -> "";
                    case TAKE -> texts.get("composer.take.text", name);
                    case REOPEN -> texts.get("composer.reopen.text");
                    case OTHERS -> texts.get("composer.others.text", assignee == null ? "" : assignee.name());
                });
    }
}
