package dev.shopbell.desk;

import dev.shopbell.client.ClientConfig;
import dev.shopbell.client.ClientListener;
import dev.shopbell.client.Reply;
import dev.shopbell.client.ShopClient;
import dev.shopbell.client.link.DaemonScheduler;
import dev.shopbell.client.link.JdkTransport;
import dev.shopbell.client.outbox.MemoryOutbox;
import dev.shopbell.client.outbox.Outbox;
import dev.shopbell.client.state.DeskState;
import dev.shopbell.protocol.Credential.AgentSessionToken;
import dev.shopbell.protocol.Request;
import java.io.IOException;
import java.net.URI;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The shop's side of a test with a real browser: sees what a desk sees, and does what one does. */
final class Onlooker implements AutoCloseable {

    private final DeskState state = new DeskState();
    private final DaemonScheduler scheduler;
    private final JdkTransport transport = new JdkTransport();
    private final ShopClient client;

    Onlooker(URI server, String token) throws IOException {
        scheduler = new DaemonScheduler("onlooker");
        var config = new ClientConfig(ClientConfig.socketOf(server), new AgentSessionToken(token), "en", "test");
        client = new ShopClient(config, state, new Outbox(new MemoryOutbox()), transport, scheduler, new Random(1), new ClientListener() {});
        client.start();
    }

    /** What there is at the moment, read where the state lives. */
    <T> T sees(Function<DeskState, T> look) {
        return CompletableFuture.supplyAsync(() -> look.apply(state), scheduler::execute).join();
    }

    Reply does(Request request) {
        return client.ask(request).join();
    }

    @Override
    public void close() {
        client.stop().join();
        transport.close();
        scheduler.close();
    }
}
