package dev.shopbell.server.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.client.state.DeskState;
import dev.shopbell.client.state.GapException;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Note;
import dev.shopbell.model.conversation.NoteId;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.protocol.ByeCode;
import dev.shopbell.protocol.ClientFrame.Hello;
import dev.shopbell.protocol.ContactCommand.RenameContact;
import dev.shopbell.protocol.ContactEvent;
import dev.shopbell.protocol.ConversationCommand.AddNote;
import dev.shopbell.protocol.ConversationCommand.CloseConversation;
import dev.shopbell.protocol.ConversationCommand.EditNote;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationCommand.RecallNote;
import dev.shopbell.protocol.ConversationEvent;
import dev.shopbell.protocol.ConversationNoteEvent;
import dev.shopbell.protocol.ConversationQuery.MessagesBefore;
import dev.shopbell.protocol.ConversationQuery.NotesBefore;
import dev.shopbell.protocol.Credential;
import dev.shopbell.protocol.IdentityCommand.ChangeRights;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.Right;
import dev.shopbell.protocol.ServerFrame.Start;
import dev.shopbell.protocol.ServerFrame.Told;
import dev.shopbell.protocol.ServerFrame.Welcome;
import dev.shopbell.protocol.SiteCommand.AddSite;
import dev.shopbell.protocol.SnapshotPart;
import dev.shopbell.protocol.codec.ProtocolCodec;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.call.Outcome;
import dev.shopbell.server.log.Audience;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the team writes to itself, and that no visitor is ever told any of it. */
class NotesTest {

    private static final String SECRET = "she always wants a discount";
    private static final ProtocolCodec CODEC = ProtocolCodec.strict();

    private static long houses = 60_000;

    private final TestHouse house = new TestHouse(++houses);
    private final Caller.AgentCaller olga = house.ownerCaller();
    private final Caller.AgentCaller bea = house.hire("bea");
    private final Caller.VisitorCaller ann = house.visitor(1);
    private final ConversationId talk = house.opened(ann);

    private NoteId writes(String text) {
        return ((Result.Noted) house.done(bea, new AddNote(talk, text, List.of(), List.of(olga.agent())))).note();
    }

    private Note newest() {
        return house.snapshot().notes(talk).getLast();
    }

    private void assertRefused(RefusalCode code, Caller caller, Request request) {
        assertEquals(code, assertInstanceOf(Outcome.Refused.class, house.call(caller, request)).refusal().code());
    }

    @Test
    void theTeamReadsWhereAndByWhomItWasWritten() {
        var id = writes("ask Olga");

        var note = newest();
        assertEquals(id, note.id());
        assertEquals(1, note.afterSeq());
        assertEquals(bea.agent(), note.author().id());
        assertEquals(List.of(olga.agent()), note.mentions());
    }

    @Test
    void noVisitorIsEverToldAny() {
        var id = writes(SECRET);
        house.done(ann, new PostMessage(talk, "hello?"));
        house.done(bea, new EditNote(talk, id, "again: " + SECRET, List.of()));
        house.done(bea, new RecallNote(talk, writes("and " + SECRET)));

        var contact = house.snapshot().conversation(talk).orElseThrow().contact();
        var own = Audience.of(contact);
        var stream = TestHouse.now(house.assembly.log().after(0, Set.of(own)));
        var snapshot = TestHouse.now(house.assembly.log()
                .read(tx -> house.assembly.snapshots().forVisitor(tx, contact, house.assembly.log().headOf(tx, own))));
        var told = new ArrayList<String>();
        stream.entries().forEach(entry -> told.add(CODEC.encode(entry.event())));
        snapshot.forEach(part -> told.add(CODEC.encode(part)));
        told.add(CODEC.encode(house.done(ann, new MessagesBefore(talk, Long.MAX_VALUE, 50))));

        assertTrue(told.size() >= 4, "there is something in which it could stand");
        told.forEach(text -> assertFalse(text.contains("discount") || text.contains(id.toString()), text));
        for (var entry : house.log()) {
            if (entry.event() instanceof ConversationNoteEvent) {
                assertEquals(Set.of(Audience.TEAM), entry.audiences().keySet());
            }
        }
        for (var request : List.of(
                new AddNote(talk, "mine"), new EditNote(talk, id, "mine", List.of()), new RecallNote(talk, id), new NotesBefore(talk, 99, 1))) {
            assertRefused(RefusalCode.FORBIDDEN, ann, request);
        }
    }

    @Test
    void whoseRoleMayReadNoNotesIsToldNoneByWhateverWay() throws GapException {
        var cem = house.signedIn("cem");
        var before = hears(cem, null);
        writes(SECRET);
        assertTrue(before.told().stream().anyMatch(ConversationNoteEvent.class::isInstance));
        var rights = Set.of(Right.ANSWER, Right.OWN_ACCOUNT);
        house.done(olga, new ChangeRights(AgentRole.AGENT, rights));
        assertEquals(ByeCode.ACCESS_CHANGED, before.closed);

        var without = hears(cem, before);
        assertEquals(Start.ACCESS_CHANGED, without.all(Welcome.class).getFirst().start());
        var state = new DeskState();
        state.reset(without.all(SnapshotPart.class));
        assertEquals(List.of(), state.notes(talk));
        house.done(olga, new AddNote(talk, "still " + SECRET));
        house.done(ann, new PostMessage(talk, "hello?"));
        without.loose();
        house.done(olga, new AddNote(talk, "and " + SECRET));
        house.done(ann, new PostMessage(talk, "anybody?"));

        var resumed = hears(cem, without);
        assertEquals(Start.RESUMED, resumed.all(Welcome.class).getFirst().start());
        for (var line : List.of(without, resumed)) {
            assertTrue(line.told().stream().noneMatch(ConversationNoteEvent.class::isInstance));
            long prev = line.all(Told.class).getFirst().prev();
            for (var told : line.all(Told.class)) {
                assertEquals(prev, told.prev(), "no gap where something was not told");
                prev = told.pos();
                state.apply(told);
            }
        }
        assertEquals(List.of(), state.notes(talk));
        assertEquals(3, state.messages(talk).size());
        assertEquals(house.snapshot().messages(talk), state.messages(talk));
    }

