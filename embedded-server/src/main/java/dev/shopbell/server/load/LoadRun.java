package dev.shopbell.server.load;

import dev.shopbell.client.ClientConfig;
import dev.shopbell.client.LinkState;
import dev.shopbell.client.link.DaemonScheduler;
import dev.shopbell.client.link.JdkTransport;
import dev.shopbell.protocol.Credential.AgentSessionToken;
import dev.shopbell.protocol.Credential.VisitorToken;
import dev.shopbell.server.time.Surroundings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One load: an agent listens, the visitors come in and open their conversations, then they write as planned, and all are given time to
 * hear the rest. Visitors and ids are new in each run, so that a plan can be repeated on a server that has seen it; the seed decides
 * who writes what and when.
 */
final class LoadRun implements AutoCloseable {

    static final Duration CONNECT_WITHIN = Duration.ofSeconds(60);
    static final Duration OPEN_WITHIN = Duration.ofSeconds(60);
    static final Duration DRAIN_WITHIN = Duration.ofSeconds(60);

    /** Connections being opened at a time; all at once would try the listen queue of the machine and not the server. */
    private static final int COMING_MAX = 50;

    private static final int SCHEDULERS = 2;
    private static final String PROGRAM = "shopbell-load";
    private static final String LOCALE = "en";

    private final LoadSettings settings;
    private final Surroundings surroundings = Surroundings.system();
    private final JdkTransport sockets = new JdkTransport();
    private final List<DaemonScheduler> schedulers = new ArrayList<>();
    private final List<LoadVisitor> visitors = new ArrayList<>();
    private final LoadRecorder recorder;
    private final Patience patience;
    private final LoadVisitor.Shared shared;
    private final LoadAgent agent;

    LoadRun(LoadSettings settings, AgentSessionToken session) throws IOException {
        this.settings = settings;
        this.recorder = new LoadRecorder(this::nanos);
        this.patience = new Patience(this::nanos);
        RandomGenerator random = () -> ByteBuffer.wrap(surroundings.randomness().bytes(Long.BYTES)).getLong();
        this.shared = new LoadVisitor.Shared(new ListeningTransport(sockets, recorder::refusal), recorder, patience, random);
        this.agent = new LoadAgent(
                new ClientConfig(ClientConfig.socketOf(settings.server()), session, LOCALE, PROGRAM), shared);
        for (int i = 0; i < SCHEDULERS; i++) {
            schedulers.add(new DaemonScheduler("load-" + i));
        }
    }

    private long nanos() {
        return surroundings.clock().monotonicNanos();
    }

    /** @param site the key of a site, or null for any that the agent knows */
    LoadReport run(@Nullable String site) throws LoadStopped, IOException, InterruptedException {
        listen();
        comeIn(site == null ? agent.anySite() : site);
        var plan = new Plan(settings);
        open(plan);
        long start = nanos();
        write(plan, start);
        patience.await(DRAIN_WITHIN, recorder::isComplete);
        return recorder.report(settings, (nanos() - start) / 1e9);
    }

    /** Ends the agent's session, if it was made for this run. */
    void signOut() {
        agent.signOut();
    }

    private void listen() throws LoadStopped, InterruptedException {
        agent.start();
        patience.await(CONNECT_WITHIN, () -> isSettled(agent.link()));
        stopUnlessLive("The agent", agent.link());
    }

    private static boolean isSettled(LinkState link) {
        return link instanceof LinkState.Live || link instanceof LinkState.Refused || link instanceof LinkState.SignedOut;
    }

    private static void stopUnlessLive(String who, LinkState link) throws LoadStopped {
        switch (link) {
            case LinkState.Live _ -> {}
            case LinkState.SignedOut _ -> throw new LoadStopped(who + " is not let in: the session has ended.");
            case LinkState.Refused(var code) -> throw new LoadStopped(who + " is not let in: " + code + ".");
            case LinkState.Connecting _, LinkState.Syncing _, LinkState.Offline _, LinkState.Stopped _ ->
                throw new LoadStopped(who + " has no line to the server after " + CONNECT_WITHIN.toSeconds() + " s.");
        }
    }

    private void comeIn(String site) throws LoadStopped, IOException, InterruptedException {
        for (int i = 0; i < settings.visitors(); i++) {
            var token = new VisitorToken(site, surroundings.randomness().secret());
            var config = new ClientConfig(ClientConfig.socketOf(settings.server()), token, LOCALE, PROGRAM);
            var visitor = new LoadVisitor(config, schedulers.get(i % SCHEDULERS), shared);
            visitors.add(visitor);
            visitor.start();
            int before = i - COMING_MAX;
            if (before >= 0) {
                awaitLive(visitors.get(before));
            }
        }
        for (var visitor : visitors) {
            awaitLive(visitor);
        }
    }

    private void awaitLive(LoadVisitor visitor) throws LoadStopped, InterruptedException {
        patience.await(CONNECT_WITHIN, () -> isSettled(visitor.link()));
        stopUnlessLive("A visitor", visitor.link());
    }

    /** First words cost more than others, once for each visitor; they are checked like all, and not among the figures. */
    private void open(Plan plan) throws LoadStopped, InterruptedException {
        visitors.forEach(visitor -> visitor.say(plan.words(), nanos(), false));
        if (patience.await(OPEN_WITHIN, recorder::isComplete) && visitors.stream().allMatch(LoadVisitor::wasAnswered)) {
            return;
        }
        long open = visitors.stream().filter(LoadVisitor::wasAnswered).count();
        throw new LoadStopped("Only " + open + " of " + visitors.size() + " conversations were open and known to the agent within "
                + OPEN_WITHIN.toSeconds() + " s; the server refused: " + recorder.refusals()
                + ". A server for tests is started with bounds as operations.md says under \"A test server\".");
    }

    private void write(Plan plan, long start) {
        for (var intent = plan.next(); plan.isWithin(intent); intent = plan.next()) {
            long at = start + intent.atNanos();
            for (long early = at - nanos(); early > 0; early = at - nanos()) {
                LockSupport.parkNanos(early);
            }
            visitors.get(intent.visitor()).say(intent.text(), at, true);
        }
    }

    @Override
    public void close() {
        visitors.forEach(LoadVisitor::stop);
        agent.close();
        schedulers.forEach(DaemonScheduler::close);
        sockets.close();
        surroundings.close();
    }
}
