package dev.shopbell.client.state;

import static dev.shopbell.client.state.Samples.ANA;
import static dev.shopbell.client.state.Samples.BEN;
import static dev.shopbell.client.state.Samples.NOON;
import static dev.shopbell.client.state.Samples.OTHER_TALK;
import static dev.shopbell.client.state.Samples.SHOP;
import static dev.shopbell.client.state.Samples.TALK;
import static dev.shopbell.client.state.Samples.VISITOR;
import static dev.shopbell.client.state.Samples.fromTeam;
import static dev.shopbell.client.state.Samples.fromVisitor;
import static dev.shopbell.client.state.Samples.snapshot;
import static dev.shopbell.client.state.Samples.told;
import static dev.shopbell.client.state.Samples.waiting;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.ConversationState;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Side;
import dev.shopbell.model.identity.SessionId;
import dev.shopbell.protocol.ContactEvent.ContactChanged;
import dev.shopbell.protocol.ContactEvent.Merged;
import dev.shopbell.protocol.ConversationEvent.Closed;
import dev.shopbell.protocol.ConversationEvent.HandedBack;
import dev.shopbell.protocol.ConversationEvent.MessagePosted;
import dev.shopbell.protocol.ConversationEvent.Opened;
import dev.shopbell.protocol.ConversationEvent.Reopened;
import dev.shopbell.protocol.ConversationEvent.Taken;
import dev.shopbell.protocol.Event;
import dev.shopbell.protocol.IdentityEvent.AccessChanged;
import dev.shopbell.protocol.IdentityEvent.AgentChanged;
import dev.shopbell.protocol.IdentityEvent.SessionEnded;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.SiteEvent.SiteChanged;
import dev.shopbell.protocol.UnknownEvent;
import java.util.List;
import java.util.SequencedCollection;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each event does to what a desk knows. */
class DeskStateTest {

    private final DeskState state = new DeskState();

    @BeforeEach
    void oneTalkWaits() {
        state.reset(List.of(snapshot(10, List.of(waiting(TALK, 3, 9)), List.of())));
    }

    private Changes tell(long pos, Event event) throws GapException {
        return state.apply(told(pos, event));
    }

    private Conversation talk() {
        return state.conversation(TALK).orElseThrow();
    }

    private static List<ConversationId> ids(SequencedCollection<Conversation> conversations) {
        return conversations.stream().map(Conversation::id).toList();
    }

    private List<Long> seqs() {
        return state.messages(TALK).stream().map(Message::seq).toList();
    }

    @Test
    void openedWaitsAtTheEnd() throws GapException {
        var changes = tell(11, new Opened(OTHER_TALK, VISITOR, SHOP, null, false));

        assertEquals(Set.of(OTHER_TALK), changes.conversations());
        assertEquals(List.of(TALK, OTHER_TALK), ids(state.waiting()));
        var opened = state.conversation(OTHER_TALK).orElseThrow();
        assertEquals(11, opened.arrival());
        assertEquals(11, opened.rev());
        assertEquals(0, opened.lastSeq());
        assertEquals(NOON.plusSeconds(11), opened.openedAt());
        assertEquals(NOON.plusSeconds(11), opened.waitingSince());
    }

    @Test
    void postedAppendsAndCounts() throws GapException {
        var changes = tell(11, new MessagePosted(fromVisitor(TALK, 1, 0)));

        assertEquals(Set.of(TALK), changes.transcripts());
        assertEquals(Set.of(TALK), changes.conversations());
        assertEquals(1, talk().lastSeq());
        assertEquals(11, talk().rev());
        assertEquals(List.of(fromVisitor(TALK, 1, 11)), state.messages(TALK));
    }

    @Test
    void takenLeavesTheQueue() throws GapException {
        tell(11, new Taken(TALK, ANA));

        assertEquals(ConversationState.ASSIGNED, talk().state());
        assertEquals(ANA, talk().assignee());
        assertNull(talk().waitingSince());
        assertEquals(List.of(), ids(state.waiting()));
        assertEquals(List.of(TALK), ids(state.assignedTo(ANA.id())));
        assertEquals(List.of(), ids(state.assignedTo(BEN.id())));
    }

