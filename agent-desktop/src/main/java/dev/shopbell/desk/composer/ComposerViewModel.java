package dev.shopbell.desk.composer;

import dev.shopbell.desk.link.Keeping;
import dev.shopbell.desk.profile.Papers;
import dev.shopbell.desk.profile.Settings;
import dev.shopbell.desk.shell.Navigator;
import dev.shopbell.desk.shell.Writing;
import dev.shopbell.desk.shell.Writing.Purpose;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.Changeable;
import dev.shopbell.desk.store.ConversationItem;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.ui.Excerpt;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.conversation.Card;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.ConversationState;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.protocol.ConversationCommand.AddNote;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
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

    private static final int EXCERPT_LENGTH_MAX = 80;
    /** Older words of one's own than among the newest so many are changed from their menu. */
    private static final int LOOK_BACK_MAX = 50;

    private final DeskStore store;
    private final Actions actions;
    private final Navigator navigator;
    private final Papers papers;
    private final Settings settings;
    private final Texts texts;
    private final Tray tray;
    private final Returns returns;
    private final StringProperty draft = new SimpleStringProperty("");
    private final BooleanProperty composing = new SimpleBooleanProperty();
    private final BooleanProperty noting = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Mode> mode = new ReadOnlyObjectWrapper<>(Mode.NOTHING);
    private final ReadOnlyStringWrapper sendLabel = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper explanation = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper about = new ReadOnlyStringWrapper("");
    private final ObservableList<TrayItem> items = FXCollections.observableArrayList();
    private final ObservableList<TrayItem> itemsToRead = FXCollections.unmodifiableObservableList(items);
    private final ReadOnlyBooleanWrapper canSend = new ReadOnlyBooleanWrapper();
    private final InvalidationListener trayChanged = _ -> showTray();
    private Subscription watching = Subscription.EMPTY;
    private ObservableList<TrayItem> inFront = FXCollections.emptyObservableList();
    private @Nullable StringProperty bound;
    private @Nullable ConversationItem item;
    private boolean switching;

    public ComposerViewModel(
            DeskStore store, Actions actions, Navigator navigator, Papers papers, Settings settings, Texts texts, Tray tray) {
        this.store = store;
        this.actions = actions;
        this.navigator = navigator;
        this.papers = papers;
        this.settings = settings;
        this.texts = texts;
        this.tray = tray;
        this.returns = new Returns(store, actions, papers, tray);
        draft.addListener((_, _, now) -> typed(now));
        mode.subscribe(_ -> checkSendable());
        navigator.open().subscribe(this::open);
        navigator.writing().purpose().subscribe(this::purposeChanged);
        navigator.writing().takeOffers(this::attach);
        navigator.writing().receive(tray::giveBack);
        noting.addListener((_, _, now) -> {
            if (!switching) {
                navigator.writing().fresh();
                bind();
            }
        });
        store.self().subscribe(_ -> refresh());
    }

    /** Whether the words are a note to the team. They lie in another draft and go by another command, so that none can become the other. */
    public BooleanProperty noting() {
        return noting;
    }

    /** What the words answer or take the place of, or nothing. */
    public ReadOnlyStringProperty about() {
        return about.getReadOnlyProperty();
    }

    /** The files that go with the words. */
    public ObservableList<TrayItem> items() {
        return itemsToRead;
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

    public ReadOnlyBooleanProperty canSend() {
        return canSend.getReadOnlyProperty();
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
        switch (navigator.writing().purpose().get()) {
            case Purpose.Change(var message) -> {
                actions.edit(message, draft.get(), returns.ofChange(to.id(), draft.get(), false));
                navigator.writing().fresh();
            }
            case Purpose.ChangeNote(var note) -> {
                actions.edit(note, draft.get(), returns.ofChange(to.id(), draft.get(), true));
                navigator.writing().fresh();
            }
            case Purpose.Answer(var message) -> {
                post(to.id(), message.seq());
                navigator.writing().fresh();
            }
            case Purpose.Fresh _ -> post(to.id(), null);
        }
    }

    private void post(ConversationId to, @Nullable Long replyTo) {
        boolean note = noting.get();
        var files = tray.ready(place());
        var text = (note ? papers.notes() : papers.answers()).takeOut(to);
        tray.taken(place());
        var outcome = returns.of(new Writing.Given(to, files, note), text);
        if (note) {
            actions.note(new AddNote(to, text, files, List.of()), outcome);
        } else {
            actions.typing(to, false);
            actions.post(new PostMessage(to, text, files, null, replyTo), outcome);
        }
    }

    /** Sends a card by itself; words go before or after it. */
    public void sendCard(Card card) {
        var to = item;
        if (to != null && mode.get() == Mode.WRITE && card.isPostable()) {
            actions.post(new PostMessage(to.id(), "", List.of(), card, null), outcome -> {
                if (outcome instanceof Keeping.NotKept not) {
                    actions.sayNotKept(not);
                }
            });
        }
    }

    /** Files shall go with the words, if words can be written here. */
    public void attach(List<Path> files) {
        attaching().accept(files);
    }

    /** Takes files for what is being written now, also if they come when something else is in front. */
    Consumer<List<Path>> attaching() {
        if (item == null || !isWritable() || isChanging()) {
            return files -> {};
        }
        var to = place();
        return files -> tray.add(to, files);
    }

    public void resume(TrayItem file) {
        tray.resume(file);
    }

    public void remove(TrayItem file) {
        tray.remove(place(), file);
    }

    /** Neither answer nor change: words of their own. */
    public void cancelPurpose() {
        navigator.writing().fresh();
    }

    /** The newest words of this person's own come back to be changed, if they still may. */
    public boolean changeNewest() {
        var shown = item;
        if (shown == null || noting.get() || mode.get() != Mode.WRITE || !draft.get().isEmpty()) {
            return false;
        }
        var found = store.messages(shown.id()).reversed().stream()
                .limit(LOOK_BACK_MAX)
                .filter(message -> store.changeable(message) != Changeable.NOT_OURS)
                .findFirst()
                .filter(message -> store.changeable(message) == Changeable.YES && !message.text().isEmpty());
        found.ifPresent(navigator.writing()::change);
        return found.isPresent();
    }

    /** Whether there is something to write in, as against something to do first. */
    public boolean isWritable() {
        return noting.get() ? mode.get() != Mode.NOTHING : mode.get() == Mode.WRITE;
    }

    private boolean isChanging() {
        return navigator.writing().purpose().get().isChange();
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
        watching.unsubscribe();
        watching = Subscription.EMPTY;
        item = opened;
        switching = true;
        // One comes back to what one was writing: to a note only if that is all there is.
        noting.set(opened != null && papers.answers().of(opened.id()).get().isBlank() && !papers.notes().of(opened.id()).get().isBlank());
        switching = false;
        if (opened != null) {
            watching = Subscription.combine(
                    opened.conversation().subscribe(_ -> refresh()), opened.contact().subscribe(_ -> refresh()));
        }
        bind();
    }

    private void purposeChanged(Purpose purpose) {
        switching = true;
        switch (purpose) {
            case Purpose.Answer _, Purpose.Change _ -> noting.set(false);
            case Purpose.ChangeNote _ -> noting.set(true);
            case Purpose.Fresh _ -> {}
        }
        switching = false;
        bind();
    }

    /** The text field shows the draft that belongs to conversation, kind and purpose, and no key typed in one ever reaches another. */
    private void bind() {
        var shown = item;
        switching = true;
        if (bound != null) {
            draft.unbindBidirectional(bound);
        }
        bound = shown == null ? null : isChanging() ? navigator.writing().changed() : (noting.get() ? papers.notes() : papers.answers()).of(shown.id());
        if (bound == null) {
            draft.set("");
        } else {
            draft.bindBidirectional(bound);
        }
        switching = false;
        inFront.removeListener(trayChanged);
        inFront = shown == null ? FXCollections.emptyObservableList() : tray.of(place());
        inFront.addListener(trayChanged);
        showTray();
        refresh();
    }

    private void showTray() {
        if (!items.equals(inFront)) {
            items.setAll(inFront);
        }
        checkSendable();
    }

    private Tray.Place place() {
        return new Tray.Place(Objects.requireNonNull(item).id(), noting.get());
    }

    private void checkSendable() {
        var shown = item;
        boolean files = shown != null && !isChanging() && !items.isEmpty();
        canSend.set(shown != null
                && isWritable()
                && Message.isPostable(draft.get(), files || navigator.writing().purpose().get().carriesMore())
                && !(files && tray.isUnsettled(place())));
    }

    private void typed(String now) {
        var shown = item;
        checkSendable();
        if (shown != null && !switching && !noting.get() && mode.get() == Mode.WRITE && !now.isEmpty()) {
            actions.typing(shown.id(), true);
        }
    }

    private void refresh() {
        var shown = item;
        if (shown == null) {
            mode.set(Mode.NOTHING);
            about.set("");
            checkSendable();
            return;
        }
        var name = texts.visitor(shown.contact().get());
        sendLabel.set(isChanging() ? texts.get("composer.save_change") : noting.get() ? texts.get("composer.save_note") : texts.get("composer.send_to", name));
        about.set(switch (navigator.writing().purpose().get()) {
            case Purpose.Answer(var message) -> texts.get("composer.answers", Excerpt.of(message, texts, EXCERPT_LENGTH_MAX));
            case Purpose.Change _ -> texts.get("composer.changes");
            case Purpose.ChangeNote _ -> texts.get("composer.changes_note");
            case Purpose.Fresh _ -> "";
        });
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
        checkSendable();
    }
}
