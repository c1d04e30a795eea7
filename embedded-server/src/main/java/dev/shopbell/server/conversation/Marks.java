package dev.shopbell.server.conversation;

import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Receipts;
import dev.shopbell.model.conversation.Side;
import dev.shopbell.protocol.ConversationCommand.MarkConversation;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.server.call.Actor;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.log.EventLog;
import dev.shopbell.server.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Gathers how far each side has received and read, and writes it in one go for all conversations at most once in
 * {@link Limits#MARKS_EVERY}. What waits here when the server dies is lost, and harmlessly: marks only rise, and whoever still shows
 * the conversation sends his again.
 */
final class Marks {

    /** Conversations with marks that wait to be written; more are told to come back. */
    static final int WAITING_MAX = 10_000;

    /** Conversations marked in one transaction. */
    static final int PER_WRITE_MAX = 100;

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private final ConversationRepository rows;
    private final ConversationWrites writes;
    private final EventLog log;
    private final Scheduler scheduler;
    private final Map<ConversationId, Receipts> waiting = new LinkedHashMap<>();
    private boolean scheduled;

    Marks(ConversationRepository rows, ConversationWrites writes, EventLog log, Scheduler scheduler) {
        this.rows = rows;
        this.writes = writes;
        this.log = log;
        this.scheduler = scheduler;
    }

    Result mark(Tx tx, Actor actor, MarkConversation command) throws RefusedException {
        var conversation = rows.get(tx, actor, command.conversation());
        var side = switch (actor) {
            case Actor.VisitorActor _ -> Side.VISITOR;
            case Actor.AgentActor _ -> Side.TEAM;
        };
        long head = conversation.lastSeq();
        var mark = Receipts.NONE.and(side, Math.min(command.deliveredUpTo(), head), Math.min(command.readUpTo(), head));
        if (!conversation.receipts().and(mark).equals(conversation.receipts()) && !keep(conversation.id(), mark)) {
            throw new RefusedException(RefusalCode.BUSY);
        }
        return new Result.Done();
    }

    private synchronized boolean keep(ConversationId conversation, Receipts mark) {
        if (waiting.size() >= WAITING_MAX && !waiting.containsKey(conversation)) {
            return false;
        }
        waiting.merge(conversation, mark, Receipts::and);
        schedule(Limits.MARKS_EVERY);
        return true;
    }

    private synchronized void schedule(Duration pause) {
        if (!scheduled && !waiting.isEmpty()) {
            scheduled = true;
            scheduler.schedule(pause, this::write);
        }
    }

    private void write() {
        var writing = new ArrayList<CompletableFuture<Boolean>>();
        for (var some = next(); !some.isEmpty(); some = next()) {
            writing.add(write(some));
        }
        CompletableFuture.allOf(writing.toArray(CompletableFuture[]::new)).thenRun(() -> {
            boolean well = writing.stream().allMatch(CompletableFuture::join);
            synchronized (this) {
                scheduled = false;
                schedule(well ? Limits.MARKS_EVERY : AFTER_FAILURE);
            }
        });
    }

    private synchronized List<Map.Entry<ConversationId, Receipts>> next() {
        var some = waiting.entrySet().stream().limit(PER_WRITE_MAX).map(Map.Entry::copyOf).toList();
        some.forEach(mark -> waiting.remove(mark.getKey()));
        return some;
    }

    /** Whether it went well; if not, the marks wait for another try as far as there is room. */
    private CompletableFuture<Boolean> write(List<Map.Entry<ConversationId, Receipts>> marks) {
        return log.write(tx -> {
                    // Once more up to the head: that of before was not on disk, and a failed force may have taken it back.
                    for (var mark : marks) {
                        rows.find(tx, mark.getKey()).ifPresent(conversation ->
                                writes.mark(tx, conversation, mark.getValue().upTo(conversation.lastSeq())));
                    }
                    return true;
                })
                .exceptionally(failure -> {
                    marks.forEach(mark -> keep(mark.getKey(), mark.getValue()));
                    return false;
                });
    }
}
