package dev.shopbell.server;

import dev.shopbell.server.call.Hands;
import dev.shopbell.server.call.LedgerKey;
import dev.shopbell.server.db.Database;
import dev.shopbell.server.db.FolderLock;
import dev.shopbell.server.db.Workspaces;
import dev.shopbell.server.log.Witness;
import dev.shopbell.server.start.StartFailure;
import dev.shopbell.server.time.Surroundings;
import dev.shopbell.server.upkeep.FileUpkeep;
import dev.shopbell.server.wire.jetty.JettyDoor;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running server: on one data folder, behind one port, in whatever process starts it. {@link #start} and {@link #close} block;
 * everything else does not.
 */
public final class EmbeddedServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

    private static final int CONNECTION_THREADS = 4;
    private static final int SLOW_THREADS = 2;
    private static final int SLOW_WAITING_MAX = 64;
    private static final Duration DRAIN_WITHIN = Duration.ofSeconds(5);
    private static final Duration FAREWELL = Duration.ofMillis(300);
    private static final Duration RECONNECT_AFTER = Duration.ofSeconds(2);
    private static final Duration WITNESS_EVERY = Duration.ofSeconds(1);

    private final FolderLock lock;
    private final Database database;
    private final Surroundings surroundings;
    private final ExecutorService pool;
    private final ExecutorService slow;
    private final ExecutorService looking;
    private final ExecutorService mailbox;
    private final Assembly house;
    private final JettyDoor door;
    private final String host;
    private final Witness witness;
    private final FileUpkeep upkeep;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean closing;

    private EmbeddedServer(ServerConfig config, FolderLock lock, Database database, Surroundings surroundings) throws StartFailure {
        this.lock = lock;
        this.host = config.door().host().equals("::1") ? "[::1]" : ServerConfig.LOOPBACK;
        this.database = database;
        this.surroundings = surroundings;
        this.pool = Executors.newFixedThreadPool(CONNECTION_THREADS, Thread.ofPlatform().daemon().name("wire-", 0).factory());
        this.slow = slow("slow-");
        this.looking = slow("files-");
        this.mailbox = new ThreadPoolExecutor(
                0, 1, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(1), Thread.ofPlatform().daemon().name("mailbox-", 0).factory());
        var workspace = Workspaces.theOnly(database, surroundings);
        this.house = new Assembly(database, workspace, config, surroundings, ledgerKey(config), new Hands(pool, slow, looking));
        openFiles();
        this.witness = new Witness(config.data());
        compareWithWitness();
        var figures = new Figures(house, database, config.data(), config.metricsToken());
        this.door = JettyDoor.open(config.door(), house.sessions(), house.singleCalls(), new HouseReception(house, database, figures, house.fileDoor(looking)));
        house.begin(mailbox); // Not before the port is ours: what begins a mail must live to enter what became of it.
        house.files().sweep(looking);
        writeWitness();
        this.upkeep = new FileUpkeep(
                database, workspace, config.data(), house.log()::forcedHead, FileUpkeep.Policy.USUAL, house.measures());
        upkeep.start(surroundings.scheduler());
    }

    /** Starts serving. @throws StartFailure with a clear reason; nothing is damaged and nothing keeps running then */
    public static EmbeddedServer start(ServerConfig config) throws StartFailure {
        return start(config, Surroundings.system());
    }

    /** The same in other surroundings, which it closes in the end. */
    static EmbeddedServer start(ServerConfig config, Surroundings surroundings) throws StartFailure {
        FolderLock lock;
        try {
            lock = FolderLock.take(config.data());
        } catch (StartFailure e) {
            surroundings.close();
            throw e;
        }
        Database database = null;
        try {
            database = Database.open(config.data(), surroundings);
            var server = new EmbeddedServer(config, lock, database, surroundings);
            LOG.info("Serving {} at {}", config.data(), server.address());
            return server;
        } catch (StartFailure | RuntimeException e) {
            if (database != null) {
                database.close();
            }
            surroundings.close();
            lock.close();
            throw e;
        }
    }

    private static ExecutorService slow(String name) {
        return new ThreadPoolExecutor(
                SLOW_THREADS,
                SLOW_THREADS,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(SLOW_WAITING_MAX),
                Thread.ofPlatform().daemon().name(name, 0).factory());
    }

    private LedgerKey ledgerKey(ServerConfig config) throws StartFailure {
        try {
            return LedgerKey.in(config.data(), surroundings.randomness());
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    private void openFiles() throws StartFailure {
        try {
            house.files().open();
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    private StartFailure notWritable(IOException cause) {
        return new StartFailure(StartFailure.Reason.FOLDER_NOT_WRITABLE, Map.of("folder", lock.folder().toString()), cause);
    }

    /** A file behind its witness has been put back in time: no cursor of before may be applied to it. */
    private void compareWithWitness() {
        var seen = witness.read();
        if (seen.isPresent()
                && (!seen.get().epoch().equals(house.log().epoch()) || seen.get().head() > house.log().forcedHead())) {
            LOG.warn(
                    "The database has gone back in time: head {} where {} was seen. Clients will start afresh",
                    house.log().forcedHead(),
                    seen.get().head());
            house.wentBack();
        }
    }

    private void writeWitness() {
        if (closing) {
            return;
        }
        witness.write(new Witness.Seen(house.log().epoch(), house.log().forcedHead()));
        surroundings.scheduler().schedule(WITNESS_EVERY, this::writeWitness);
    }

    public int port() {
        return door.port();
    }

    /** Where this machine reaches the server. */
    public URI address() {
        return URI.create("http://" + host + ":" + port());
    }

    /** Whether nobody owns this shop yet. */
    public boolean needsOwner() {
        return !house.frontDoor().isSetUp();
    }

    /** A new one-time code for creating the first owner; the one before is void. */
    public String setupCode() {
        return house.setupCode().make();
    }

    /** The incarnation of the database, as clients are told it. */
    public String epoch() {
        return house.log().epoch();
    }

    /** How many events are on disk. */
    public long forcedHead() {
        return house.log().forcedHead();
    }

    public int connections() {
        return house.sessions().count();
    }

    /** Waits until somebody closes it. */
    public void awaitClosed() throws InterruptedException {
        closed.await();
    }

    /** Drains: takes nothing new, lets what is under way finish, tells clients when to come back, closes the file cleanly. */
    @Override
    public void close() {
        synchronized (this) {
            if (closing) {
                return;
            }
            closing = true;
        }
        LOG.info("Closing");
        upkeep.close();
        door.shut();
        house.sessions().drain();
        awaitOrGiveUp(DRAIN_WITHIN, () -> house.sessions().callsInFlight() == 0);
        house.sessions().close(RECONNECT_AFTER);
        awaitOrGiveUp(FAREWELL, () -> house.sessions().count() == 0 && house.sessions().farewellsUnderWay() == 0);
        door.close();
        pool.shutdown();
        house.files().close();
        awaitEnd(slow);
        awaitEnd(looking);
        mailbox.shutdown(); // It may wait for a mailbox far away; it reads nothing here, and what it wants to write comes too late.
        long head = house.log().forcedHead();
        database.close();
        witness.write(new Witness.Seen(house.log().epoch(), head));
        surroundings.close();
        lock.close();
        closed.countDown();
        LOG.info("Closed");
    }

    /** What is slow may still want to read; it must not find the file closed and open it again. */
    private static void awaitEnd(ExecutorService slow) {
        slow.shutdown();
        try {
            if (!slow.awaitTermination(DRAIN_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Slow work did not end within {}", DRAIN_WITHIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Condition {
        boolean holds();
    }

    private void awaitOrGiveUp(Duration within, Condition condition) {
        var reached = new CountDownLatch(1);
        long until = surroundings.clock().monotonicMillis() + within.toMillis();
        look(condition, until, reached);
        try {
            if (!reached.await(within.toMillis() * 2, TimeUnit.MILLISECONDS)) {
                LOG.warn("Gave up waiting");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Condition condition, long until, CountDownLatch reached) {
        if (condition.holds() || surroundings.clock().monotonicMillis() >= until) {
            reached.countDown();
        } else {
            surroundings.scheduler().schedule(Duration.ofMillis(10), () -> look(condition, until, reached));
        }
    }
}
