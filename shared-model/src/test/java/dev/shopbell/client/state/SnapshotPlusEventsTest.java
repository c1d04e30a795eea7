package dev.shopbell.client.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Note;
import dev.shopbell.protocol.Event;
import dev.shopbell.protocol.ServerFrame.Told;
import dev.shopbell.protocol.SnapshotPart;
import dev.shopbell.protocol.codec.WireTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The one law of the client, its client half: a snapshot and the events after it are the next snapshot, wherever the cut lies and
 * however much is told again. Each seed is another history; a failure names the seed that replays it.
 */
class SnapshotPlusEventsTest {

    private static final int EVENTS = 300;
    private static final int MESSAGES_IN_SNAPSHOT = 5;
    private static final int NOTES_IN_SNAPSHOT = 2;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyCutGivesTheSameState(long seed) throws GapException {
        var random = new Random(seed);
        var history = History.of(seed, EVENTS);
        var whole = after(history);
        int cut = random.nextInt(history.size());
        int overlap = random.nextInt(cut + 1);

        var resumed = new DeskState();
        resumed.reset(snapshotOf(after(history.subList(0, cut)), random));
        for (var told : history.subList(cut - overlap, history.size())) {
            resumed.apply(told);
        }

        assertEquals(List.copyOf(whole.waiting()), List.copyOf(resumed.waiting()), () -> "seed " + seed);
        assertEquals(List.copyOf(whole.closed()), List.copyOf(resumed.closed()), () -> "seed " + seed);
        assertEquals(new HashSet<>(whole.conversations()), new HashSet<>(resumed.conversations()), () -> "seed " + seed);
        assertEquals(new HashSet<>(whole.agents()), new HashSet<>(resumed.agents()), () -> "seed " + seed);
        assertEquals(List.copyOf(whole.sites()), List.copyOf(resumed.sites()), () -> "seed " + seed);
        assertEquals(new HashSet<>(whole.contacts()), new HashSet<>(resumed.contacts()), () -> "seed " + seed);
        assertEquals(whole.cursor(), resumed.cursor(), () -> "seed " + seed);
        for (var conversation : whole.conversations()) {
            assertEndsAlike(whole.messages(conversation.id()), resumed.messages(conversation.id()), seed);
            assertEquals(newest(whole.notes(conversation.id()), resumed.notes(conversation.id()).size()),
                    resumed.notes(conversation.id()), () -> "seed " + seed);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyConversationIsOnExactlyOneShelf(long seed) throws GapException {
        var state = after(History.of(seed, EVENTS));
        var shelved = new ArrayList<Conversation>(state.waiting());
        shelved.addAll(state.closed());
        state.agents().forEach(agent -> shelved.addAll(state.assignedTo(agent.id())));
        if (state.agents().size() == 2) {
            assertEquals(state.conversations().size(), shelved.size(), () -> "seed " + seed);
            assertEquals(new HashSet<>(state.conversations()), new HashSet<>(shelved), () -> "seed " + seed);
        }
    }

    @Test
    void everyEventTakesPart() {
        var seen = new HashSet<Class<?>>();
        seeds().forEach(seed -> History.of(seed, EVENTS).forEach(told -> seen.add(told.event().getClass())));

        assertEquals(new HashSet<>(WireTable.recordsOf(Event.class)), seen);
    }

    private static DeskState after(List<Told> history) throws GapException {
        var state = new DeskState();
        for (var told : history) {
            state.apply(told);
        }
        return state;
    }

    /** The newest messages of the resumed client are those of the other, without a hole, and never fewer than the snapshot held. */
    private static void assertEndsAlike(List<Message> whole, List<Message> resumed, long seed) {
        assertTrue(resumed.size() >= Math.min(MESSAGES_IN_SNAPSHOT, whole.size()), () -> "seed " + seed);
        assertEquals(whole.subList(whole.size() - resumed.size(), whole.size()), resumed, () -> "seed " + seed);
    }

    private static List<Note> newest(List<Note> notes, int count) {
        return notes.subList(notes.size() - count, notes.size());
    }

    /** What a server that holds this state would send, in parts cut at random places. */
    private static List<SnapshotPart> snapshotOf(DeskState state, Random random) {
        var parts = new ArrayList<SnapshotPart>();
        parts.add(new SnapshotPart(
                state.cursor(),
                0,
                false,
                "Shop",
                state.settings(), List.of(),
                List.copyOf(state.agents()),
                List.copyOf(state.sites()),
                List.copyOf(state.contacts()),
                List.of(),
                List.of()));
        for (var conversation : state.conversations()) {
            var messages = state.messages(conversation.id());
            var newest = messages.subList(Math.max(0, messages.size() - MESSAGES_IN_SNAPSHOT), messages.size());
            int cut = random.nextInt(newest.size() + 1);
            parts.add(part(state, parts.size(), false, List.of(conversation), newest.subList(0, cut)));
            parts.add(part(state, parts.size(), false, List.of(), newest.subList(cut, newest.size())));
        }
        var notes = state.conversations().stream()
                .flatMap(conversation -> newest(
                        state.notes(conversation.id()), Math.min(NOTES_IN_SNAPSHOT, state.notes(conversation.id()).size()))
                        .stream())
                .toList();
        parts.add(new SnapshotPart(
                state.cursor(), parts.size(), true, null, null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), notes));
        return parts;
    }

    private static SnapshotPart part(
            DeskState state, int index, boolean last, List<Conversation> conversations, List<Message> messages) {
        return new SnapshotPart(
                state.cursor(), index, last, null, null, List.of(), List.of(), List.of(), List.of(), conversations, messages);
    }
}
