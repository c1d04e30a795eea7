package dev.shopbell.desk.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.client.LinkState;
import dev.shopbell.client.Reply;
import dev.shopbell.desk.ScriptedLink;
import dev.shopbell.desk.Shop;
import dev.shopbell.desk.conversation.ConversationViewModel.Standing;
import dev.shopbell.desk.conversation.TranscriptRow.Said;
import dev.shopbell.desk.conversation.TranscriptRow.Tick;
import dev.shopbell.desk.link.LinkEvent;
import dev.shopbell.desk.profile.Drafts;
import dev.shopbell.desk.profile.Papers;
import dev.shopbell.desk.profile.Profile;
import dev.shopbell.desk.shell.Navigator;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.store.ReadMarks;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.contact.Contact;
import dev.shopbell.model.conversation.Author;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Note;
import dev.shopbell.model.conversation.NoteId;
import dev.shopbell.model.conversation.Receipts;
import dev.shopbell.model.conversation.Side;
import dev.shopbell.protocol.ContactEvent;
import dev.shopbell.protocol.ConversationCommand.CloseConversation;
import dev.shopbell.protocol.ConversationCommand.MarkConversation;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationEvent.MessageChanged;
import dev.shopbell.protocol.ConversationEvent;
import dev.shopbell.protocol.ConversationNoteEvent.NoteAdded;
import dev.shopbell.protocol.ConversationNoteEvent.NoteChanged;
import dev.shopbell.protocol.ConversationQuery.MessagesBefore;
import dev.shopbell.protocol.ConversationQuery.NotesBefore;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.Right;
import dev.shopbell.protocol.Self;
import dev.shopbell.protocol.ServerFrame;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The conversation in front as a plain object. */
class ConversationViewModelTest {

    @TempDir private Path folder;
    private final ScriptedLink link = new ScriptedLink();
    private final Shop shop = Shop.busy();
    private final Navigator navigator = new Navigator();
    private final Notices notices = new Notices();
    private final List<String> said = new ArrayList<>();
    private final SimpleObjectProperty<Instant> now = new SimpleObjectProperty<>(Shop.NOW);
    private final DeskStore store = new DeskStore(now);
    private List<Request> firstAsked;
    private Drafts drafts;
    private ConversationViewModel model;

    @BeforeEach
    void open() throws IOException {
        var profile = new Profile(folder);
        drafts = new Drafts(profile, task -> {});
        link.connectTo(store::apply);
        link.live(shop);
        var texts = Texts.of(Texts.ENGLISH);
        notices.listen(said::add);
        var papers = new Papers(drafts, new Drafts(profile, "notes", task -> {}));
        model = new ConversationViewModel(
                store, new Actions(link, store, texts, notices), navigator, papers, new ReadMarks(link, now), texts, ZoneOffset.UTC);
        navigator.open(store.find(shop.id(4)).orElseThrow());
        firstAsked = List.copyOf(link.asked());
        link.forgetAsked();
    }

    @Test
    void whatAPersonHasSeenIsToldAtOnceAndThenOnceASecond() {
        assertTrue(firstAsked.contains(new MarkConversation(shop.id(4), 5, 5)));
        visitorSays(6, "one");
        visitorSays(7, "two");
        assertEquals(List.of(), link.asked());
        now.set(now.get().plusSeconds(1));
        assertEquals(List.of(new MarkConversation(shop.id(4), 7, 7)), link.asked());
        navigator.windowFocused().set(false);
        visitorSays(8, "three");
        now.set(now.get().plusSeconds(1));
        assertEquals(1, link.asked().size(), "nobody looks");
    }

    @Test
    void nobodyReadsWhileAnotherPageIsInFront() {
        navigator.page().set(Navigator.Page.SETTINGS);
        visitorSays(6, "one");
        assertEquals(1, unread());
        assertEquals(List.of(), link.asked());
        now.set(now.get().plusSeconds(1));
        navigator.page().set(Navigator.Page.INBOX);
        assertEquals(0, unread());
        assertEquals(List.of(new MarkConversation(shop.id(4), 6, 6)), link.asked());
    }

