package dev.shopbell.desk;

import dev.shopbell.client.LinkState;
import dev.shopbell.client.Reply;
import dev.shopbell.client.outbox.OutboxEntry;
import dev.shopbell.client.outbox.OutboxFailure;
import dev.shopbell.desk.link.DeskLink;
import dev.shopbell.desk.link.Keeping;
import dev.shopbell.desk.link.LinkEvent;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.Command;
import dev.shopbell.protocol.Event;
import dev.shopbell.protocol.Nudge;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.ServerFrame.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** A line whose other end is the test. Everything happens on the caller's thread, which is the UI thread where there is one. */
public final class ScriptedLink implements DeskLink {

    private final List<OutboxEntry> outbox = new ArrayList<>();
    private final List<Consumer<Reply>> waiting = new ArrayList<>();
    private final List<Request> asked = new ArrayList<>();
    private final List<Cid> dealtWith = new ArrayList<>();
    private final List<String> typed = new ArrayList<>();
    private Consumer<List<LinkEvent>> apply = events -> {};
    private OutboxFailure.Reason broken;
    private long pos;
    private int cids;
    private int freshStarts;

    public void connectTo(Consumer<List<LinkEvent>> listener) {
        apply = listener;
    }

    @Override
    public void send(Command command, Consumer<Keeping> outcome) {
        if (broken != null) {
            outcome.accept(new Keeping.NotKept(broken));
            return;
        }
        outbox.add(new OutboxEntry(new Cid(new UUID(77, ++cids)), Instant.EPOCH, command, true));
        outboxChanged();
        outcome.accept(new Keeping.Kept());
    }

    @Override
    public void ask(Request request, Consumer<Reply> answer) {
        asked.add(request);
        waiting.add(answer);
    }

    @Override
    public void typing(ConversationId conversation, boolean typing) {
        typed.add(conversation + " " + typing);
    }

    @Override
    public void startAfresh() {
        freshStarts++;
    }

    @Override
    public void tryNow() {
        state(new LinkState.Connecting());
    }

    @Override
    public void dealtWith(Cid words) {
        dealtWith.add(words);
    }

    @Override
    public void close() {
        state(new LinkState.Stopped());
    }

    public void state(LinkState state) {
        tell(new LinkEvent.Changed(state));
    }

    /** Lets the desk in with this snapshot, taken at this position. */
    public void live(Shop shop) {
        pos = shop.pos();
        tell(new LinkEvent.Welcomed(shop.welcome()), new LinkEvent.Reset(List.of(shop.snapshot())), new LinkEvent.Changed(new LinkState.Live()));
    }

    public void happen(Instant at, Event... events) {
        var told = new ArrayList<Told>();
        for (var event : events) {
            told.add(new Told(pos, ++pos, at, event));
        }
        tell(new LinkEvent.Happened(told));
    }

    public void nudge(Nudge nudge) {
        tell(new LinkEvent.Nudged(nudge));
    }

    /** The oldest unconfirmed command was done. */
    public OutboxEntry confirm() {
        var entry = outbox.removeFirst();
        outboxChanged();
        return entry;
    }

    /** The oldest unconfirmed command was refused for good. */
    public OutboxEntry refuse(Refusal refusal) {
        var entry = outbox.removeFirst();
        tell(new LinkEvent.Refused(entry, refusal));
        outboxChanged();
        return entry;
    }

    public void answer(Reply reply) {
        waiting.removeFirst().accept(reply);
    }

    /** What was asked so far is of no interest and stays unanswered. */
    public void forgetAsked() {
        asked.clear();
        waiting.clear();
    }

    /** The disk of this computer takes nothing any more. */
    public void breakDisk() {
        broken = OutboxFailure.Reason.STORAGE;
    }

    public List<Command> unconfirmed() {
        return outbox.stream().map(OutboxEntry::command).toList();
    }

    public List<Cid> dealtWith() {
        return dealtWith;
    }

    public List<Request> asked() {
        return asked;
    }

    public List<String> typed() {
        return typed;
    }

    public int freshStarts() {
        return freshStarts;
    }

    public void tell(LinkEvent... events) {
        apply.accept(List.of(events));
    }

    private void outboxChanged() {
        tell(new LinkEvent.OutboxChanged(List.copyOf(outbox)));
    }
}
