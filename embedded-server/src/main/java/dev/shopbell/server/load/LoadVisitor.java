package dev.shopbell.server.load;

import dev.shopbell.client.ClientConfig;
import dev.shopbell.client.ClientListener;
import dev.shopbell.client.LinkState;
import dev.shopbell.client.ShopClient;
import dev.shopbell.client.link.ClientScheduler;
import dev.shopbell.client.link.Transport;
import dev.shopbell.client.outbox.MemoryOutbox;
import dev.shopbell.client.outbox.Outbox;
import dev.shopbell.client.outbox.OutboxEntry;
import dev.shopbell.client.state.VisitorState;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.Result;
import java.io.IOException;
import java.util.random.RandomGenerator;

/** A visitor at the real client, who says what it is told to and notes what came of it. */
final class LoadVisitor implements ClientListener {

    private final ClientScheduler scheduler;
    private final LoadRecorder recorder;
    private final Patience patience;
    private final ShopClient client;
    private volatile LinkState link = new LinkState.Stopped();
    private volatile boolean wasAnswered;
    private int spoken; // Confined to the scheduler.

    /** What all clients of a load share. */
    record Shared(Transport transport, LoadRecorder recorder, Patience patience, RandomGenerator random) {}

    LoadVisitor(ClientConfig config, ClientScheduler scheduler, Shared shared) throws IOException {
        this.scheduler = scheduler;
        this.recorder = shared.recorder();
        this.patience = shared.patience();
        this.client = new ShopClient(
                config, new VisitorState(), new Outbox(new MemoryOutbox()), shared.transport(), scheduler, shared.random(), this);
    }

    void start() {
        client.start();
    }

    void stop() {
        client.stop().join();
    }

    boolean isLive() {
        return link instanceof LinkState.Live;
    }

    LinkState link() {
        return link;
    }

    /** Whether its first words have been accepted, so that its conversation is open. */
    boolean wasAnswered() {
        return wasAnswered;
    }

    /** The id is noted on the client's own thread, before the words can leave. */
    void say(String text, long meantAt, boolean measured) {
        recorder.begun();
        scheduler.execute(() -> {
            int number = ++spoken;
            client.say(text, null).whenComplete((entry, failure) -> {
                if (entry == null) {
                    recorder.unkept();
                } else {
                    recorder.kept(entry.cid().value(), meantAt, measured, number, text);
                }
            });
        });
    }

    @Override
    public void linkChanged(LinkState state) {
        link = state;
        patience.somethingHappened();
    }

    @Override
    public void answered(OutboxEntry entry, Result result) {
        if (result instanceof Result.Posted posted) {
            recorder.accepted(entry.cid().value(), posted.conversation(), posted.seq());
            wasAnswered = true;
            patience.somethingHappened();
        }
    }

    @Override
    public void refused(OutboxEntry entry, Refusal refusal) {
        recorder.refusedForGood(entry.cid().value());
        patience.somethingHappened();
    }
}
