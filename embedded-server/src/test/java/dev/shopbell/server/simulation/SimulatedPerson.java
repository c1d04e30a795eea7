package dev.shopbell.server.simulation;

import dev.shopbell.client.ClientConfig;
import dev.shopbell.client.ClientListener;
import dev.shopbell.client.LinkState;
import dev.shopbell.client.ShopClient;
import dev.shopbell.client.outbox.MemoryOutbox;
import dev.shopbell.client.outbox.Outbox;
import dev.shopbell.client.outbox.OutboxEntry;
import dev.shopbell.client.state.Changes;
import dev.shopbell.client.state.ClientState;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.Command;
import dev.shopbell.protocol.ConversationCommand.EditMessage;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.Credential;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.ServerFrame.Told;
import dev.shopbell.protocol.SnapshotPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Somebody with a client: it may be killed and started again, and keeps its own record of what it meant, what was accepted and refused. */
final class SimulatedPerson<S extends ClientState> {

    private static final URI ADDRESS = URI.create("ws://simulated/ws");

    /** What was sent when: everything accepted before, by anybody, has a smaller number in the same conversation. */
    record Intent(int order, String text, Map<ConversationId, Long> acceptedBefore) {}

    record Accepted(UUID cid, Result.Posted posted) {}

    final String name;
    final Map<UUID, Intent> intents = new HashMap<>();
    final List<Accepted> accepted = new ArrayList<>();
    final Set<String> rewritten = new HashSet<>();
    final Map<UUID, Refusal> refused = new HashMap<>();
    final MemoryOutbox kept = new MemoryOutbox();
    final Shown shown;
    private final Supplier<S> freshState;
    private final SimulatedNetwork network;
    private final Random random;
    private final Ledger acceptedByAll;
    private Credential credential;
    private S state;
    private ShopClient client;
    private LinkState link = new LinkState.Stopped();
    private int said;

    /** The highest number accepted in each conversation so far, by anybody: real time's own record. */
    static final class Ledger {
        final Map<ConversationId, Long> highest = new HashMap<>();

        /** The store has gone back to where these are the newest. */
        void goBack(Map<ConversationId, Long> newest) {
            highest.replaceAll((conversation, seq) -> Math.min(seq, newest.getOrDefault(conversation, 0L)));
        }
    }

    SimulatedPerson(String name, Credential credential, Supplier<S> freshState, SimulatedNetwork network, Ledger all) {
        this.name = name;
        this.credential = credential;
        this.freshState = freshState;
        this.network = network;
        this.random = network.random;
        this.acceptedByAll = all;
        this.shown = new Shown(name, network);
        start();
    }

    void start() {
        state = freshState.get();
        shown.lookAt(state);
        try {
            var config = new ClientConfig(ADDRESS, credential, "en", "simulation");
            RandomGenerator seeded = new Random(random.nextLong());
            client = new ShopClient(config, state, new Outbox(kept), network, network.time, seeded, new Recorder());
            client.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program is gone; its outbox is not. */
    void restart() {
        client.stop();
        start();
    }

    /** The same person by another session. */
    void restartAs(Credential fresh) {
        credential = fresh;
        restart();
    }

    LinkState link() {
        return link;
    }

    S state() {
        return state;
    }

    Credential credential() {
        return credential;
    }

    boolean isSignedOut() {
        return link instanceof LinkState.SignedOut || link instanceof LinkState.Refused;
    }

    boolean isLive() {
        return link instanceof LinkState.Live && kept.load().isEmpty();
    }

    void say() {
        var text = name + " says " + ++said;
        remember(text, client.say(text, null));
    }

    void say(ConversationId conversation) {
        var text = name + " says " + ++said;
        remember(text, client.keep(new PostMessage(conversation, text)));
    }

    /** Other words for a message that may be anybody's: whose it is, the server knows. */
    void better(ConversationId conversation, long seq) {
        var text = name + " betters " + ++said;
        rewritten.add(text);
        client.keep(new EditMessage(conversation, seq, text));
    }

    /** What makes sense only now, and is not kept. */
    void ask(Request request) {
        client.ask(request);
    }

    void act(Command command) {
        client.keep(command);
    }

    private void remember(String text, CompletableFuture<OutboxEntry> sent) {
        int order = said;
        var before = Map.copyOf(acceptedByAll.highest);
        sent.thenAccept(entry -> intents.put(entry.cid().value(), new Intent(order, text, before)));
    }

    /** The store has gone back in time: what is neither in it nor in the outbox is nobody's promise any more. */
    void forgive(Set<UUID> stored, Map<ConversationId, Long> newest) {
        accepted.removeIf(done -> !stored.contains(done.cid()));
        intents.keySet().removeIf(cid -> !stored.contains(cid) && kept.load().stream().noneMatch(entry -> entry.cid().equals(new Cid(cid))));
        intents.replaceAll((cid, intent) -> {
            var before = new HashMap<>(intent.acceptedBefore());
            before.replaceAll((conversation, seq) -> Math.min(seq, newest.getOrDefault(conversation, 0L)));
            return new Intent(intent.order(), intent.text(), before);
        });
        shown.forget();
    }

    private final class Recorder implements ClientListener {

        @Override
        public void linkChanged(LinkState changed) {
            link = changed;
        }

        @Override
        public void stateReset(List<SnapshotPart> parts) {
            parts.forEach(shown::snapshot);
        }

        @Override
        public void told(List<Told> events, Changes changes) {
            events.forEach(shown::told);
        }

        @Override
        public void answered(OutboxEntry entry, Result result) {
            if (result instanceof Result.Posted posted && intents.containsKey(entry.cid().value())) {
                accepted.add(new Accepted(entry.cid().value(), posted));
                acceptedByAll.highest.merge(posted.conversation(), posted.seq(), Math::max);
            }
        }

        @Override
        public void refused(OutboxEntry entry, Refusal refusal) {
            refused.put(entry.cid().value(), refusal);
        }
    }
}
