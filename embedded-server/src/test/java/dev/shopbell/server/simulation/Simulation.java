package dev.shopbell.server.simulation;

import dev.shopbell.client.link.VirtualTime;
import dev.shopbell.client.state.DeskState;
import dev.shopbell.client.state.VisitorState;
import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.ConversationState;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.protocol.ConversationCommand.AddNote;
import dev.shopbell.protocol.ConversationCommand.CloseConversation;
import dev.shopbell.protocol.ConversationCommand.EditNote;
import dev.shopbell.protocol.ConversationCommand.EndConversation;
import dev.shopbell.protocol.ConversationCommand.HandBackConversation;
import dev.shopbell.protocol.ConversationCommand.MarkConversation;
import dev.shopbell.protocol.ConversationCommand.RecallMessage;
import dev.shopbell.protocol.ConversationCommand.RecallNote;
import dev.shopbell.protocol.ConversationCommand.ReopenConversation;
import dev.shopbell.protocol.ConversationCommand.TakeConversation;
import dev.shopbell.protocol.Credential;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.RoutingCommand.TakeNext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/**
 * One seed: a shop with a few agents and visitors, a bad network, programs that die and start again, for some virtual time; then
 * everything heals, and what each remembers must be what the store holds.
 */
final class Simulation {

    private static final Duration STORM = Duration.ofSeconds(20);
    private static final Duration HEALING_MAX = Duration.ofMinutes(3);
    private static final int VISITORS = 3;
    private static final Duration PAUSE_MAX = Duration.ofMillis(1_200);

    final VirtualTime time = new VirtualTime();
    final SimulatedServer server;
    final List<SimulatedPerson<DeskState>> desks = new ArrayList<>();
    final List<SimulatedPerson<VisitorState>> visitors = new ArrayList<>();
    private final List<AgentId> agents = new ArrayList<>();
    private final Random random;
    private final SimulatedNetwork network;
    private boolean storm = true;

    Simulation(long seed) {
        this(seed, "simulation");
    }

    Simulation(long seed, String store) {
        this.random = new Random(seed);
        this.server = new SimulatedServer(time, random, store);
        this.network = new SimulatedNetwork(time, random, server::sessions);
        var owner = server.setUp();
        var all = new SimulatedPerson.Ledger();
        for (Result.SignedIn agent : List.of(owner, server.addAndSignIn(owner, "bea"))) {
            agents.add(agent.agent());
            var credential = new Credential.AgentSessionToken(agent.token());
            desks.add(new SimulatedPerson<>("agent " + agents.size(), credential, DeskState::new, network, time, random, all));
        }
        var key = server.siteKey();
        for (int i = 1; i <= VISITORS; i++) {
            var token = new byte[32];
            random.nextBytes(token);
            var credential =
                    new Credential.VisitorToken(key, Base64.getUrlEncoder().withoutPadding().encodeToString(token));
            visitors.add(new SimulatedPerson<>("visitor " + i, credential, VisitorState::new, network, time, random, all));
        }
    }

    /** Runs the storm and the healing. @return whether everybody got through in bounded time */
    boolean run() {
        desks.forEach(desk -> live(() -> work(desk)));
        visitors.forEach(visitor -> live(() -> visit(visitor)));
        live(this::trouble);
        time.advance(STORM);
        storm = false;
        if (server.sessions() == null) {
            server.start();
        }
        network.heal();
        time.advance(Limits.SILENCE_MAX.plus(Limits.RETRY_MAX)); // By then also who sits at a dead line has noticed.
        for (long waited = 0; waited < HEALING_MAX.toSeconds() && !everybodyIsLive(); waited++) {
            time.advance(Duration.ofSeconds(1));
        }
        time.advance(Duration.ofSeconds(1));
        return everybodyIsLive();
    }

    private boolean everybodyIsLive() {
        return desks.stream().allMatch(SimulatedPerson::isLive) && visitors.stream().allMatch(SimulatedPerson::isLive);
    }

    private void live(Runnable deed) {
        time.schedule(Duration.ofMillis(random.nextInt((int) PAUSE_MAX.toMillis())), () -> {
            if (storm) {
                deed.run();
                live(deed);
            }
        });
    }

    private void visit(SimulatedPerson<VisitorState> visitor) {
        int dice = random.nextInt(20);
        var newest = visitor.state().current();
        if (dice < 14) {
            visitor.say();
        } else if (dice == 14 && newest.isPresent()) {
            visitor.act(new EndConversation(newest.get().id()));
        } else if (dice == 15) {
            visitor.restart();
        } else {
            newest.ifPresent(conversation -> change(visitor, conversation));
        }
    }

    /** Somebody reads, or thinks better of something that was said. */
    private void change(SimulatedPerson<?> person, Conversation in) {
        long seq = 1 + random.nextLong(Math.max(1, in.lastSeq()));
        switch (random.nextInt(4)) {
            case 0 -> person.better(in.id(), seq);
            case 1 -> person.act(new RecallMessage(in.id(), seq));
            default -> person.ask(new MarkConversation(in.id(), in.lastSeq(), seq));
        }
    }

    private void write(SimulatedPerson<DeskState> desk, Conversation one) {
        var notes = desk.state().notes(one.id());
        if (notes.isEmpty() || random.nextBoolean()) {
            desk.act(new AddNote(one.id(), desk.name + " notes"));
        } else {
            var note = notes.get(random.nextInt(notes.size())).id();
            desk.act(random.nextBoolean() ? new EditNote(one.id(), note, desk.name + " notes again", List.of()) : new RecallNote(one.id(), note));
        }
    }

    private void work(SimulatedPerson<DeskState> desk) {
        var known = List.copyOf(desk.state().conversations());
        if (known.isEmpty()) {
            return;
        }
        var one = known.get(random.nextInt(known.size()));
        switch (random.nextInt(24)) {
            case 0, 1, 2 -> desk.act(new TakeNext());
            case 3, 4, 5 -> desk.act(new TakeConversation(one.id()));
            case 6 -> desk.act(new HandBackConversation(one.id()));
            case 7 -> desk.act(new CloseConversation(one.id()));
            case 8 -> desk.act(new ReopenConversation(one.id()));
            case 9 -> desk.restart();
            case 10, 11 -> change(desk, one);
            case 12, 13 -> write(desk, one);
            default -> mine(desk, known).forEach(conversation -> desk.say(conversation.id()));
        }
    }

    private List<Conversation> mine(SimulatedPerson<DeskState> desk, List<Conversation> known) {
        var me = agents.get(desks.indexOf(desk));
        return known.stream()
                .filter(c -> c.state() == ConversationState.ASSIGNED && c.assignee() != null && c.assignee().id().equals(me))
                .toList();
    }

    private void trouble() {
        int dice = random.nextInt(30);
        if (dice < 12) {
            network.breakOne();
        } else if (dice == 12 && server.sessions() != null) {
            server.kill();
            network.breakAll();
            time.schedule(Duration.ofMillis(random.nextInt(4_000)), () -> {
                if (server.sessions() == null) {
                    server.start();
                }
            });
        }
    }
}
