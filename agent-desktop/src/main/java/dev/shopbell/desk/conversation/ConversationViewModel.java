package dev.shopbell.desk.conversation;

import dev.shopbell.desk.profile.Drafts;
import dev.shopbell.desk.shell.Navigator;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.ConversationItem;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.ConversationState;
import dev.shopbell.model.conversation.Move;
import java.time.LocalDate;
import java.time.ZoneId;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The conversation in front: what is said in it, and which moves are open. Knows no node; a test drives it as a plain object. */
public final class ConversationViewModel {

    /** Whose it is, seen from this desk. */
    public enum Standing {
        NONE,
        WAITING,
        MINE,
        OTHERS,
        CLOSED
    }

    private final DeskStore store;
    private final Actions actions;
    private final Navigator navigator;
    private final Drafts drafts;
    private final Texts texts;
    private final ZoneId zone;
    private final TranscriptRows rows;
    private final ReadOnlyObjectWrapper<Transcript> transcript = new ReadOnlyObjectWrapper<>(Transcript.NONE);
    private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper standingText = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Standing> standing = new ReadOnlyObjectWrapper<>(Standing.NONE);
    private final ReadOnlyBooleanWrapper moving = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper newBelow = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper visitorTyping = new ReadOnlyBooleanWrapper();
    private final BooleanProperty atBottom = new SimpleBooleanProperty(true);
    private Subscription watching = Subscription.EMPTY;
    private @Nullable ConversationItem item;
    private long seenSeq;
    private boolean loading;
    private boolean everythingLoaded;

    public ConversationViewModel(DeskStore store, Actions actions, Navigator navigator, Drafts drafts, Texts texts, ZoneId zone) {
        this.store = store;
        this.actions = actions;
        this.navigator = navigator;
        this.drafts = drafts;
        this.texts = texts;
        this.zone = zone;
        this.rows = new TranscriptRows(zone);
        navigator.open().subscribe(this::open);
        navigator.windowFocused().subscribe(_ -> markSeen());
        atBottom.subscribe(_ -> markSeen());
        store.self().subscribe(_ -> refreshHead());
    }

