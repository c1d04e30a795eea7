package dev.shopbell.server.simulation;

import dev.shopbell.client.link.VirtualTime;
import dev.shopbell.client.state.DeskState;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.EntryRequest.SetUp;
import dev.shopbell.protocol.EntryRequest.SignIn;
import dev.shopbell.protocol.IdentityCommand.AddAgent;
import dev.shopbell.protocol.Result;
import dev.shopbell.server.Assembly;
import dev.shopbell.server.ServerConfig;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.db.Database;
import dev.shopbell.server.db.Stores;
import dev.shopbell.server.db.WorkspaceId;
import dev.shopbell.server.db.Workspaces;
import dev.shopbell.server.identity.Passwords;
import dev.shopbell.server.identity.Roles;
import dev.shopbell.server.log.Audience;
import dev.shopbell.server.time.Scheduler;
import dev.shopbell.server.time.ServerClock;
import dev.shopbell.server.time.Surroundings;
import dev.shopbell.server.wire.RateLimits;
import dev.shopbell.server.wire.Sessions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The server's whole core on one thread in virtual time. Killing it loses everything that was not done; the store stays. */
final class SimulatedServer {

    private static final Map<String, Database> STORES = new HashMap<>();

    private final VirtualTime time;
    private final Random random;
    private final WorkspaceId workspace;
    private final Passwords.Cost cheap = Passwords.Cost.LEAST;
    private Database database;
    private Incarnation life;
    private @Nullable Assembly house;

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

        Surroundings surroundings() {
            Scheduler scheduler = (Duration delay, Runnable task) -> {
                var scheduled = time.schedule(delay, () -> {
                    if (alive) {
                        task.run();
                    }
                });
                return scheduled::cancel;
            };
            return Surroundings.of(new VirtualClock(), scheduler, random::nextBytes);
        }
    }

    private final class VirtualClock implements ServerClock {
        @Override
        public Instant now() {
            return time.wallTime();
        }

        @Override
        public long monotonicMillis() {
            return time.millis();
        }
    }

    /** @param store names the database in memory; the same seed needs another one to be run again, because its secrets are the same */
    SimulatedServer(VirtualTime time, Random random, String store) {
        this.time = time;
        this.random = random;
        this.life = new Incarnation();
        var surroundings = life.surroundings();
        var known = STORES.get(store);
        this.database = known == null ? Stores.empty(store, surroundings, life) : known.again(surroundings, life);
        STORES.put(store, database);
        this.workspace = Workspaces.create(database.again(surroundings, Runnable::run), surroundings);
        start();
    }

    /** A fresh process on the same store. */
    void start() {
        life = new Incarnation();
        database = database.again(life.surroundings(), life);
        var config = ServerConfig.of(Path.of("nowhere")).withPasswordCost(cheap).withRates(RateLimits.USUAL, 1_000);
        house = new Assembly(database, workspace, config, life.surroundings(), life, life, life);
        house.begin();
    }

    /** As by {@code kill -9}. */
    void kill() {
        life.alive = false;
        house = null;
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

    Result.SignedIn setUp() {
        var code = house().setupCode().make();
        return (Result.SignedIn) now(house().frontDoor()
                .enter(new SetUp(code, "Tea", "Owner", "owner@tea.example", "correct horse", "en", "sim"), "simulated"));
    }

    Result.SignedIn addAndSignIn(Result.SignedIn owner, String name) {
        var email = name + "@tea.example";
        var caller = new Caller.AgentCaller(owner.agent(), owner.session());
        now(house().calls().call(caller, new Cid(new UUID(random.nextLong(), random.nextLong())), new AddAgent(name, email, "correct horse", AgentRole.AGENT)));
        return (Result.SignedIn) now(house().frontDoor().enter(new SignIn(email, "correct horse", "sim"), "simulated"));
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
}
