package dev.shopbell.server.load;

import dev.shopbell.client.ClientConfig;
import dev.shopbell.client.ClientListener;
import dev.shopbell.client.LinkState;
import dev.shopbell.client.ShopClient;
import dev.shopbell.client.link.DaemonScheduler;
import dev.shopbell.client.outbox.MemoryOutbox;
import dev.shopbell.client.outbox.Outbox;
import dev.shopbell.client.state.Changes;
import dev.shopbell.client.state.DeskState;
import dev.shopbell.model.site.Site;
import dev.shopbell.protocol.ConversationEvent.MessagePosted;
import dev.shopbell.protocol.IdentityCommand.EndSession;
import dev.shopbell.protocol.Self;
import dev.shopbell.protocol.ServerFrame.Told;
import dev.shopbell.protocol.ServerFrame.Welcome;
import dev.shopbell.protocol.SnapshotPart;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The agent at the real client, before whom every message has to appear. */
final class LoadAgent implements ClientListener, AutoCloseable {

    private final DaemonScheduler scheduler = new DaemonScheduler("load-agent");
    private final DeskState state = new DeskState();
    private final LoadRecorder recorder;
    private final Patience patience;
    private final ShopClient client;
    private volatile LinkState link = new LinkState.Stopped();
    private volatile @Nullable Self self;
    private boolean hasState; // Confined to the scheduler.

    LoadAgent(ClientConfig config, LoadVisitor.Shared shared) throws IOException {
        this.recorder = shared.recorder();
        this.patience = shared.patience();
        this.client = new ShopClient(
                config, state, new Outbox(new MemoryOutbox()), shared.transport(), scheduler, shared.random(), this);
    }

    void start() {
        client.start();
    }

    LinkState link() {
        return link;
    }

    /** The key of a site at which visitors can be, or an empty text. */
    String anySite() {
        return CompletableFuture.supplyAsync(
                        () -> state.sites().stream().findFirst().map(Site::key).orElse(""), scheduler::execute)
                .join();
    }

    /** Ends the session that was made for this run; the line ends with it. */
    void signOut() {
        if (self instanceof Self.AgentSelf agent) {
            client.ask(new EndSession(agent.session())).join();
        }
    }

    @Override
    public void linkChanged(LinkState changed) {
        link = changed;
        patience.somethingHappened();
    }

    @Override
    public void welcomed(Welcome welcome) {
        self = welcome.you();
    }

    @Override
    public void stateReset(List<SnapshotPart> parts) {
        if (hasState) {
            recorder.streamBeganAnew();
        }
        hasState = true;
    }

    @Override
    public void told(List<Told> events, Changes changes) {
        for (var event : events) {
            if (event.event() instanceof MessagePosted posted) {
                recorder.told(posted.message());
            }
        }
        patience.somethingHappened();
    }

    @Override
    public void close() {
        client.stop().join();
        scheduler.close();
    }
}
