package dev.shopbell.client;

import dev.shopbell.client.link.ClientScheduler;
import dev.shopbell.client.link.ClientScheduler.Cancellable;
import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.ClientFrame;
import dev.shopbell.protocol.ClientFrame.Call;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.ServerFrame.Answer;
import dev.shopbell.protocol.ServerFrame.Refused;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls somebody waits for: bounded in number and time, asked again under the same cid when the link comes back in time. */
final class Questions {

    static final int OPEN_MAX = 32;
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private final ClientScheduler scheduler;
    private final Map<Cid, Question> open = new LinkedHashMap<>();
    private @Nullable Consumer<ClientFrame> link;

    Questions(ClientScheduler scheduler) {
        this.scheduler = scheduler;
    }

    void ask(Cid cid, Request request, CompletableFuture<Reply> reply) {
        if (open.size() >= OPEN_MAX) {
            reply.complete(new Reply.Refused(Refusal.of(RefusalCode.BUSY)));
            return;
        }
        var timer = scheduler.schedule(ANSWER_WITHIN, () -> end(cid, new Reply.Unanswered()));
        var question = new Question(new Call(cid, request), reply, timer);
        open.put(cid, question);
        if (link != null) {
            link.accept(question.call());
        }
    }

    void linkUp(Consumer<ClientFrame> send) {
        link = send;
        open.values().forEach(question -> send.accept(question.call()));
    }

    void linkLost() {
        link = null;
    }

    void answered(Answer answer) {
        end(answer.cid(), new Reply.Answered(answer.result(), answer.pos()));
    }

    void refused(Refused refused) {
        end(refused.cid(), new Reply.Refused(refused.refusal()));
    }

    void stop() {
        link = null;
        List.copyOf(open.keySet()).forEach(cid -> end(cid, new Reply.Unanswered()));
    }

    private void end(Cid cid, Reply reply) {
        var question = open.remove(cid);
        if (question != null) {
            question.timer().cancel();
            question.reply().complete(reply);
        }
    }

    private record Question(Call call, CompletableFuture<Reply> reply, Cancellable timer) {}
}
