package dev.shopbell.server.simulation;

import dev.shopbell.client.link.VirtualTime;
import dev.shopbell.client.state.DeskState;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.model.site.Site;
import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.EntryRequest.SetUp;
import dev.shopbell.protocol.EntryRequest.SignIn;
import dev.shopbell.protocol.IdentityCommand.AddAgent;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.SiteEvent.SiteChanged;
import dev.shopbell.server.Assembly;
import dev.shopbell.server.ServerConfig;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.call.Hands;
import dev.shopbell.server.call.LedgerKey;
import dev.shopbell.server.call.Outcome;
import dev.shopbell.server.db.Database;
import dev.shopbell.server.db.KeyFile;
import dev.shopbell.server.db.Stores;
import dev.shopbell.server.db.WorkspaceId;
import dev.shopbell.server.db.Workspaces;
import dev.shopbell.server.identity.Passwords;
import dev.shopbell.server.identity.Roles;
import dev.shopbell.server.log.Audience;
import dev.shopbell.server.log.Forcing;
import dev.shopbell.server.log.LogEntry;
import dev.shopbell.server.time.Scheduler;
import dev.shopbell.server.time.ServerClock;
import dev.shopbell.server.time.Surroundings;
import dev.shopbell.server.wire.RateLimits;
import dev.shopbell.server.wire.Sessions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The server's whole core on one thread in virtual time. Killing it loses everything that was not done; the store stays. */
final class SimulatedServer {

    static final String PASSWORD = "correct horse";
    private static final LedgerKey LEDGER_KEY = LedgerKey.of(new byte[KeyFile.KEY_BYTES]);
    private static final int SHOPS_PER_STORE = 100;
    private static final Map<String, Store> STORES = new ConcurrentHashMap<>();

    private final VirtualTime time;
    private final Random random;
    private final WorkspaceId workspace;
    private final Forcing.Mode forcing;
    final SimulatedDisk disk;
    private Duration putForward = Duration.ZERO;
    private Database database;
    private Incarnation life;
    private @Nullable Assembly house;

    /** A database that is used for some shops and then given up, so that thousands of seeds need the memory of a hundred. */
    private record Store(String name, Database database, int shops) {}

    /** What a process does, until it is killed. */
    private final class Incarnation implements Executor {

        private boolean alive = true;

        @Override
        public void execute(Runnable task) {
            time.execute(() -> {
                if (alive) {
                    task.run();
                }
            });
        }

        Surroundings surroundings(Random of) {
            Scheduler scheduler = (Duration delay, Runnable task) -> {
                var scheduled = time.schedule(delay, () -> {
                    if (alive) {
                        task.run();
                    }
                });
                return scheduled::cancel;
            };
            return Surroundings.of(new VirtualClock(), scheduler, of::nextBytes);
        }
    }

    private final class VirtualClock implements ServerClock {
        @Override
        public Instant now() {
            return time.wallTime().plus(putForward);
        }

        @Override
        public long monotonicMillis() {
            return time.millis();
        }
    }

    /**
     * @param store names the databases in memory, one thread's own; the same seed needs another one to be run again, because its secrets are
     *     the same
     */
    SimulatedServer(VirtualTime time, Random random, String store, Forcing.Mode forcing) {
        this.time = time;
        this.random = random;
        this.forcing = forcing;
        this.life = new Incarnation();
        var surroundings = life.surroundings(random);
        var known = STORES.get(store);
        var name = known == null ? "simulated_" + store : known.name();
        if (known != null && known.shops() == SHOPS_PER_STORE && SimulatedDisk.isThere()) {
            new SimulatedDisk(name).destroy();
            name += "x";
            known = null;
        }
        this.disk = new SimulatedDisk(name);
        // What a new store draws must not be drawn from the seed, or the first seed in a store would tell another story than alone.
        this.database = known == null
                ? Stores.empty(name, life.surroundings(new Random(0)), life)
                : known.database().again(surroundings, life);
        this.workspace = Workspaces.create(database.again(surroundings, Runnable::run), surroundings);
        disk.holds(workspace.value());
        start();
        STORES.put(store, new Store(name, database, known == null ? 1 : known.shops() + 1));
    }