    @Test
    void whatAColleagueHasReadIsRead() {
        navigator.open(store.find(shop.id(5)).orElseThrow());
        visitorSays(6, "one");
        assertEquals(1, unread());
        link.happen(Shop.NOW, new ConversationEvent.Marked(shop.id(4), Receipts.NONE.and(Side.TEAM, 6, 6)));
        visitorSays(7, "two");
        assertEquals(1, unread());
    }

    @Test
    void ticksFollowTheVisitorsEyes() {
        assertEquals(List.of(Tick.NONE, Tick.KEPT, Tick.NONE, Tick.KEPT, Tick.NONE), ticks());
        link.happen(Shop.NOW, new ConversationEvent.Marked(shop.id(4), Receipts.NONE.and(Side.VISITOR, 4, 2)));
        assertEquals(List.of(Tick.NONE, Tick.READ, Tick.NONE, Tick.DELIVERED, Tick.NONE), ticks());
        link.happen(Shop.NOW, new ConversationEvent.Marked(shop.id(4), Receipts.NONE.and(Side.VISITOR, 5, 5)));
        assertEquals(List.of(Tick.NONE, Tick.READ, Tick.NONE, Tick.READ, Tick.NONE), ticks());
    }

    @Test
    void notesStandWhereTheyWereWritten() {
        link.happen(Shop.NOW, new NoteAdded(note(1, 2)), new NoteAdded(note(2, 5)));
        visitorSays(6, "after");
        var kinds = model.transcript().get().rows().stream().map(row -> row.getClass().getSimpleName()).toList();
        assertEquals(List.of("DayLine", "Said", "Said", "Noted", "Said", "Said", "Said", "Noted", "Said"), kinds);
        link.happen(Shop.NOW, new NoteChanged(note(1, 2).recalled(0)));
        assertTrue(((TranscriptRow.Noted) model.transcript().get().rows().get(3)).note().recalled());
    }

    @Test
    void changedAndWithdrawnWordsTakeThePlaceOfThoseBefore() {
        var ours = store.messages(shop.id(4)).get(3);
        link.happen(Shop.NOW, new MessageChanged(ours.edited("Today.", Shop.NOW, 0)));
        assertEquals("Today.", said(3).message().text());
        link.happen(Shop.NOW, new MessageChanged(ours.recalled(0)));
        assertTrue(said(3).message().recalled());
    }

    @Test
    void aQuotedMessageIsFetchedIfItIsNotLoaded() {
        var long4 = Shop.busy();
        var older = long4.leaveOut(4, 3);
        link.live(long4);
        link.forgetAsked();
        model.goTo(1);
        link.answer(new Reply.Answered(new Result.MessagePage(older, false), 0));
        assertEquals(older.getFirst().cid(), model.goingTo().get());
    }

    @Test
    void saysWhoseItIs() {
        assertEquals(Standing.MINE, model.standing().get());
        assertEquals("Mia Keller", model.name().get());
        navigator.open(store.find(shop.id(6)).orElseThrow());
        assertEquals("With " + Shop.BEN.name(), model.standingText().get());
        navigator.open(null);
        assertEquals(Standing.NONE, model.standing().get());
    }

    @Test
    void noRowEverCarriesAnotherCustomersName() {
        var shownNames = new HashSet<String>();
        model.transcript().subscribe(transcript -> {
            if (shop.id(2).equals(transcript.conversation())) {
                shownNames.addAll(names(transcript));
            }
        });
        navigator.open(store.find(shop.id(2)).orElseThrow());
        assertEquals(Set.of("李伟"), shownNames);
    }

    @Test
    void aNewNameStandsAtOldWordsToo() {
        var contact = store.find(shop.id(5)).orElseThrow().contact().get();
        navigator.open(store.find(shop.id(5)).orElseThrow());
        assertEquals(List.of("Visitor 5"), names(model.transcript().get()));
        link.happen(Shop.NOW, new ContactEvent.ContactChanged(
                new Contact(contact.id(), contact.site(), contact.number(), "Eva", contact.locale(), 0)));
        assertEquals(List.of("Eva"), names(model.transcript().get()));
    }

