package dev.shopbell.server.simulation;

import dev.shopbell.client.LinkState;
import dev.shopbell.client.link.VirtualTime;
import dev.shopbell.client.state.DeskState;
import dev.shopbell.client.state.VisitorState;
import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.ConversationState;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.model.identity.SessionId;
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
import dev.shopbell.server.log.Forcing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * One seed: a shop with a few agents and visitors, a bad network, a bad disk, a bad clock, programs that die and start again, for some
 * virtual time; then everything heals, and what each remembers must be what the store holds.
 */
final class Simulation {

    static final Duration STORM = Duration.ofSeconds(10);
    private static final Duration HEALING_MAX = Duration.ofMinutes(4);
    private static final int VISITORS = 3;
    private static final Duration PAUSE_MAX = Duration.ofMillis(1_200);
    private static final int SHORT_FAULT_MILLIS_MAX = 5_000;

    final long seed;
    final VirtualTime time = new VirtualTime();
    final SimulatedServer server;
    final SimulatedNetwork network;
    final List<SimulatedPerson<DeskState>> desks = new ArrayList<>();
    final List<SimulatedPerson<VisitorState>> visitors = new ArrayList<>();
    final SimulatedPerson.Ledger ledger = new SimulatedPerson.Ledger();
    final List<Result.SignedIn> sessions = new ArrayList<>();
    /** How long after the end of a short fault each person was live again. */
    final List<Long> backAfterMillis = new ArrayList<>();
    private final List<Result.SignedIn> everSignedIn = new ArrayList<>();
    private final Random random;
    private final Troubles troubles;
    private boolean storm = true;

    Simulation(long seed, String store) {
        this(seed, store, Forcing.Mode.ON_DISK);
    }

    /** @param forcing anything but the shipped mode is sabotage, which the checks must find */
    Simulation(long seed, String store, Forcing.Mode forcing) {
        this.seed = seed;
        this.random = new Random(seed);
        this.server = new SimulatedServer(time, random, store, forcing);
        this.network = new SimulatedNetwork(time, random, server::sessions);
        var owner = server.setUp();
        for (var agent : List.of(owner, server.addAndSignIn(owner, "bea"), server.addAndSignIn(owner, "cleo"))) {
            sessions.add(agent);
            everSignedIn.add(agent);
            var credential = new Credential.AgentSessionToken(agent.token());
            desks.add(new SimulatedPerson<>("agent " + sessions.size(), credential, DeskState::new, network, ledger));
        }
        var key = server.siteKey();
        for (int i = 1; i <= VISITORS; i++) {
            var token = new byte[32];
            random.nextBytes(token);
            var credential =
                    new Credential.VisitorToken(key, Base64.getUrlEncoder().withoutPadding().encodeToString(token));
            visitors.add(new SimulatedPerson<>("visitor " + i, credential, VisitorState::new, network, ledger));
        }
        this.troubles = new Troubles(this);
    }

    Stream<SimulatedPerson<?>> everybody() {
        return Stream.concat(desks.stream(), visitors.stream());
    }

    boolean isBy(SimulatedLine line, SessionId session) {
        return everSignedIn.stream().anyMatch(in -> in.session().equals(session) && in.token().equals(line.token));
    }

    boolean isBy(SimulatedLine line, AgentId agent) {
        return everSignedIn.stream().anyMatch(in -> in.agent().equals(agent) && in.token().equals(line.token));
    }

    void signedIn(int desk, Result.SignedIn in) {
        sessions.set(desk, in);
        everSignedIn.add(in);
        desks.get(desk).restartAs(new Credential.AgentSessionToken(in.token()));
    }

    AgentId agentAt(SimulatedPerson<DeskState> desk) {
        return sessions.get(desks.indexOf(desk)).agent();
    }

    /** Runs the storm, the healing and one more short fault. @return whether everybody got through in bounded time */
    boolean run() {
        desks.forEach(desk -> live(() -> work(desk)));
        visitors.forEach(visitor -> live(() -> visit(visitor)));
        live(troubles::happen);
        time.advance(STORM);
        storm = false;
        troubles.end();
        network.heal();
        time.advance(Limits.SILENCE_MAX.plus(Limits.RETRY_MAX)); // By then also who sits at a dead line has noticed.
        waitForEverybody();
        boolean through = everybodyIsLive();
        if (through) {
            shortFault();
            waitForEverybody();
        }
        time.advance(Duration.ofSeconds(1));
        return through && everybodyIsLive();
    }

    private void waitForEverybody() {
        for (long waited = 0; waited < HEALING_MAX.toSeconds() && !everybodyIsLive(); waited++) {
            troubles.letEverybodyIn();
            time.advance(Duration.ofSeconds(1));
        }
    }

    private boolean everybodyIsLive() {
        return everybody().allMatch(SimulatedPerson::isLive);
    }

    /** I-15: after a fault of up to five seconds. */
    private void shortFault() {
        time.advance(Duration.ofSeconds(12)); // Everybody has been live for a while.
        boolean crash = random.nextBoolean();
        if (crash) {
            server.kill();
        }
        network.down();
        time.advance(Duration.ofMillis(1 + random.nextInt(SHORT_FAULT_MILLIS_MAX)));
        network.up();
        if (crash) {
            server.start();
        }
        long since = time.millis();
        var away = new ArrayList<>(everybody().toList());
        while (!away.isEmpty() && time.millis() - since < Limits.SILENCE_MAX.toMillis()) {
            time.advance(Duration.ofMillis(50));
            away.removeIf(person -> {
                boolean back = person.link() instanceof LinkState.Live && network.isOpen(person.credential());
                if (back) {
                    backAfterMillis.add(time.millis() - since);
                }
                return back;
            });
        }
        away.forEach(person -> backAfterMillis.add(Limits.SILENCE_MAX.toMillis()));
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
        var me = agentAt(desk);
        return known.stream()
                .filter(c -> c.state() == ConversationState.ASSIGNED && c.assignee() != null && c.assignee().id().equals(me))
                .toList();
    }
}
