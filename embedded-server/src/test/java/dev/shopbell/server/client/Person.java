package dev.shopbell.server.client;

import dev.shopbell.client.ClientConfig;
import dev.shopbell.client.ClientListener;
import dev.shopbell.client.LinkState;
import dev.shopbell.client.ShopClient;
import dev.shopbell.client.link.DaemonScheduler;
import dev.shopbell.client.link.JdkTransport;
import dev.shopbell.client.outbox.MemoryOutbox;
import dev.shopbell.client.outbox.Outbox;
import dev.shopbell.client.outbox.OutboxEntry;
import dev.shopbell.client.state.Changes;
import dev.shopbell.client.state.ClientState;
import dev.shopbell.protocol.Credential;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.ServerFrame.Start;
import dev.shopbell.protocol.ServerFrame.Told;
import dev.shopbell.protocol.ServerFrame.Welcome;
import dev.shopbell.protocol.SnapshotPart;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Somebody with a real client over a real socket; what a test waits for is looked at whenever the client has something to say. */
final class Person<S extends ClientState> implements AutoCloseable {

    private static final long LOOK_AGAIN_MILLIS = 100;

    final S state;
    final ShopClient client;
    private final DaemonScheduler scheduler;
    private final JdkTransport transport = new JdkTransport();
    private final Semaphore news = new Semaphore(0);
    private final List<Start> starts = new CopyOnWriteArrayList<>();
    private LinkState link = new LinkState.Stopped();

    Person(String name, URI server, Credential credential, S state) throws IOException {
        this.state = state;
        scheduler = new DaemonScheduler(name);
        client = new ShopClient(
                new ClientConfig(ClientConfig.socketOf(server), credential, "zh-CN", "test"),
                state,
                new Outbox(new MemoryOutbox()),
                transport,
                scheduler,
                new SplittableRandom(name.hashCode()),
                new Ears());
        client.start();
    }

    /** Returns when the condition holds; it is looked at where the state lives. */
    void await(BooleanSupplier condition) throws InterruptedException {
        while (!CompletableFuture.supplyAsync(condition::getAsBoolean, scheduler::execute).join()) {
            news.tryAcquire(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    boolean isLive() {
        return link instanceof LinkState.Live;
    }

    /** How each connection began. */
    List<Start> starts() {
        return starts;
    }

    @Override
    public void close() {
        client.stop().join();
        transport.close();
        scheduler.close();
    }

    private final class Ears implements ClientListener {

        @Override
        public void linkChanged(LinkState changed) {
            link = changed;
            news.release();
        }

        @Override
        public void welcomed(Welcome welcome) {
            starts.add(welcome.start());
        }

        @Override
        public void stateReset(List<SnapshotPart> parts) {
            news.release();
        }

        @Override
        public void told(List<Told> events, Changes changes) {
            news.release();
        }

        @Override
        public void outboxChanged(List<OutboxEntry> entries) {
            news.release();
        }

        @Override
        public void refused(OutboxEntry entry, Refusal refusal) {
            throw new AssertionError(entry.command() + " was refused: " + refusal);
        }
    }
}