    @Test
    void aMoveIsMarkedUntilTheServerHasMadeIt() {
        model.close();
        assertEquals(List.of(new CloseConversation(shop.id(4))), link.unconfirmed());
        assertTrue(model.moving().get());
        assertEquals(Standing.MINE, model.standing().get(), "nothing is shown that is not so");
        model.close();
        assertEquals(1, link.unconfirmed().size());
        link.happen(Shop.NOW, new ConversationEvent.Closed(shop.id(4), Side.TEAM));
        link.confirm();
        assertFalse(model.moving().get());
        assertEquals(Standing.CLOSED, model.standing().get());
    }

    @Test
    void aRefusedMoveIsSaidAndTheMarkGoes() {
        model.handBack();
        link.refuse(Refusal.of(RefusalCode.ALREADY_CLOSED));
        assertFalse(model.moving().get());
        assertEquals(List.of("This conversation is closed already."), said);
    }

    @Test
    void anotherAgentsConversationIsNotMoved() {
        let(Set.of(Right.ANSWER));
        navigator.open(store.find(shop.id(6)).orElseThrow());
        model.close();
        model.handBack();
        assertEquals(List.of(), link.unconfirmed());
    }

    @Test
    void ourWordsArePendingUntilTheLogTellsThem() {
        link.send(new PostMessage(shop.id(4), "Gladly!"), kept -> {});
        var pending = assertInstanceOf(TranscriptRow.Pending.class, model.transcript().get().rows().getLast());
        assertTrue(model.transcript().get().spoke());
        link.confirm();
        assertEquals(pending, model.transcript().get().rows().getLast(), "answered, and still ours to show until it is told");
        var told = new Message(shop.id(4), 6, pending.unsent().cid().value(), Author.agent(Shop.ANA.card()), "Gladly!", Shop.NOW, 0);
        link.happen(Shop.NOW, new ConversationEvent.MessagePosted(told));
        var last = assertInstanceOf(TranscriptRow.Said.class, model.transcript().get().rows().getLast());
        assertEquals(pending.key(), last.key(), "the same row at two times");
        assertEquals(1, model.transcript().get().rows().stream().filter(row -> row.key().equals(pending.key())).count());
    }

    @Test
    void refusedWordsStayInSightUntilDealtWith() {
        link.send(new PostMessage(shop.id(4), "Gladly!"), kept -> {});
        link.refuse(Refusal.of(RefusalCode.NOT_YOURS));
        var failed = assertInstanceOf(TranscriptRow.Failed.class, model.transcript().get().rows().getLast());
        drafts.of(shop.id(4)).set("something newer");
        model.edit(failed);
        assertEquals("Gladly!\nsomething newer", drafts.of(shop.id(4)).get());
        assertInstanceOf(TranscriptRow.Said.class, model.transcript().get().rows().getLast());
        assertEquals(List.of(failed.failure().cid()), link.dealtWith(), "they do not come again with the next start");
    }

    @Test
    void whatWasAskedWhileTheLineWasCutIsAskedAgainWhenItStands() {
        link.state(new LinkState.Connecting());
        link.forgetAsked();
        link.state(new LinkState.Live());
        assertEquals(List.of(new NotesBefore(shop.id(4), Limits.POSITION_MAX, Limits.NOTES_PER_PAGE_MAX)), link.asked());
    }

    @Test
    void newWordsBelowAreCountedWhileReadingAbove() {
        model.atBottom().set(false);
        visitorSays(6, "one");
        visitorSays(7, "two");
        assertEquals(2, model.newBelow().get());
        assertEquals(2, unread());
        model.atBottom().set(true);
        assertEquals(0, model.newBelow().get());
        assertEquals(0, unread());
    }

    @Test
    void wordsAreNotReadWhileNobodyLooks() {
        navigator.windowFocused().set(false);
        visitorSays(6, "hello?");
        assertEquals(1, unread());
        navigator.windowFocused().set(true);
        assertEquals(0, unread());
    }

