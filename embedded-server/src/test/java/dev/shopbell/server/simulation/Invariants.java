package dev.shopbell.server.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.client.state.DeskState;
import dev.shopbell.client.state.VisitorState;
import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The delivery contract, I-1 to I-6 and the law, as checks over what everybody remembers and what the store holds. */
final class Invariants {

    private final Simulation run;
    private final String seed;
    private final DeskState truth;
    private final Map<ConversationId, List<Message>> stored = new HashMap<>();
    private final Map<UUID, Message> byCid = new HashMap<>();

    Invariants(Simulation run, long seed) {
        this.run = run;
        this.seed = "seed " + seed;
        this.truth = run.server.truth();
        for (var conversation : truth.conversations()) {
            stored.put(conversation.id(), run.server.messages(conversation.id()));
        }
    }

    int check() {
        numbersAreDenseAndIdsUnique();
        run.desks.forEach(this::promisesAreKept);
        run.visitors.forEach(this::promisesAreKept);
        run.desks.forEach(desk -> deskShowsTheTruth(desk.state()));
        run.visitors.forEach(visitor -> visitorSeesTheTruth(visitor));
        return byCid.size();
    }

    /** I-2 and I-3. */
    private void numbersAreDenseAndIdsUnique() {
        stored.values().forEach(messages -> {
            for (int i = 0; i < messages.size(); i++) {
                assertEquals(i + 1, messages.get(i).seq(), seed);
                assertTrue(byCid.put(messages.get(i).cid(), messages.get(i)) == null, () -> seed + ": one cid stands twice");
            }
        });
    }

    /** I-1, I-4, I-5, I-6 and I-16, from the sender's own record. */
    private void promisesAreKept(SimulatedPerson<?> person) {
        var told = new HashSet<UUID>();
        for (var accepted : person.accepted) {
            var message = byCid.get(accepted.cid());
            assertTrue(message != null, () -> seed + ": accepted and lost: " + person.name + " " + accepted);
            assertEquals(accepted.posted().conversation(), message.conversation(), seed);
            assertEquals(accepted.posted().seq(), message.seq(), seed);
            var intent = person.intents.get(accepted.cid());
            wordsAreTheSenders(person, intent, message);
            long before = intent.acceptedBefore().getOrDefault(message.conversation(), 0L);
            assertTrue(message.seq() > before, () -> seed + ": real time turned round: " + person.name + " " + accepted);
            told.add(accepted.cid());
        }
        person.intents.forEach((cid, intent) -> {
            if (person.refused.containsKey(cid)) {
                assertTrue(!byCid.containsKey(cid), () -> seed + ": refused and yet there: " + intent);
            } else {
                assertTrue(byCid.containsKey(cid), () -> seed + ": neither accepted nor refused: " + person.name + " " + intent);
            }
        });
        typingOrderStands(person);
    }

    /** What was said, or what the sender wrote in its place, or nothing of it. */
    private void wordsAreTheSenders(SimulatedPerson<?> person, SimulatedPerson.Intent intent, Message message) {
        if (message.recalled()) {
            assertEquals("", message.text(), seed);
        } else if (message.editedAt() != null) {
            assertTrue(person.rewritten.contains(message.text()), () -> seed + ": nobody wrote " + message.text());
        } else {
            assertEquals(intent.text(), message.text(), seed);
        }
    }

    /** I-12, as far as it shows at the end; that nothing falls on the way, the reducers' maximum and equality with the server say together. */
    private void marksAreWithinBounds(Conversation conversation) {
        var marks = conversation.receipts();
        assertTrue(marks.visitorRead() <= marks.visitorDelivered() && marks.visitorDelivered() <= conversation.lastSeq(), seed);
        assertTrue(marks.teamRead() <= marks.teamDelivered() && marks.teamDelivered() <= conversation.lastSeq(), seed);
    }

    /** I-4's other half: within a conversation one person's words stand in the order in which they were said. */
    private void typingOrderStands(SimulatedPerson<?> person) {
        stored.values().forEach(messages -> {
            int last = 0;
            for (var message : messages) {
                var intent = person.intents.get(message.cid());
                if (intent != null) {
                    int order = intent.order();
                    int before = last;
                    assertTrue(order > before, () -> seed + ": " + person.name + " said " + order + " after " + before);
                    last = order;
                }
            }
        });
    }

    /** The law: what a desk came to through snapshots, events and cuts is what a fresh snapshot says. */
    private void deskShowsTheTruth(DeskState shown) {
        assertEquals(new HashSet<>(truth.conversations()), new HashSet<>(shown.conversations()), seed);
        assertEquals(new HashSet<>(truth.contacts()), new HashSet<>(shown.contacts()), seed);
        assertEquals(new HashSet<>(truth.agents()), new HashSet<>(shown.agents()), seed);
        assertEquals(List.copyOf(truth.waiting()), List.copyOf(shown.waiting()), seed);
        for (var conversation : truth.conversations()) {
            var all = stored.get(conversation.id());
            var run = shown.messages(conversation.id());
            assertEquals(all.subList(all.size() - run.size(), all.size()), run, seed);
            assertTrue(!run.isEmpty(), seed);
            var notes = shown.notes(conversation.id());
            var newest = truth.notes(conversation.id());
            int common = Math.min(notes.size(), newest.size());
            assertEquals(newest.subList(newest.size() - common, newest.size()), notes.subList(notes.size() - common, notes.size()), seed);
            marksAreWithinBounds(conversation);
        }
    }

    /** A visitor sees its own words and the team's answers, in the numbers of its own stream. */
    private void visitorSeesTheTruth(SimulatedPerson<VisitorState> visitor) {
        for (Conversation conversation : visitor.state().conversations()) {
            var real = truth.conversation(conversation.id()).orElseThrow();
            assertEquals(real.state(), conversation.state(), seed);
            assertEquals(real.assignee(), conversation.assignee(), seed);
            assertEquals(real.lastSeq(), conversation.lastSeq(), seed);
            assertEquals(0, conversation.arrival(), seed);
            assertEquals(real.receipts(), conversation.receipts(), seed);
            var all = stored.get(conversation.id());
            var run = visitor.state().messages(conversation.id());
            assertEquals(withoutRev(all.subList(all.size() - run.size(), all.size())), withoutRev(run), seed);
        }
        var mine = new ArrayList<>(visitor.accepted);
        assertTrue(mine.isEmpty() || visitor.state().current().isPresent(), seed);
    }

    private static List<Message> withoutRev(List<Message> messages) {
        return messages.stream().map(message -> message.withRev(0)).toList();
    }
}
