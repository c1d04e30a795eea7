package dev.shopbell.desk.link;

import dev.shopbell.client.ClientConfig;
import dev.shopbell.client.ClientListener;
import dev.shopbell.client.LinkState;
import dev.shopbell.client.Reply;
import dev.shopbell.client.ShopClient;
import dev.shopbell.client.link.DaemonScheduler;
import dev.shopbell.client.link.JdkTransport;
import dev.shopbell.client.outbox.FileOutbox;
import dev.shopbell.client.outbox.Outbox;
import dev.shopbell.client.outbox.OutboxEntry;
import dev.shopbell.client.outbox.OutboxFailure;
import dev.shopbell.client.state.Changes;
import dev.shopbell.client.state.ClientState;
import dev.shopbell.desk.ui.EventFeed;
import dev.shopbell.desk.ui.UiThread;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.Command;
import dev.shopbell.protocol.Nudge;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.ServerFrame.Told;
import dev.shopbell.protocol.ServerFrame.Welcome;
import dev.shopbell.protocol.SnapshotPart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The real line: a protocol client on its own thread, whose news cross to the UI thread in batches. */
public final class ShopLink implements DeskLink {

    private static final Logger LOG = LoggerFactory.getLogger(ShopLink.class);
    private static final int CLOSE_WITHIN_SECONDS = 2;

    private final UiThread uiThread;
    private final DaemonScheduler scheduler = new DaemonScheduler("shopbell-link");
    private final JdkTransport transport = new JdkTransport();
    private final FileOutbox store;
    private final RefusedWords refusedWords;
    private final ShopClient client;

    /**
     * Connects, and from then on keeps trying.
     *
     * @param outbox the file in which words wait, taken up from an earlier run; beside it lie those that were refused
     * @param apply hears on the UI thread what the link tells
     */
    public ShopLink(ClientConfig config, Path outbox, UiThread uiThread, RandomGenerator random, Consumer<List<LinkEvent>> apply)
            throws IOException {
        this.uiThread = uiThread;
        this.refusedWords = new RefusedWords(outbox.resolveSibling(outbox.getFileName() + "-refused"));
        var refusedBefore = refusedWords.load();
        this.store = new FileOutbox(outbox);
        var feed = new EventFeed<>(uiThread, apply);
        this.client = new ShopClient(
                config, ClientState.elsewhere(), new Outbox(store), transport, scheduler, random, new Crossing(feed, refusedWords));
        refusedBefore.forEach(feed::accept);
        client.start();
    }

    @Override
    public void send(Command command, Consumer<Keeping> outcome) {
        client.keep(command).whenComplete((_, failure) -> uiThread.execute(() -> outcome.accept(keeping(failure))));
    }

    @Override
    public void ask(Request request, Consumer<Reply> answer) {
        client.ask(request).thenAccept(reply -> uiThread.execute(() -> answer.accept(reply)));
    }

    @Override
    public void typing(ConversationId conversation, boolean typing) {
        client.typing(conversation, typing);
    }

    @Override
    public void startAfresh() {
        client.resync();
    }

    @Override
    public void tryNow() {
        client.retryNow();
    }

    @Override
    public void dealtWith(Cid words) {
        scheduler.execute(() -> refusedWords.dealtWith(words));
    }

    /** Waits a moment until the outbox's file is free, so that another link may open it. */
    @Override
    public void close() {
        var closed = client.stop().thenRun(() -> {
            transport.close();
            scheduler.close();
            closeStore();
        });
        try {
            closed.get(CLOSE_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("the link did not end in time", e);
        }
    }

    private void closeStore() {
        try {
            store.close();
        } catch (IOException e) {
            LOG.warn("the outbox's file did not close", e);
        }
    }

    private static Keeping keeping(@Nullable Throwable failure) {
        var cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        return cause == null
                ? new Keeping.Kept()
                : new Keeping.NotKept(cause instanceof OutboxFailure known ? known.reason() : OutboxFailure.Reason.STORAGE);
    }

    /** From the link's thread to the UI thread. */
    private record Crossing(EventFeed<LinkEvent> feed, RefusedWords refusedWords) implements ClientListener {

        @Override
        public void linkChanged(LinkState state) {
            feed.accept(new LinkEvent.Changed(state));
        }

        @Override
        public void welcomed(Welcome welcome) {
            feed.accept(new LinkEvent.Welcomed(welcome));
        }

        @Override
        public void stateReset(List<SnapshotPart> parts) {
            feed.accept(new LinkEvent.Reset(parts));
        }

        @Override
        public void told(List<Told> events, Changes changes) {
            feed.accept(new LinkEvent.Happened(events));
        }

        @Override
        public void outboxChanged(List<OutboxEntry> entries) {
            feed.accept(new LinkEvent.OutboxChanged(entries));
        }

        @Override
        public void refused(OutboxEntry entry, Refusal refusal) {
            var refused = new LinkEvent.Refused(entry, refusal);
            refusedWords.keep(refused);
            feed.accept(refused);
        }

        @Override
        public void nudged(Nudge nudge) {
            feed.accept(new LinkEvent.Nudged(nudge));
        }
    }
}