    @Test
    void olderWordsAreAskedForOnceAtATimeAndNotWhenThereAreNone() {
        var long4 = Shop.busy();
        var older = long4.leaveOut(4, 3);
        link.live(long4);
        link.forgetAsked();
        model.loadOlder();
        model.loadOlder();
        assertEquals(List.of(new MessagesBefore(shop.id(4), 3, Limits.MESSAGES_PER_PAGE_MAX)), link.asked());
        link.answer(new Reply.Answered(new Result.MessagePage(older, false), 0));
        assertEquals(5, store.messages(shop.id(4)).size());
        assertEquals(6, model.transcript().get().rows().size(), "a day line and five messages");
        model.loadOlder();
        assertEquals(1, link.asked().size());
        link.live(long4);
        link.forgetAsked();
        model.loadOlder();
        assertEquals(1, link.asked().size(), "a fresh snapshot leaves them out again");
    }

    @Test
    void anUnansweredPageMayBeAskedForAgain() {
        var long4 = Shop.busy();
        long4.leaveOut(4, 3);
        link.live(long4);
        link.forgetAsked();
        model.loadOlder();
        link.answer(new Reply.Unanswered());
        model.loadOlder();
        assertEquals(2, link.asked().size());
    }

    private Note note(int number, long afterSeq) {
        var id = new NoteId(new UUID(6, number));
        return new Note(id, shop.id(4), 1_000 + number, afterSeq, id.value(), Shop.BEN.card(), "note " + number, List.of(), List.of(), Shop.NOW, null, false, 0);
    }

    private List<Tick> ticks() {
        return model.transcript().get().rows().stream()
                .filter(Said.class::isInstance)
                .map(row -> ((Said) row).tick())
                .toList();
    }

    private Said said(int index) {
        return (Said) model.transcript().get().rows().stream().filter(Said.class::isInstance).toList().get(index);
    }

    private static List<String> names(Transcript transcript) {
        return transcript.rows().stream()
                .filter(TranscriptRow.Said.class::isInstance)
                .map(row -> ((TranscriptRow.Said) row).name())
                .toList();
    }

    private void visitorSays(long seq, String words) {
        link.happen(Shop.NOW, new ConversationEvent.MessagePosted(new Message(
                shop.id(4), seq, new UUID(8, seq), Author.visitor(), words, Shop.NOW, 0)));
    }

    private int unread() {
        return store.find(shop.id(4)).orElseThrow().unread().get();
    }

    @Test
    void whoeverSupervisesClosesWhatAColleagueHas() {
        navigator.open(store.find(shop.id(6)).orElseThrow());
        model.close();
        assertEquals(List.of(new CloseConversation(shop.id(6))), link.unconfirmed());
        let(Set.of(Right.ANSWER));
        link.confirm();
        model.close();
        assertEquals(List.of(), link.unconfirmed());
    }

    @Test
    void withTheRightToNotesTheNotesGo() {
        link.happen(Shop.NOW, new NoteAdded(note("For us alone")));
        assertTrue(model.transcript().get().rows().stream().anyMatch(TranscriptRow.Noted.class::isInstance));
        let(Set.of(Right.ANSWER));
        link.tell(new LinkEvent.Reset(List.of(shop.snapshot())));
        assertTrue(model.transcript().get().rows().stream().noneMatch(TranscriptRow.Noted.class::isInstance));
        store.apply(
                new NotesBefore(shop.id(4), Limits.POSITION_MAX, Limits.NOTES_PER_PAGE_MAX), new Result.NotePage(List.of(note("Late")), false));
        assertTrue(model.transcript().get().rows().stream().noneMatch(TranscriptRow.Noted.class::isInstance), "a page asked for before");
    }

    private Note note(String text) {
        var id = new NoteId(new UUID(6, 99));
        return new Note(id, shop.id(4), 900, 5, id.value(), Shop.BEN.card(), text, List.of(), List.of(), Shop.NOW, null, false, 0);
    }

    private void let(Set<Right> rights) {
        link.tell(new LinkEvent.Welcomed(new ServerFrame.Welcome(
                1, ServerFrame.Start.FRESH, "epoch", shop.pos(), 1, new Self.AgentSelf(Shop.ANA.id(), store.session().orElseThrow(), rights), Shop.NOW)));
    }
}