    @Test
    void handedBackKeepsItsPlace() throws GapException {
        tell(11, new Opened(OTHER_TALK, VISITOR, SHOP, null, false));
        tell(12, new Taken(TALK, ANA));
        tell(13, new HandedBack(TALK, false));

        assertEquals(List.of(TALK, OTHER_TALK), ids(state.waiting()));
        assertNull(talk().assignee());
        assertEquals(NOON.plusSeconds(13), talk().waitingSince());
        assertEquals(3, talk().arrival());
        assertEquals(List.of(), ids(state.assignedTo(ANA.id())));
    }

    @Test
    void closedIsOnNoList() throws GapException {
        tell(11, new Taken(TALK, ANA));
        tell(12, new Closed(TALK, Side.VISITOR));

        assertEquals(ConversationState.CLOSED, talk().state());
        assertEquals(Side.VISITOR, talk().closedBy());
        assertEquals(NOON.plusSeconds(12), talk().closedAt());
        assertNull(talk().assignee());
        assertEquals(List.of(TALK), ids(state.closed()));
        assertEquals(List.of(), ids(state.assignedTo(ANA.id())));
    }

    @Test
    void reopenedByAnAgentIsTheAgents() throws GapException {
        tell(11, new Closed(TALK, Side.TEAM));
        tell(12, new Reopened(TALK, BEN));

        assertEquals(List.of(TALK), ids(state.assignedTo(BEN.id())));
        assertEquals(3, talk().arrival());
        assertNull(talk().closedAt());
        assertNull(talk().closedBy());
        assertNull(talk().waitingSince());
    }

    @Test
    void reopenedByWordsWaitsAtTheEnd() throws GapException {
        tell(11, new Opened(OTHER_TALK, VISITOR, SHOP, null, false));
        tell(12, new Closed(TALK, Side.TEAM));
        tell(13, new Reopened(TALK, null));

        assertEquals(List.of(OTHER_TALK, TALK), ids(state.waiting()));
        assertEquals(13, talk().arrival());
        assertEquals(NOON.plusSeconds(13), talk().waitingSince());
        assertEquals(List.of(), ids(state.closed()));
    }

    @Test
    void peopleAndSitesAreReplacedWhole() throws GapException {
        assertEquals(Set.of(BEN.id()), tell(11, new AgentChanged(Samples.agent(BEN, 0))).agents());
        assertEquals(Set.of(SHOP), tell(12, new SiteChanged(Samples.site(0))).sites());
        assertEquals(Set.of(VISITOR), tell(13, new ContactChanged(Samples.contact(0))).contacts());

        assertEquals(11, state.agent(BEN.id()).orElseThrow().rev());
        assertEquals(12, state.site(SHOP).orElseThrow().rev());
        assertEquals(13, state.contact(VISITOR).orElseThrow().rev());
        assertEquals(2, state.agents().size());
    }

    @Test
    void whatEndsStreamsAndWhatIsUnknownOnlyMovesTheCursor() throws GapException {
        var session = new SessionId(Samples.id(9));
        assertTrue(tell(11, new AccessChanged(ANA.id(), 2)).isEmpty());
        assertTrue(tell(12, new SessionEnded(ANA.id(), session)).isEmpty());
        assertTrue(tell(13, new UnknownEvent("mood.changed")).isEmpty());

        assertEquals(13, state.cursor());
        assertEquals(1, state.unknownEvents());
    }

    @Test
    void aConversationNobodyHeardOfIsAGapAndChangesNothing() {
        assertThrows(GapException.class, () -> tell(11, new Taken(OTHER_TALK, ANA)));
        assertThrows(GapException.class, () -> tell(11, new MessagePosted(fromVisitor(TALK, 2, 0))));

        assertEquals(10, state.cursor());
        assertEquals(List.of(), state.messages(TALK));
        assertEquals(9, talk().rev());
    }

    @Test
    void toldTwiceIsToldOnce() throws GapException {
        tell(11, new MessagePosted(fromVisitor(TALK, 1, 0)));

        assertTrue(tell(11, new MessagePosted(fromVisitor(TALK, 1, 0))).isEmpty());
        assertEquals(1, state.messages(TALK).size());
    }

