package dev.shopbell.server.simulation;

import dev.shopbell.client.link.Wire;
import dev.shopbell.client.link.WireListener;
import dev.shopbell.protocol.ByeCode;
import dev.shopbell.protocol.Limits;
import dev.shopbell.server.wire.Connection;
import dev.shopbell.server.wire.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One connection, seen from the client as a {@link Wire} and from the server as a {@link Connection}; it keeps a record for the checks. */
final class SimulatedLine implements Wire, Connection {

    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");
    private static final Pattern POSITION = Pattern.compile("\"pos\":(\\d+)");
    private static final Duration NOTICED_WITHIN = Limits.SILENCE_MAX.plusSeconds(5);

    /** Positions that were told on this line, as the server gave them out. */
    final List<Long> told = new ArrayList<>();
    /** When the server said its last word, or -1. */
    long farewellAt = -1;
    @Nullable String token;
    private final SimulatedNetwork network;
    private final WireListener client;
    private final List<Runnable> unread = new ArrayList<>();
    private @Nullable Session session;
    private @Nullable Object life;
    private boolean clientKnowsEnd;
    private boolean serverKnowsEnd;
    private boolean broken;
    private boolean deafToServer;
    private boolean deafToClient;
    private boolean stalled;
    private int untaken;
    private long untakenSince;
    private long lastToServer;
    private long lastToClient;

    SimulatedLine(SimulatedNetwork network, WireListener client) {
        this.network = network;
        this.client = client;
    }

    void connect() {
        var sessions = network.server();
        if (broken || clientKnowsEnd || sessions == null) {
            endForClient(WireListener.NO_CODE);
            return;
        }
        life = sessions;
        session = sessions.open(this);
        client.opened();
    }

    /** After a break the client may notice late, and what it had said may still arrive, also late. */
    void breakUp() {
        if (broken) {
            return;
        }
        broken = true;
        network.gone(this);
        network.time.schedule(network.late(), () -> endForClient(WireListener.NO_CODE));
        network.time.schedule(network.late(), this::endForServer);
    }

    /** I-15: both sides notice by themselves within the time of silence, whichever half is open. */
    void goDeaf(boolean toServer, boolean toClient) {
        if (session == null || broken || deafToServer || deafToClient) {
            return;
        }
        deafToServer = toServer;
        deafToClient = toClient;
        network.time.schedule(NOTICED_WITHIN, () -> {
            if (life == network.server() && !(clientKnowsEnd && (serverKnowsEnd || farewellAt >= 0))) {
                network.violated("I-15: a half-open line was not noticed, client " + clientKnowsEnd + ", server " + serverKnowsEnd);
            }
        });
    }

    void stall() {
        stalled = session != null && !broken;
    }

    /** I-13: had the server waited for longer than its bound, it would have cut the line. */
    void readAgain() {
        if (!stalled) {
            return;
        }
        stalled = false;
        long waited = untaken == 0 ? 0 : network.time.millis() - untakenSince;
        if (waited > Limits.NO_PROGRESS_MAX.toMillis() + 3_000 && !serverKnowsEnd && farewellAt < 0 && life == network.server()) {
            network.violated("I-13: a line that took nothing for " + waited + " ms was not cut");
        }
        var late = List.copyOf(unread);
        unread.clear();
        late.forEach(Runnable::run);
    }

    boolean isOpenFor(String credential) {
        return credential.equals(token) && !serverKnowsEnd && !broken && farewellAt < 0 && life == network.server();
    }

    private void endForClient(int code) {
        if (!clientKnowsEnd) {
            clientKnowsEnd = true;
            network.gone(this);
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
        if (clientKnowsEnd || deafToServer || broken && network.random.nextBoolean()) {
            return; // The other half of the words of a broken line is lost.
        }
        if (token == null) {
            var found = TOKEN.matcher(text);
            token = found.find() ? found.group(1) : "";
        }
        int copies = text.contains("\"type\":\"call\"") && network.happens(0.03) ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            lastToServer = Math.max(lastToServer, network.time.millis() + network.delay().toMillis());
            network.time.schedule(Duration.ofMillis(lastToServer - network.time.millis()), () -> {
                if (!serverKnowsEnd && session != null) {
                    session.heard(text, () -> {});
                }
            });
        }
    }

    @Override
    public void request(int texts) {
        // What is slow here is a whole line, by stall().
    }

    @Override
    public void close() {
        broken = true;
        network.gone(this);
        network.time.schedule(network.delay(), () -> endForClient(WireListener.NO_CODE));
        if (!deafToServer) {
            network.time.schedule(network.happens(0.3) ? network.late() : network.delay(), this::endForServer);
        }
    }

    @Override
    public void send(String said, Sent sent) {
        if (serverKnowsEnd) {
            sent.done(false);
            return;
        }
        remember(said);
        var text = said.replace("\"type\":\"site.site_changed\"", "\"type\":\"future.changed\""); // A newer server's word: I-21.
        if (untaken++ == 0) {
            untakenSince = network.time.millis();
        }
        if (untaken > 2) {
            network.violated("I-13: " + untaken + " messages on a line that has taken none of them");
        }
        if (stalled) {
            unread.add(() -> pass(text, sent));
        } else {
            pass(text, sent);
        }
    }

    private void remember(String said) {
        if (said.contains("\"type\":\"told\"")) {
            var found = POSITION.matcher(said);
            if (found.find()) {
                told.add(Long.parseLong(found.group(1)));
            }
        } else if (said.contains("\"type\":\"bye\"")) {
            farewellAt = network.time.millis();
        }
    }

    private void pass(String text, Sent sent) {
        int copies = network.happens(0.03) && text.contains("\"type\":\"told\"") ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            toClient(() -> {
                if (!clientKnowsEnd && !broken && !deafToClient) {
                    client.text(text);
                }
            });
        }
        network.time.schedule(network.delay(), () -> {
            untaken--;
            untakenSince = network.time.millis();
            sent.done(!serverKnowsEnd);
        });
    }

    private void toClient(Runnable what) {
        lastToClient = Math.max(lastToClient, network.time.millis() + network.delay().toMillis());
        network.time.schedule(Duration.ofMillis(lastToClient - network.time.millis()), what);
    }

    @Override
    public void close(ByeCode code) {
        serverKnowsEnd = true;
        if (!deafToClient) {
            toClient(() -> endForClient(code.closeCode()));
        }
    }

    @Override
    public String address() {
        return "simulated";
    }
}
