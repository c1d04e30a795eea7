package dev.shopbell.server.simulation;

import dev.shopbell.client.link.Transport;
import dev.shopbell.client.link.VirtualTime;
import dev.shopbell.client.link.Wire;
import dev.shopbell.client.link.WireListener;
import dev.shopbell.protocol.Credential;
import dev.shopbell.server.wire.Sessions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * A network in virtual time: each line keeps its order, as TCP does, but delays, doubles what is said, breaks with words on the way, goes
 * deaf in one direction or both without a sign, and may be dead on one side only; what a dead line still held may arrive when its owner is
 * already talking on another.
 */
final class SimulatedNetwork implements Transport {

    private static final int DELAY_MILLIS_MAX = 60;
    private static final int LATE_MILLIS_MAX = 3_000;

    final VirtualTime time;
    final Random random;
    /** Every line there ever was since the store last went back in time, for the checks. */
    final List<SimulatedLine> history = new ArrayList<>();
    final List<String> violations = new ArrayList<>();
    /** What went wrong when, to be read beside a failure. */
    final List<String> story = new ArrayList<>();
    private final Supplier<Sessions> server;
    private final List<SimulatedLine> lines = new ArrayList<>();
    private boolean faulty = true;
    private boolean down;

    /** @param server gives the running server's sessions, or null while it is down */
    SimulatedNetwork(VirtualTime time, Random random, Supplier<Sessions> server) {
        this.time = time;
        this.random = random;
        this.server = server;
    }

    void heal() {
        faulty = false;
        lines.forEach(SimulatedLine::readAgain);
    }

    /** Breaks one line of those there are. */
    void breakOne() {
        if (!lines.isEmpty()) {
            any().breakUp();
        }
    }

    /** Nothing arrives any more on one line, in one direction or both, and neither side is told. */
    void goDeaf() {
        if (!lines.isEmpty()) {
            int which = random.nextInt(3);
            any().goDeaf(which != 0, which != 1);
        }
    }

    /** One client reads nothing for a while; its line takes nothing more from the server. */
    void stall() {
        if (!lines.isEmpty()) {
            var line = any();
            line.stall();
            time.schedule(Duration.ofMillis(random.nextInt(20_000)), line::readAgain);
        }
    }

    private SimulatedLine any() {
        return lines.get(random.nextInt(lines.size()));
    }

    /** The server's process is gone: every line ends, without a word. */
    void breakAll() {
        List.copyOf(lines).forEach(SimulatedLine::breakUp);
    }

    /** Every line breaks and none is made, as when a router restarts. */
    void down() {
        down = true;
        breakAll();
    }

    void up() {
        down = false;
    }

    /** Words that promise nothing any more: the store has gone back in time. */
    void forgetHistory() {
        history.clear();
    }

    @Override
    public Wire connect(URI address, WireListener listener) {
        var line = new SimulatedLine(this, listener);
        lines.add(line);
        history.add(line);
        time.schedule(delay(), line::connect);
        return line;
    }

    /** Whether the running server holds a line by this credential. */
    boolean isOpen(Credential credential) {
        var token = switch (credential) {
            case Credential.AgentSessionToken agent -> agent.token();
            case Credential.VisitorToken visitor -> visitor.token();
        };
        return history.stream().anyMatch(line -> line.isOpenFor(token));
    }

    Sessions server() {
        return down ? null : server.get();
    }

    void gone(SimulatedLine line) {
        lines.remove(line);
    }

    Duration delay() {
        return Duration.ofMillis(faulty ? 1 + random.nextInt(DELAY_MILLIS_MAX) : 1);
    }

    Duration late() {
        return Duration.ofMillis(random.nextInt(LATE_MILLIS_MAX));
    }

    boolean happens(double chance) {
        return faulty && random.nextDouble() < chance;
    }

    void violated(String what) {
        violations.add(what);
        note(what);
    }

    void note(String what) {
        story.add(time.millis() + " ms: " + what);
    }
}
