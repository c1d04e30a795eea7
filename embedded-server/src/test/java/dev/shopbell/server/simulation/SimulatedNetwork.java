package dev.shopbell.server.simulation;

import dev.shopbell.client.link.Transport;
import dev.shopbell.client.link.VirtualTime;
import dev.shopbell.client.link.Wire;
import dev.shopbell.client.link.WireListener;
import dev.shopbell.protocol.ByeCode;
import dev.shopbell.server.wire.Connection;
import dev.shopbell.server.wire.Session;
import dev.shopbell.server.wire.Sessions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * A network in virtual time: each line keeps its order, as TCP does, but delays, doubles what is said, breaks with words on the way, and
 * may be dead on one side only; what a dead line still held may arrive when its owner is already talking on another.
 */
final class SimulatedNetwork implements Transport {

    private static final int DELAY_MILLIS_MAX = 60;
    private static final int LATE_MILLIS_MAX = 3_000;

    private final VirtualTime time;
    private final Random random;
    private final Supplier<Sessions> server;
    private final List<Line> lines = new ArrayList<>();
    private boolean faulty = true;

    /** @param server gives the running server's sessions, or null while it is down */
    SimulatedNetwork(VirtualTime time, Random random, Supplier<Sessions> server) {
        this.time = time;
        this.random = random;
        this.server = server;
    }

    void heal() {
        faulty = false;
    }

    /** Breaks one line of those there are. */
    void breakOne() {
        if (!lines.isEmpty()) {
            lines.get(random.nextInt(lines.size())).breakUp();
        }
    }

    /** The server's process is gone: every line ends, without a word. */
    void breakAll() {
        List.copyOf(lines).forEach(Line::breakUp);
    }

    @Override
    public Wire connect(URI address, WireListener listener) {
        var line = new Line(listener);
        lines.add(line);
        time.schedule(delay(), line::connect);
        return line;
    }

    private Duration delay() {
        return Duration.ofMillis(faulty ? 1 + random.nextInt(DELAY_MILLIS_MAX) : 1);
    }

    private boolean happens(double chance) {
        return faulty && random.nextDouble() < chance;
    }

    /** One connection, seen from the client as a {@link Wire} and from the server as a {@link Connection}. */
    private final class Line implements Wire, Connection {

        private final WireListener client;
        private Session session;
        private boolean clientKnowsEnd;
        private boolean serverKnowsEnd;
        private boolean broken;
        private long lastToServer;
        private long lastToClient;

        Line(WireListener client) {
            this.client = client;
        }

        void connect() {
            var sessions = server.get();
            if (broken || clientKnowsEnd || sessions == null) {
                endForClient(WireListener.NO_CODE);
                return;
            }
            session = sessions.open(this);
            client.opened();
        }

        /** After a break the client may notice late, and what it had said may still arrive, also late. */
        void breakUp() {
            if (broken) {
                return;
            }
            broken = true;
            lines.remove(this);
            time.schedule(late(), () -> endForClient(WireListener.NO_CODE));
            time.schedule(late(), this::endForServer);
        }

        private Duration late() {
            return Duration.ofMillis(random.nextInt(LATE_MILLIS_MAX));
        }

        private void endForClient(int code) {
            if (!clientKnowsEnd) {
                clientKnowsEnd = true;
                lines.remove(this);
                client.closed(code);
            }
        }

        private void endForServer() {
            if (!serverKnowsEnd && session != null) {
                serverKnowsEnd = true;
                session.lost();
            }
        }

        @Override
        public void send(String text) {
            if (clientKnowsEnd || broken && random.nextBoolean()) {
                return; // The other half of the words of a broken line is lost.
            }
            int copies = text.contains("\"type\":\"call\"") && happens(0.03) ? 2 : 1;
            for (int i = 0; i < copies; i++) {
                lastToServer = Math.max(lastToServer, time.millis() + delay().toMillis());
                time.schedule(Duration.ofMillis(lastToServer - time.millis()), () -> {
                    if (!serverKnowsEnd && session != null) {
                        session.heard(text, () -> {});
                    }
                });
            }
        }

        @Override
        public void request(int texts) {
            // Nothing here is slower than virtual time.
        }

        @Override
        public void close() {
            broken = true;
            lines.remove(this);
            time.schedule(delay(), () -> endForClient(WireListener.NO_CODE));
            time.schedule(happens(0.3) ? late() : delay(), this::endForServer);
        }

        @Override
        public void send(String text, Sent sent) {
            if (serverKnowsEnd) {
                sent.done(false);
                return;
            }
            int copies = happens(0.03) && text.contains("\"type\":\"told\"") ? 2 : 1;
            for (int i = 0; i < copies; i++) {
                lastToClient = Math.max(lastToClient, time.millis() + delay().toMillis());
                time.schedule(Duration.ofMillis(lastToClient - time.millis()), () -> {
                    if (!clientKnowsEnd && !broken) {
                        client.text(text);
                    }
                });
            }
            time.schedule(delay(), () -> sent.done(!serverKnowsEnd));
        }

        @Override
        public void close(ByeCode code) {
            serverKnowsEnd = true;
            lastToClient = Math.max(lastToClient, time.millis() + delay().toMillis());
            time.schedule(Duration.ofMillis(lastToClient - time.millis()), () -> endForClient(code.closeCode()));
        }

        @Override
        public String address() {
            return "simulated";
        }
    }
}