    /** The rows to show, and to which conversation they belong. */
    public ReadOnlyObjectProperty<Transcript> transcript() {
        return transcript.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty name() {
        return name.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty standingText() {
        return standingText.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Standing> standing() {
        return standing.getReadOnlyProperty();
    }

    /** A move of ours is on its way. */
    public ReadOnlyBooleanProperty moving() {
        return moving.getReadOnlyProperty();
    }

    /** How many messages came below what is being read. */
    public ReadOnlyIntegerProperty newBelow() {
        return newBelow.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty visitorTyping() {
        return visitorTyping.getReadOnlyProperty();
    }

    /** Set by the view: whether the newest words are in sight. */
    public BooleanProperty atBottom() {
        return atBottom;
    }

    public LocalDate today() {
        return store.now().getValue().atZone(zone).toLocalDate();
    }

    public void take() {
        move(Move.TAKE);
    }

    public void handBack() {
        move(Move.HAND_BACK);
    }

    public void close() {
        move(Move.CLOSE);
    }

    public void reopen() {
        move(Move.REOPEN);
    }

    public void toggleContact() {
        navigator.contactShown().set(!navigator.contactShown().get());
    }

    /** Fetches older messages, unless they are on their way or there are none. */
    public void loadOlder() {
        var shown = item;
        if (shown == null || loading || everythingLoaded) {
            return;
        }
        var loaded = store.messages(shown.id());
        if (!loaded.isEmpty() && loaded.getFirst().seq() <= 1) {
            everythingLoaded = true;
            return;
        }
        loading = true;
        actions.loadOlder(shown.id(), () -> loading = false);
    }

    /** Refused words go back to the composer, before whatever stands there. */
    public void edit(TranscriptRow.Failed failed) {
        var shown = item;
        if (shown != null) {
            drafts.notSent(shown.id(), failed.text());
            dismiss(failed);
        }
    }

    public void dismiss(TranscriptRow.Failed failed) {
        var shown = item;
        if (shown != null) {
            store.failures(shown.id()).stream().filter(failure -> failure.cid().equals(failed.cid())).toList().forEach(store::dismiss);
        }
    }

    private void open(@Nullable ConversationItem opened) {
        watching.unsubscribe();
        watching = Subscription.EMPTY;
        item = opened;
        loading = false;
        everythingLoaded = false;
        newBelow.set(0);
        atBottom.set(true);
        if (opened == null) {
            transcript.set(Transcript.NONE);
            visitorTyping.set(false);
        } else {
            seenSeq = opened.conversation().get().lastSeq();
            watching = Subscription.combine(
                    opened.transcriptRevision().subscribe(_ -> refreshRows()),
                    opened.conversation().subscribe(_ -> refreshHead()),
                    opened.contact().subscribe(_ -> refreshWho()),
                    opened.moving().subscribe(_ -> refreshHead()),
                    opened.visitorTyping().subscribe(visitorTyping::set));
            if (store.messages(opened.id()).size() <= 1) {
                loadOlder();
            }
        }
        refreshRows();
        refreshHead();
    }

    private void refreshWho() {
        refreshHead();
        refreshRows();
    }

    private void refreshRows() {
        var shown = item;
        if (shown == null) {
            return;
        }
        var messages = store.messages(shown.id());
        var unsent = store.unsent(shown.id());
        var visitor = texts.visitor(shown.contact().get());
        boolean spoke = !unsent.isEmpty() && transcript.get().unsent() < unsent.size();
        rows.show(
                shown.id(),
                new TranscriptRows.Source(messages, store.edition(shown.id()), store.failures(shown.id()), unsent, visitor));
        transcript.set(new Transcript(shown.id(), rows.view(), transcript.get().revision() + 1, unsent.size(), spoke));
        newBelow.set((int) messages.reversed().stream().takeWhile(message -> message.seq() > seenSeq).count());
        markSeen();
    }

    private void refreshHead() {
        var shown = item;
        if (shown == null) {
            name.set("");
            standing.set(Standing.NONE);
            standingText.set("");
            return;
        }
        var conversation = shown.conversation().get();
        name.set(texts.visitor(shown.contact().get()));
        standing.set(standing(conversation));
        standingText.set(text(conversation));
        moving.set(shown.moving().get());
    }

    private Standing standing(Conversation conversation) {
        return switch (conversation.state()) {
            case WAITING -> Standing.WAITING;
            case CLOSED -> Standing.CLOSED;
            case ASSIGNED -> isMine(conversation) ? Standing.MINE : Standing.OTHERS;
        };
    }

    private boolean isMine(Conversation conversation) {
        var self = store.self().get();
        var assignee = conversation.assignee();
        return self != null && assignee != null && assignee.id().equals(self.id());
    }

    private String text(Conversation conversation) {
        var assignee = conversation.assignee();
        return switch (standing(conversation)) {
            case NONE -> "";
            case WAITING -> texts.get("standing.waiting");
            case MINE -> texts.get("standing.mine");
            case OTHERS -> texts.get("standing.others", assignee == null ? "" : assignee.name());
            case CLOSED -> texts.get("standing.closed");
        };
    }

    private void markSeen() {
        var shown = item;
        if (shown != null && atBottom.get() && navigator.windowFocused().get()) {
            seenSeq = shown.conversation().get().lastSeq();
            newBelow.set(0);
            store.markRead(shown);
        }
    }

    private void move(Move move) {
        var shown = item;
        if (shown == null || shown.moving().get() || !isLegal(move, shown.conversation().get())) {
            return;
        }
        switch (move) {
            case TAKE -> actions.take(shown.id());
            case HAND_BACK -> actions.handBack(shown.id());
            case CLOSE -> actions.close(shown.id());
            case REOPEN -> actions.reopen(shown.id());
            case END, WRITE_AGAIN -> throw new IllegalArgumentException("a visitor's move");
        }
    }

    private boolean isLegal(Move move, Conversation conversation) {
        boolean owned = conversation.state() == ConversationState.ASSIGNED;
        return move.from(conversation.state()).isPresent() && (!owned || isMine(conversation));
    }
}
