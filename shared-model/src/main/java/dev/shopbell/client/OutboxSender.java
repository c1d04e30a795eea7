package dev.shopbell.client;

import dev.shopbell.client.link.ClientScheduler;
import dev.shopbell.client.link.ClientScheduler.Cancellable;
import dev.shopbell.client.outbox.Outbox;
import dev.shopbell.client.outbox.OutboxEntry;
import dev.shopbell.client.outbox.OutboxFailure;
import dev.shopbell.client.state.ClientState;
import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.ClientFrame;
import dev.shopbell.protocol.ClientFrame.Call;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.ServerFrame.Answer;
import dev.shopbell.protocol.ServerFrame.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what the outbox holds, in order, under the cid it was kept with. Commands of one lane go one at a time: were two on their
 * way, a passing refusal of the first would let the second overtake it.
 */
final class OutboxSender {

    static final int IN_FLIGHT_MAX = 16;

    /** No server may silence a client for longer than this at a time. */
    static final Duration RETRY_AFTER_MAX = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(OutboxSender.class);

    private final Outbox outbox;
    private final ClientState state;
    private final ClientListener listener;
    private final ClientScheduler scheduler;
    private final Lanes lanes;
    private final Supplier<Backoff> backoffs;
    private final Map<Cid, Long> inFlight = new HashMap<>();
    private final Map<Object, Hold> holds = new HashMap<>();
    private final List<Done> unseen = new ArrayList<>();
    private @Nullable Consumer<ClientFrame> link;

    OutboxSender(
            Outbox outbox, ClientState state, ClientListener listener, ClientScheduler scheduler, Lanes lanes, Supplier<Backoff> backoffs) {
        this.outbox = outbox;
        this.state = state;
        this.listener = listener;
        this.scheduler = scheduler;
        this.lanes = lanes;
        this.backoffs = backoffs;
    }

    /** Durable when it returns; {@link #sendKept} is to follow. */
    void keep(OutboxEntry entry) throws OutboxFailure {
        outbox.keep(entry);
    }

    void sendKept() {
        show();
        pump();
    }

    void linkUp(Consumer<ClientFrame> send) {
        link = send;
        pump();
    }

    void linkLost() {
        link = null;
        inFlight.clear();
    }

    void stop() {
        linkLost();
        holds.values().forEach(Hold::cancel);
        holds.clear();
    }

    /** When the command that waits longest for its answer was sent, or the present if none does. */
    long oldestUnansweredSince() {
        return inFlight.values().stream().mapToLong(Long::longValue).min().orElse(scheduler.millis());
    }

    void answered(Answer answer) {
        var entry = taken(answer.cid());
        if (entry == null) {
            return;
        }
        state.answered(entry.command(), answer.result());
        release(lanes.of(entry.command()));
        outbox.drop(entry.cid());
        unseen.add(new Done(entry, answer));
        pump();
    }

    /** The state now contains what happened up to here; a kept command is shown as pending until then, so that no row blinks. */
    void seenUpTo(long cursor) {
        var seen = unseen.stream().filter(done -> done.answer().pos() <= cursor).toList();
        if (seen.isEmpty()) {
            return;
        }
        unseen.removeAll(seen);
        seen.forEach(done -> listener.answered(done.entry(), done.answer().result()));
        show();
    }

    void refused(Refused refused) {
        var entry = taken(refused.cid());
        if (entry == null) {
            return;
        }
        var refusal = refused.refusal();
        if (refusal.code().passing()) {
            hold(lanes.of(entry.command()), refusal.retryAfterMillis());
            return;
        }
        release(lanes.of(entry.command()));
        listener.refused(entry, refusal); // Who keeps refused words has them before they leave the outbox.
        outbox.drop(entry.cid());
        show();
        pump();
    }

    void show() {
        var pending = Stream.concat(unseen.stream().map(Done::entry), outbox.entries().stream());
        listener.outboxChanged(pending.toList());
    }

    private @Nullable OutboxEntry taken(Cid cid) {
        return inFlight.remove(cid) == null ? null : outbox.find(cid);
    }

    private void pump() {
        var busy = new HashSet<>();
        for (var entry : outbox.entries()) {
            if (link == null || inFlight.size() >= IN_FLIGHT_MAX) {
                return;
            }
            var lane = lanes.of(entry.command());
            boolean free = busy.add(lane) && !inFlight.containsKey(entry.cid()) && !isHeld(lane);
            if (free) {
                send(entry, lane, link);
            }
        }
    }

    private void send(OutboxEntry entry, Object lane, Consumer<ClientFrame> to) {
        var settled = entry;
        if (!entry.settled() && entry.command() instanceof OpenConversation words) {
            settled = entry.settledAs(state.settle(words));
            try {
                outbox.settle(settled);
            } catch (OutboxFailure e) {
                LOG.warn("the form of kept words cannot be stored, so they wait", e);
                hold(lane, null);
                return;
            }
            show();
        }
        inFlight.put(settled.cid(), scheduler.millis());
        to.accept(new Call(settled.cid(), settled.command()));
    }

    private boolean isHeld(Object lane) {
        var hold = holds.get(lane);
        return hold != null && hold.timer != null;
    }

    private void hold(Object lane, @Nullable Long retryAfterMillis) {
        var hold = holds.computeIfAbsent(lane, _ -> new Hold(backoffs.get()));
        var pause = hold.backoff.next();
        if (retryAfterMillis != null) {
            pause = pause.plusMillis(Math.clamp(retryAfterMillis, 0, RETRY_AFTER_MAX.toMillis()));
        }
        hold.timer = scheduler.schedule(pause, () -> {
            hold.timer = null;
            pump();
        });
    }

    private void release(Object lane) {
        var hold = holds.remove(lane);
        if (hold != null) {
            hold.cancel();
        }
    }

    /** A command that is done, while the state does not yet contain it. */
    private record Done(OutboxEntry entry, Answer answer) {}

    /** A lane that waits after a passing refusal, or has waited and is being tried again. */
    private static final class Hold {

        private final Backoff backoff;
        private @Nullable Cancellable timer;

        Hold(Backoff backoff) {
            this.backoff = backoff;
        }

        void cancel() {
            if (timer != null) {
                timer.cancel();
            }
        }
    }
}
