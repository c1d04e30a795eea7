package dev.shopbell.server.proof;

import dev.shopbell.client.state.DeskState;
import dev.shopbell.client.state.VisitorState;
import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.ConversationState;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.ConversationEvent.MessagePosted;
import dev.shopbell.server.proof.Diary.Accepted;
import dev.shopbell.server.proof.Exported.Line;
import dev.shopbell.server.proof.Exported.Talk;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares what clients wrote down and show in the end with what is there; each violation names the invariant of {@code delivery.md} that it breaks. */
final class HistoryCheck {

    private final Exported exported;
    private final Map<Cid, List<Line>> byCid;
    private final Map<ConversationId, TreeMap<Long, Line>> transcripts;
    private final List<String> violations = new ArrayList<>();

    HistoryCheck(Exported exported) {
        this.exported = exported;
        this.byCid = exported.messagesByCid();
        this.transcripts = exported.transcripts();
    }

    List<String> violations() {
        return violations;
    }

    /** What must hold whoever wrote: no message twice, numbers without a hole, a log without a hole that says what the tables say. */
    void storeIsSound() {
        byCid.forEach((cid, lines) -> check(lines.size() == 1, "I-2", cid + " is stored " + lines.size() + " times"));
        transcripts.forEach((conversation, lines) -> isDense(conversation, lines));
        long expected = 1;
        var posted = new HashSet<Line>();
        for (var entry : exported.log().entrySet()) {
            check(entry.getKey() == expected, "I-3", "the log jumps to " + entry.getKey() + " where " + expected + " should be");
            expected = entry.getKey() + 1;
            if (entry.getValue() instanceof MessagePosted(var message)) {
                check(posted.add(Line.of(message)), "I-2", "told twice: " + message.cid());
            }
        }
        check(posted.equals(new HashSet<>(exported.messages())), "I-11", "the log and the table hold different messages");
    }

    private void isDense(ConversationId conversation, TreeMap<Long, Line> lines) {
        var talk = exported.conversation(conversation);
        boolean dense = lines.firstKey() == 1 && lines.lastKey() == lines.size();
        check(dense, "I-3", conversation + " has the numbers " + lines.keySet());
        check(talk != null && talk.lastSeq() == lines.size(), "I-3", conversation + " says it ends elsewhere than at " + lines.size());
    }

    /** What one client was promised and shown. */
    void diaryIsTrue(Diary diary) {
        for (var intent : diary.intents()) {
            var promise = diary.accepted().get(intent.cid());
            if (promise != null) {
                check(stored(intent.cid()).equals(List.of(expected(diary, intent, promise))), "I-1", "accepted but not stored so: " + intent
                        + " as " + promise + ", but " + stored(intent.cid()));
                check(exported.inLedger(intent.cid()) == 1, "I-2", intent.cid() + " is in the ledger " + exported.inLedger(intent.cid()) + " times");
            }
            if (diary.refused().containsKey(intent.cid())) {
                check(stored(intent.cid()).isEmpty(), "I-16", "refused but stored: " + intent);
            }
            for (var line : stored(intent.cid())) {
                check(line.text().equals(intent.text()) && line.author().equals(diary.author()), "I-5", "stored otherwise: " + intent);
            }
        }
        for (var shown : diary.shown()) {
            isStored(shown);
        }
        orderIsKept(diary);
    }

    /** An agent's positions are those of the log, so that all it was told can be held against it. */
    void agentWasToldTheTruth(Diary diary) {
        for (var told : diary.told()) {
            var entry = exported.log().get(told.pos());
            check(told.event().equals(entry), "I-6", "told at " + told.pos() + ": " + told.event() + ", but stored: " + entry);
        }
    }

    private List<Line> stored(Cid cid) {
        return byCid.getOrDefault(cid, List.of());
    }

    private static Line expected(Diary diary, Diary.Intent intent, Accepted promise) {
        return new Line(promise.conversation(), promise.seq(), intent.cid(), diary.author(), String.valueOf(intent.text()));
    }

