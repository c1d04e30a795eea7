package dev.shopbell.server.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.client.state.DeskState;
import dev.shopbell.client.state.VisitorState;
import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.protocol.ConversationEvent;
import dev.shopbell.protocol.IdentityEvent;
import dev.shopbell.server.log.LogEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The delivery contract as checks over what everybody remembers, what went over the lines and what the store holds. What can be checked
 * only on the way stands in {@link Shown}, {@link SimulatedLine} and {@link Troubles}, which report to {@link SimulatedNetwork#violations}.
 */
final class Invariants {

    private final Simulation run;
    private final String seed;
    private final DeskState truth;
    private final List<LogEntry> log;
    private final Map<ConversationId, List<Message>> stored = new HashMap<>();
    private final Map<UUID, Message> byCid = new HashMap<>();

    Invariants(Simulation run) {
        this.run = run;
        this.seed = "seed " + run.seed;
        this.truth = run.server.truth();
        this.log = run.server.log();
        for (var conversation : truth.conversations()) {
            stored.put(conversation.id(), run.server.messages(conversation.id()));
        }
    }

    /** @return how many messages there are */
    int check() {
        noViolationOnTheWay();
        numbersAreDense();
        nothingIsTwice();
        run.everybody().forEach(person -> {
            acceptedIsThere(person);
            realTimeOrderStands(person);
            typingOrderStands(person);
            everyWordHasAnEnd(person);
            shownIsStored(person);
        });
        nothingIsForged(Troubles.FORGED);
        marksAreWithinBounds();
        nobodyIsTakenFrom();
        endedSessionsHeardNothing();
        theLogIsWhole();
        run.desks.forEach(desk -> deskShowsTheTruth(desk.state()));
        run.visitors.forEach(this::visitorSeesTheTruth);
        return byCid.size();
    }

    /** I-3, I-5, I-7, I-8, I-12, I-13, I-15 and I-18, as far as they are seen on the way. */
    void noViolationOnTheWay() {
        assertEquals(List.of(), run.network.violations, seed);
    }

    /** I-3. */
    void numbersAreDense() {
        stored.values().forEach(messages -> {
            for (int i = 0; i < messages.size(); i++) {
                assertEquals(i + 1, messages.get(i).seq(), seed + ": I-3");
            }
        });
    }

    /** I-2. */
    void nothingIsTwice() {
        stored.values().forEach(messages -> messages.forEach(message ->
                assertTrue(byCid.put(message.cid(), message) == null, () -> seed + ": I-2: one cid stands twice: " + message)));
    }

    private Message stored(UUID cid) {
        return stored.values().stream()
                .flatMap(List::stream)
                .filter(message -> message.cid().equals(cid))
                .findFirst()
                .orElse(null);
    }

    /** I-1, I-2, I-5 and, because processes die and power is cut, I-6. */
    void acceptedIsThere(SimulatedPerson<?> person) {
        for (var accepted : person.accepted) {
            var message = stored(accepted.cid());
            assertTrue(message != null, () -> seed + ": I-1: accepted and lost: " + person.name + " " + accepted);
            assertEquals(accepted.posted().conversation(), message.conversation(), seed + ": I-2");
            assertEquals(accepted.posted().seq(), message.seq(), seed + ": I-2: a resend returns the original number");
            wordsAreTheSenders(person, person.intents.get(accepted.cid()), message);
        }
    }

    /** I-5: what was said, or what the sender wrote in its place, or nothing of it. */
    private void wordsAreTheSenders(SimulatedPerson<?> person, SimulatedPerson.Intent intent, Message message) {
        if (message.recalled()) {
            assertEquals("", message.text(), seed + ": I-5");
        } else if (message.editedAt() != null) {
            assertTrue(person.rewritten.contains(message.text()), () -> seed + ": I-5: nobody wrote " + message.text());
        } else {
            assertEquals(intent.text(), message.text(), seed + ": I-5");
        }
    }

    /** I-4. */
    void realTimeOrderStands(SimulatedPerson<?> person) {
        for (var accepted : person.accepted) {
            long before = person.intents.get(accepted.cid()).acceptedBefore().getOrDefault(accepted.posted().conversation(), 0L);
            assertTrue(accepted.posted().seq() > before, () -> seed + ": I-4: real time turned round: " + person.name + " " + accepted);
        }
    }

    /** I-4's other half: within a conversation one person's words stand in the order in which they were said. */
    void typingOrderStands(SimulatedPerson<?> person) {
        stored.values().forEach(messages -> {
            int last = 0;
            for (var message : messages) {
                var intent = person.intents.get(message.cid());
                if (intent != null) {
                    int before = last;
                    assertTrue(intent.order() > before, () -> seed + ": I-4: " + person.name + " said " + intent.order() + " after " + before);
                    last = intent.order();
                }
            }
        });
    }

    /** I-16: accepted, or refused and not there. */
    void everyWordHasAnEnd(SimulatedPerson<?> person) {
        person.intents.forEach((cid, intent) -> {
            boolean there = stored(cid) != null;
            assertEquals(!person.refused.containsKey(cid), there, () -> seed + ": I-16: " + person.name + " " + intent + " is there: " + there);
        });
        assertTrue(person.kept.load().isEmpty(), () -> seed + ": I-16: still kept: " + person.kept.load());
    }

    /** I-5 and I-6: whatever anybody was ever shown is in the store, in its place. */
    void shownIsStored(SimulatedPerson<?> person) {
        person.shown.messages.forEach((place, cid) -> {
            var messages = stored.getOrDefault(place.conversation(), List.of());
            boolean same = place.seq() <= messages.size() && messages.get((int) place.seq() - 1).cid().equals(cid);
            assertTrue(same, () -> seed + ": I-5: " + person.name + " was shown what is not stored: " + place + " " + cid);
        });
    }

    /** I-7. */
    void nothingIsForged(String words) {
        stored.values().forEach(messages -> messages.forEach(message ->
                assertTrue(!message.text().startsWith(words), () -> seed + ": I-7: changed under its cid: " + message)));
    }

    /** I-12, at the end. */
    void marksAreWithinBounds() {
        for (var conversation : truth.conversations()) {
            var marks = conversation.receipts();
            long head = conversation.lastSeq();
            assertTrue(
                    marks.visitorRead() <= marks.visitorDelivered() && marks.visitorDelivered() <= head && marks.teamRead() <= marks.teamDelivered()
                            && marks.teamDelivered() <= head,
                    () -> seed + ": I-12: " + marks + " of " + head);
        }
    }

    /** I-17: nobody here passes a conversation on, so no owner follows another without the queue between them. */
    void nobodyIsTakenFrom() {
        var owners = new HashMap<ConversationId, AgentId>();
        for (var entry : log) {
            switch (entry.event()) {
                case ConversationEvent.Taken taken -> {
                    var before = owners.put(taken.conversation(), taken.agent().id());
                    assertTrue(before == null, () -> seed + ": I-17: " + taken + " was " + before + "'s");
                }
                case ConversationEvent.Reopened reopened when reopened.agent() != null ->
                    owners.put(reopened.conversation(), reopened.agent().id());
                case ConversationEvent.HandedBack back -> owners.remove(back.conversation());
                case ConversationEvent.Closed closed -> owners.remove(closed.conversation());
                default -> {} // Nothing else changes hands.
            }
        }
    }

    /** I-18: on a line by an ended session, or from before its agent's access changed, nothing later was told. */
    void endedSessionsHeardNothing() {
        for (var entry : log) {
            for (var line : run.network.history) {
                boolean concerned = switch (entry.event()) {
                    case IdentityEvent.SessionEnded ended -> run.isBy(line, ended.session());
                    case IdentityEvent.AccessChanged changed -> run.isBy(line, changed.agent()) && line.told.stream().anyMatch(pos -> pos < entry.pos());
                    default -> false;
                };
                if (concerned) {
                    assertTrue(
                            line.told.stream().allMatch(pos -> pos <= entry.pos()),
                            () -> seed + ": I-18: told " + line.told + " in spite of " + entry.event() + " at " + entry.pos());
                }
            }
        }
    }

    /** The chain of digests holds, and positions have no hole. */
    void theLogIsWhole() {
        assertEquals(0, run.server.firstBroken(), seed + ": the log is not what was written");
        for (int i = 0; i < log.size(); i++) {
            assertEquals(i + 1, log.get(i).pos(), seed + ": the log has a hole");
        }
    }

    /** I-1, I-9, I-10, I-11, I-21 and the law: what a desk came to through snapshots, events and cuts is what a fresh snapshot says. */
    void deskShowsTheTruth(DeskState shown) {
        assertEquals(new HashSet<>(truth.conversations()), new HashSet<>(shown.conversations()), seed + ": I-11");
        assertEquals(new HashSet<>(truth.contacts()), new HashSet<>(shown.contacts()), seed + ": I-11");
        assertEquals(new HashSet<>(truth.agents()), new HashSet<>(shown.agents()), seed + ": I-11");
        assertEquals(new HashSet<>(truth.sites()), new HashSet<>(shown.sites()), seed + ": I-11");
        assertEquals(truth.settings(), shown.settings(), seed + ": I-11");
        for (var role : AgentRole.values()) {
            assertEquals(truth.rights(role), shown.rights(role), seed + ": I-11");
        }
        assertEquals(List.copyOf(truth.waiting()), List.copyOf(shown.waiting()), seed + ": I-11");
        for (var conversation : truth.conversations()) {
            var all = stored.get(conversation.id());
            var run = shown.messages(conversation.id());
            assertEquals(all.subList(all.size() - run.size(), all.size()), run, seed + ": I-1");
            assertTrue(!run.isEmpty(), seed + ": I-1");
            var notes = shown.notes(conversation.id());
            var newest = truth.notes(conversation.id());
            int common = Math.min(notes.size(), newest.size());
            assertEquals(
                    newest.subList(newest.size() - common, newest.size()), notes.subList(notes.size() - common, notes.size()), seed + ": I-11");
        }
    }

    /** The same for a visitor, who sees its own words and the team's answers, in the numbers of its own stream. */
    void visitorSeesTheTruth(SimulatedPerson<VisitorState> visitor) {
        for (Conversation conversation : visitor.state().conversations()) {
            var real = truth.conversation(conversation.id()).orElseThrow(() -> new AssertionError(seed + ": I-10: shown and gone: " + conversation));
            assertEquals(real.state(), conversation.state(), seed + ": I-11");
            assertEquals(real.assignee(), conversation.assignee(), seed + ": I-11");
            assertEquals(real.lastSeq(), conversation.lastSeq(), seed + ": I-11");
            assertEquals(0, conversation.arrival(), seed + ": I-11");
            assertEquals(real.receipts(), conversation.receipts(), seed + ": I-11");
            var all = stored.get(conversation.id());
            var run = visitor.state().messages(conversation.id());
            assertEquals(withoutRev(all.subList(all.size() - run.size(), all.size())), withoutRev(run), seed + ": I-1");
        }
        var mine = new ArrayList<>(visitor.accepted);
        assertTrue(mine.isEmpty() || visitor.state().current().isPresent(), seed + ": I-1");
    }

    private static List<Message> withoutRev(List<Message> messages) {
        return messages.stream().map(message -> message.withRev(0)).toList();
    }
}