    @Test
    void whoseRoleMayNotAnswerIsToldOfNoConversationAndNoCustomer() throws GapException {
        var cem = house.signedIn("cem");
        house.done(olga, new ChangeRights(AgentRole.AGENT, Set.of(Right.NOTE, Right.EDIT_CONTACTS, Right.OWN_ACCOUNT)));
        var fresh = hears(cem, null);
        var snapshot = new DeskState();
        snapshot.reset(fresh.all(SnapshotPart.class));
        assertTrue(snapshot.conversation(talk).isEmpty());
        house.done(olga, new AddNote(talk, SECRET));
        house.done(ann, new PostMessage(talk, "hello?"));
        house.done(olga, new AddSite("Second shop", List.of()));
        fresh.loose();
        house.done(ann, new PostMessage(talk, "anybody?"));
        var resumed = hears(cem, fresh);
        house.done(olga, new RenameContact(house.snapshot().conversation(talk).orElseThrow().contact(), "Ann"));
        house.done(olga, new AddSite("Third shop", List.of()));

        for (var line : List.of(fresh, resumed)) {
            var told = line.told();
            assertFalse(told.isEmpty());
            assertTrue(told.stream().noneMatch(event -> event instanceof ConversationEvent
                    || event instanceof ConversationNoteEvent
                    || event instanceof ContactEvent), told::toString);
            for (var each : line.all(Told.class)) {
                snapshot.apply(each);
            }
        }
    }

    private LoopbackLine hears(Result.SignedIn agent, @Nullable LoopbackLine before) {
        var line = new LoopbackLine(house);
        var welcome = before == null ? null : before.all(Welcome.class).getFirst();
        var told = before == null ? List.<Told>of() : before.all(Told.class);
        long cursor = welcome == null ? 0 : told.isEmpty() ? welcome.head() : told.getLast().pos();
        line.say(new Hello(
                List.of(Limits.PROTOCOL_VERSION),
                new Credential.AgentSessionToken(agent.token()),
                welcome == null ? null : welcome.epoch(),
                cursor,
                welcome == null ? 0 : welcome.accessRevision(),
                "en",
                "test"));
        return line;
    }

    @Test
    void changedAndWithdrawnNotesLeaveNothingBehind() throws Exception {
        var id = writes(SECRET);
        house.done(bea, new EditNote(talk, id, "nothing to see", List.of()));
        assertEquals("nothing to see", newest().text());
        assertFalse(house.export().contains("discount"));

        assertRefused(RefusalCode.NOT_YOURS, olga, new EditNote(talk, id, "mine now", List.of()));
        assertRefused(RefusalCode.NOT_YOURS, house.hire("cem"), new RecallNote(talk, id));
        house.done(olga, new RecallNote(talk, id));
        assertTrue(newest().recalled());
        assertFalse(house.export().contains("nothing to see"));
        assertRefused(RefusalCode.RECALLED, bea, new EditNote(talk, id, "again", List.of()));
        assertEquals(0, house.assembly.log().firstBroken());
    }

    @Test
    void olderNotesComeByPageAlsoAfterTheEnd() {
        for (int i = 1; i <= 13; i++) {
            writes("note " + i);
        }
        house.done(bea, new CloseConversation(talk));
        writes("after the end");

        var page = (Result.NotePage) house.done(bea, new NotesBefore(talk, Limits.POSITION_MAX, 10));
        assertEquals(10, page.notes().size());
        assertEquals("after the end", page.notes().getLast().text());
        assertTrue(page.more());
        var older = (Result.NotePage) house.done(bea, new NotesBefore(talk, page.nextBefore(), 10));
        assertEquals(List.of("note 1", "note 2", "note 3", "note 4"), older.notes().stream().map(Note::text).toList());
        assertFalse(older.more());
        assertRefused(RefusalCode.BAD_PAGE_SIZE, bea, new NotesBefore(talk, 1, Limits.NOTES_PER_PAGE_MAX + 1));
    }

    @Test
    void aSnapshotHoldsTheNewestOfEachOpenConversation() {
        for (int i = 0; i <= Limits.SNAPSHOT_NOTES_PER_CONVERSATION; i++) {
            writes("note " + i);
        }

        var notes = house.snapshot().notes(talk);

        assertEquals(Limits.SNAPSHOT_NOTES_PER_CONVERSATION, notes.size());
        assertEquals("note 1", notes.getFirst().text());
    }

    @Test
    void whatCannotStandIsRefused() {
        assertRefused(RefusalCode.BAD_TEXT, bea, new AddNote(talk, " "));
        assertRefused(RefusalCode.BAD_TEXT, bea, new AddNote(talk, "x".repeat(Note.TEXT_LENGTH_MAX + 1)));
        assertRefused(RefusalCode.NOT_FOUND, bea, new AddNote(talk, "@", List.of(), List.of(new AgentId(talk.value()))));
        var many = Collections.nCopies(Note.MENTIONS_MAX + 1, olga.agent());
        assertRefused(RefusalCode.TOO_MANY_MENTIONS, bea, new AddNote(talk, "@", List.of(), many));
        assertRefused(RefusalCode.NOT_FOUND, bea, new EditNote(talk, new NoteId(talk.value()), "x", List.of()));
    }
}