    void isStored(Message shown) {
        var line = Line.of(shown);
        check(stored(line.cid()).contains(line), "I-5", "shown but not stored: " + line);
    }

    /** In each conversation one sender's words stand in the order in which they were typed, accepted or not. */
    private void orderIsKept(Diary diary) {
        var last = new HashMap<ConversationId, Long>();
        for (var intent : diary.intents()) {
            for (var line : stored(intent.cid())) {
                long before = last.getOrDefault(line.conversation(), 0L);
                check(line.seq() > before, "I-4", diary.author() + " typed " + line + " after number " + before);
                last.put(line.conversation(), line.seq());
            }
        }
    }

    private record Sent(long meant, long seq) {}

    /** Over all clients: what was accepted before something else was meant has the smaller number. */
    void realTimeIsKept(Collection<Diary> diaries) {
        var ends = new HashMap<ConversationId, TreeMap<Long, Long>>();
        var starts = new HashMap<ConversationId, List<Sent>>();
        for (var diary : diaries) {
            var promises = diary.accepted();
            for (var intent : diary.intents()) {
                var promise = promises.get(intent.cid());
                if (promise != null) {
                    ends.computeIfAbsent(promise.conversation(), id -> new TreeMap<>()).put(promise.when(), promise.seq());
                    starts.computeIfAbsent(promise.conversation(), id -> new ArrayList<>())
                            .add(new Sent(intent.when(), promise.seq()));
                }
            }
        }
        ends.forEach((conversation, accepted) -> {
            var highest = highestSoFar(accepted);
            for (var sent : starts.getOrDefault(conversation, List.of())) {
                var before = highest.lowerEntry(sent.meant());
                check(
                        before == null || before.getValue() < sent.seq(),
                        "I-4",
                        conversation + ": " + sent.seq() + " was meant after " + (before == null ? 0 : before.getValue()) + " was accepted");
            }
        });
    }

    private static TreeMap<Long, Long> highestSoFar(TreeMap<Long, Long> accepted) {
        var highest = new TreeMap<Long, Long>();
        long high = 0;
        for (var entry : accepted.entrySet()) {
            high = Math.max(high, entry.getValue());
            highest.put(entry.getKey(), high);
        }
        return highest;
    }

    /** To be used where the client's state may be read. */
    void deskShowsTheTruth(DeskState desk) {
        desk.conversations().forEach(shown -> conversation(shown, desk.messages(shown.id())));
        for (var stored : exported.conversations()) {
            boolean open = !stored.state().equals(ConversationState.CLOSED.name());
            check(!open || desk.conversation(stored.id()).isPresent(), "I-1", "an agent does not see " + stored);
        }
    }

    /** Likewise. */
    void panelShowsTheTruth(VisitorState panel) {
        panel.conversations().forEach(shown -> conversation(shown, panel.messages(shown.id())));
    }

    private void conversation(Conversation shown, List<Message> messages) {
        var assignee = shown.assignee();
        var closedBy = shown.closedBy();
        var view = new Talk(
                shown.id(),
                shown.state().name(),
                assignee == null ? null : assignee.id().toString(),
                shown.lastSeq(),
                closedBy == null ? null : closedBy.name());
        var stored = exported.conversation(shown.id());
        check(view.equals(stored), "I-11", "shown " + view + ", stored " + stored);
        long expected = shown.lastSeq() - messages.size() + 1;
        for (var message : messages) {
            var line = transcripts.getOrDefault(shown.id(), new TreeMap<>()).get(expected++);
            check(Line.of(message).equals(line), "I-3", "shown " + Line.of(message) + ", stored " + line);
        }
        check(!messages.isEmpty(), "I-1", "nothing is shown of " + shown.id());
    }

    void check(boolean holds, String invariant, String violation) {
        if (!holds) {
            violations.add(invariant + ": " + violation);
        }
    }
}
