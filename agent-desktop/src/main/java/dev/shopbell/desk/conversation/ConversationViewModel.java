package dev.shopbell.desk.conversation;

import dev.shopbell.client.LinkState;
import dev.shopbell.desk.profile.Papers;
import dev.shopbell.desk.shell.Navigator;
import dev.shopbell.desk.shell.Writing;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.Changeable;
import dev.shopbell.desk.store.ConversationItem;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.store.ReadMarks;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.conversation.Card;
import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Move;
import dev.shopbell.model.conversation.Note;
import dev.shopbell.protocol.Right;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
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

    private static final int NOTE_PAGES_MAX = 4;
    private static final int PAGES_FOR_WANTED_MAX = 20;

    private final DeskStore store;
    private final Actions actions;
    private final Navigator navigator;
    private final Papers papers;
    private final ReadMarks marks;
    private final Texts texts;
    private final ZoneId zone;
    private final Ownership ownership;
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
    private final ReadOnlyObjectWrapper<@Nullable Object> goingTo = new ReadOnlyObjectWrapper<>();
    private long seenSeq;
    /** A message to go to as soon as it is loaded, and how many older pages may still be fetched for it. */
    private long wantedSeq;
    private int pagesForWanted;
    private boolean loading;

    public ConversationViewModel(
            DeskStore store, Actions actions, Navigator navigator, Papers papers, ReadMarks marks, Texts texts, ZoneId zone) {
        this.store = store;
        this.actions = actions;
        this.navigator = navigator;
        this.papers = papers;
        this.marks = marks;
        this.texts = texts;
        this.zone = zone;
        this.ownership = new Ownership(store);
        this.rows = new TranscriptRows(zone, this::today);
        navigator.open().subscribe(this::open);
        navigator.windowFocused().subscribe(_ -> markSeen());
        navigator.page().subscribe(_ -> markSeen());
        atBottom.subscribe(_ -> markSeen());
        store.self().subscribe(_ -> refreshHead());
        store.now().map(_ -> today()).addListener((_, _, _) -> refreshRows());
        store.link().addListener((_, _, now) -> {
            if (now instanceof LinkState.Live) {
                fetch(); // What was asked while the line was cut was not answered.
            }
        });
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

    private LocalDate today() {
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
        if (shown == null || loading) {
            return;
        }
        var loaded = store.messages(shown.id());
        if (!loaded.isEmpty() && loaded.getFirst().seq() <= 1) {
            return;
        }
        loading = true;
        actions.loadOlder(shown.id(), () -> {
            loading = false;
            seekWanted();
        });
    }

    /** The key of a row to bring into view; null in between. */
    public ReadOnlyObjectProperty<@Nullable Object> goingTo() {
        return goingTo.getReadOnlyProperty();
    }

    /** Goes to a message, for which older ones are loaded if need be, as far as is sensible. */
    public void goTo(long seq) {
        wantedSeq = seq;
        pagesForWanted = PAGES_FOR_WANTED_MAX;
        seekWanted();
    }

    private void seekWanted() {
        var shown = item;
        if (shown == null || wantedSeq == 0) {
            return;
        }
        var loaded = store.messages(shown.id());
        long index = loaded.isEmpty() ? -1 : wantedSeq - loaded.getFirst().seq();
        if (index >= 0 && index < loaded.size()) {
            wantedSeq = 0;
            goingTo.set(null);
            goingTo.set(loaded.get((int) index).cid());
        } else if (index < 0 && pagesForWanted-- > 0) {
            loadOlder();
        } else {
            wantedSeq = 0;
        }
    }

    /** The composer is to answer this message. */
    public void answer(Message message) {
        navigator.writing().answer(message);
    }

    public Changeable changeable(Message message) {
        return store.changeable(message);
    }

    /** Its author may change or withdraw a note at any time. */
    public boolean isOurs(Note note) {
        var self = store.self().get();
        return self != null && note.author().id().equals(self.id()) && !note.recalled();
    }

    public boolean isWithdrawable(Note note) {
        return isOurs(note) || !note.recalled() && store.rights().get().contains(Right.SUPERVISE);
    }

    public void change(Message message) {
        navigator.writing().change(message);
    }

    public void change(Note note) {
        navigator.writing().change(note);
    }

    public void recall(Message message) {
        actions.recall(message);
    }

    public void recall(Note note) {
        actions.recall(note);
    }

    /** Files were dropped on the conversation. */
    public void offer(List<Path> files) {
        navigator.writing().offer(files);
    }

    /** Whether the picture lies on the shop's own pages. */
    public boolean isOwnPicture(Card card) {
        var picture = card.picture();
        return picture != null
                && store.sites().stream().flatMap(site -> site.allowedOrigins().stream()).anyMatch(origin -> picture.startsWith(origin + "/"));
    }

    /** Refused words go back to the composer with their files, before whatever stands there. */
    public void edit(TranscriptRow.Failed failed) {
        var shown = item;
        if (shown != null) {
            var words = failed.failure().words();
            papers.bringBack(shown.id(), words.text(), words.note());
            navigator.writing().giveBack(new Writing.Given(shown.id(), words.files(), words.note()));
            dismiss(failed);
        }
    }

    public void dismiss(TranscriptRow.Failed failed) {
        actions.dismiss(failed.failure());
    }

    private void open(@Nullable ConversationItem opened) {
        watching.unsubscribe();
        watching = Subscription.EMPTY;
        item = opened;
        loading = false;
        wantedSeq = 0;
        newBelow.set(0);
        atBottom.set(true);
        if (opened == null) {
            transcript.set(Transcript.NONE);
            visitorTyping.set(false);
        } else {
            seenSeq = opened.conversation().get().lastSeq();
            watching = Subscription.combine(
                    opened.transcriptRevision().subscribe(_ -> refreshRows()),
                    opened.conversation().subscribe(this::refreshConversation),
                    opened.contact().subscribe(_ -> refreshWho()),
                    opened.moving().subscribe(_ -> refreshHead()),
                    opened.visitorTyping().subscribe(visitorTyping::set));
            fetch();
        }
        refreshRows();
        refreshHead();
    }

    private void fetch() {
        var shown = item;
        if (shown != null) {
            actions.loadNotes(shown.id(), NOTE_PAGES_MAX);
            if (store.messages(shown.id()).size() <= 1) {
                loadOlder();
            }
        }
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
                new TranscriptRows.Source(
                        messages,
                        store.edition(shown.id()),
                        store.notes(shown.id()),
                        shown.conversation().get().receipts(),
                        store.failures(shown.id()),
                        unsent,
                        visitor,
                        store.shopName().get()));
        transcript.set(new Transcript(shown.id(), rows.view(), transcript.get().revision() + 1, unsent.size(), spoke));
        newBelow.set((int) messages.reversed().stream().takeWhile(message -> message.seq() > seenSeq).count());
        markSeen();
        seekWanted();
    }

    private void refreshConversation(Conversation before, Conversation now) {
        refreshHead();
        if (!before.receipts().equals(now.receipts())) {
            refreshRows();
        }
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
        standing.set(ownership.standing(conversation));
        standingText.set(text(conversation));
        moving.set(shown.moving().get());
    }

    private String text(Conversation conversation) {
        var assignee = conversation.assignee();
        return switch (ownership.standing(conversation)) {
            case NONE -> "";
            case WAITING -> texts.get("standing.waiting");
            case MINE -> texts.get("standing.mine");
            case OTHERS -> texts.get("standing.others", assignee == null ? "" : assignee.name());
            case CLOSED -> texts.get("standing.closed");
        };
    }

    private void markSeen() {
        var shown = item;
        if (shown != null && atBottom.get() && navigator.windowFocused().get() && navigator.page().get() == Navigator.Page.INBOX) {
            seenSeq = shown.conversation().get().lastSeq();
            newBelow.set(0);
            store.markRead(shown);
            marks.read(shown);
        }
    }

    private void move(Move move) {
        var shown = item;
        if (shown == null || shown.moving().get() || !ownership.isLegal(move, shown.conversation().get())) {
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
}