    @Test
    void anOlderPageJoinsInFront() {
        holdMessages(5, 7);

        assertEquals(Set.of(TALK), state.apply(TALK, page(3, 4)).transcripts());
        assertEquals(List.of(3L, 4L, 5L, 6L, 7L), seqs());
        assertEquals(Set.of(TALK), state.apply(TALK, page(1, 3)).transcripts());
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L), seqs());
        assertTrue(state.apply(TALK, page(1, 7)).isEmpty());
    }

    @Test
    void aPageThatDoesNotJoinIsLeftOut() {
        holdMessages(5, 7);

        assertTrue(state.apply(TALK, page(1, 3)).isEmpty());
        assertTrue(state.apply(OTHER_TALK, page(1, 3)).isEmpty());
        var holed = new Result.MessagePage(List.of(fromVisitor(TALK, 1, 1), fromVisitor(TALK, 4, 1)), false);
        assertTrue(state.apply(TALK, holed).isEmpty());
        assertEquals(List.of(5L, 6L, 7L), seqs());
    }

    @Test
    void ofTwoVersionsTheHigherRevWins() throws GapException {
        var closedLater = waiting(TALK, 3, 19).withLastSeq(1, 19).closed(Side.TEAM, NOON, 20);
        state.apply(new Result.ConversationPage(
                List.of(closedLater), List.of(Samples.contact(20)), List.of(fromVisitor(TALK, 1, 15)), false));
        tell(15, new MessagePosted(fromVisitor(TALK, 1, 0)));
        tell(18, new Taken(TALK, ANA));

        assertEquals(closedLater, talk());
        assertEquals(List.of(1L), seqs());
        state.apply(new Result.ConversationPage(List.of(waiting(TALK, 3, 19)), List.of(Samples.contact(19)), List.of(), false));
        assertEquals(closedLater, talk());
        assertEquals(20, state.contact(VISITOR).orElseThrow().rev());
    }

    @Test
    void unreadIsWhatTheVisitorSaidSinceTheTeamSpokeOrRead() throws GapException {
        tell(11, new MessagePosted(fromVisitor(TALK, 1, 0)));
        tell(12, new MessagePosted(fromTeam(TALK, 2, 0)));
        assertEquals(0, state.unread(TALK, 0));
        tell(13, new MessagePosted(fromVisitor(TALK, 3, 0)));
        tell(14, new MessagePosted(fromVisitor(TALK, 4, 0)));

        assertEquals(2, state.unread(TALK, 0));
        assertEquals(1, state.unread(TALK, 3));
        assertEquals(0, state.unread(TALK, 4));
        assertEquals(0, state.unread(OTHER_TALK, 0));
    }

    private void holdMessages(long first, long last) {
        var conversation = waiting(TALK, 3, 9);
        var newest = page(first, last).messages();
        state.reset(List.of(snapshot(10, List.of(conversation), newest)));
    }

    private static Result.MessagePage page(long first, long last) {
        return new Result.MessagePage(
                LongStream.rangeClosed(first, last).mapToObj(seq -> fromVisitor(TALK, seq, seq)).toList(), false);
    }

    @Test
    void twoContactsThatAreOneLeaveTheirTalksWhereTheyStand() throws GapException {
        var other = new ContactId(Samples.id(77));
        tell(11, new Merged(VISITOR, other));

        assertEquals(waiting(TALK, 3, 9).withContact(other), state.conversation(TALK).orElseThrow());
        assertEquals(Set.of(), Set.copyOf(state.contacts()));
    }

    @Test
    void aPageReadBeforeTwoContactsWereOneBringsNobodyBack() throws GapException {
        var other = new ContactId(Samples.id(77));
        var third = new ContactId(Samples.id(78));
        tell(11, new Merged(VISITOR, other));
        tell(12, new Merged(other, third));

        var old = waiting(OTHER_TALK, 1, 2).closed(Side.TEAM, NOON, 5);
        state.apply(new Result.ConversationPage(List.of(old), List.of(Samples.contact(4)), List.of(), false));

        assertEquals(third, state.conversation(OTHER_TALK).orElseThrow().contact());
        assertEquals(Set.of(), Set.copyOf(state.contacts()));
    }
}