    /** A fresh process on what the disk holds. */
    void start() {
        disk.powerUp();
        life = new Incarnation();
        var surroundings = life.surroundings(random);
        database = database.again(surroundings, life);
        var config = ServerConfig.of(Path.of("nowhere"))
                .withPasswordCost(Passwords.Cost.LEAST)
                .withRates(RateLimits.USUAL, 1_000)
                .withForcing(forcing);
        house = new Assembly(database, workspace, config, surroundings, LEDGER_KEY, new Hands(life, life, life));
        house.begin(life);
    }

    /** As by {@code kill -9}. */
    void kill() {
        life.alive = false;
        house = null;
    }

    /** The wall clock jumps; the monotonic one does not. */
    void clockJumps(Duration by) {
        putForward = putForward.plus(by);
    }

    void clockIsRight() {
        putForward = Duration.ZERO;
    }

    @Nullable Sessions sessions() {
        return house == null ? null : house.sessions();
    }

    Assembly house() {
        if (house == null) {
            throw new IllegalStateException("the server is down");
        }
        return house;
    }

    /** Runs time until the future is there. */
    <T> T now(CompletableFuture<T> future) {
        time.runUntilIdle();
        if (!future.isDone()) {
            throw new IllegalStateException("not done without time passing");
        }
        return future.join();
    }

    Cid newCid() {
        return new Cid(new UUID(random.nextLong(), random.nextLong()));
    }

    Result.SignedIn setUp() {
        var code = house().setupCode().make();
        return (Result.SignedIn) now(house().frontDoor()
                .enter(new SetUp(code, "Tea", "Owner", "owner@tea.example", PASSWORD, "en", "sim"), "simulated"));
    }

    Result.SignedIn addAndSignIn(Result.SignedIn owner, String name) {
        now(call(owner, new AddAgent(name, name + "@tea.example", PASSWORD, AgentRole.AGENT)));
        return (Result.SignedIn) now(signIn(name));
    }

    CompletableFuture<Result> signIn(String name) {
        return house().frontDoor().enter(new SignIn(name + "@tea.example", PASSWORD, "sim"), "simulated");
    }

    /** By somebody who holds no line. */
    CompletableFuture<Outcome> call(Result.SignedIn by, Request request) {
        return house().calls().call(new Caller.AgentCaller(by.agent(), by.session()), newCid(), request);
    }

    /** By who holds this credential, under a cid of his own choice. */
    CompletableFuture<Outcome> call(String bearer, Cid cid, Request request) {
        var present = house();
        return present.singleCalls()
                .admit(bearer, "en", "simulated")
                .thenCompose(visit -> present.calls().call(visit.caller(), cid, request));
    }

    /** Something happens that no client of today knows. */
    void futureEvent() {
        var present = house();
        present.log().write(tx -> {
            Site site = present.sites().all(tx).getFirst();
            return present.log().append(tx, Set.of(Audience.TEAM), at -> new SiteChanged(site));
        });
    }

    String siteKey() {
        return now(house().log().read(tx -> house().sites().all(tx).getFirst().key()));
    }

    /** What the store holds, as a fresh desk would be told it. */
    DeskState truth() {
        var parts = now(house().log().read(tx -> house().snapshots().forTeam(tx, house().log().headOf(tx, Audience.TEAM), Roles.atFirst(AgentRole.OWNER))));
        var state = new DeskState();
        state.reset(parts);
        return state;
    }

    /** All messages of a conversation, oldest first. */
    List<Message> messages(ConversationId conversation) {
        return now(house().log().read(tx -> house().conversations().newestMessages(tx, conversation, Integer.MAX_VALUE, false)));
    }

    /** Everything that ever happened, oldest first. */
    List<LogEntry> log() {
        var all = new ArrayList<LogEntry>();
        for (long readTo = 0; readTo < house().log().forcedHead(); ) {
            var page = now(house().log().everythingAfter(readTo));
            all.addAll(page.entries());
            readTo = page.readTo();
        }
        return all;
    }

    long firstBroken() {
        return house().log().firstBroken();
    }
}
