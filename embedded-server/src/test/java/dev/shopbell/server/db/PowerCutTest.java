package dev.shopbell.server.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.EntryRequest.SetUp;
import dev.shopbell.protocol.Result;
import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import dev.shopbell.server.Assembly;
import dev.shopbell.server.Check;
import dev.shopbell.server.ServerConfig;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.call.Hands;
import dev.shopbell.server.call.LedgerKey;
import dev.shopbell.server.call.Outcome;
import dev.shopbell.server.identity.Passwords;
import dev.shopbell.server.log.Forcing;
import dev.shopbell.server.time.Surroundings;
import dev.shopbell.server.wire.RateLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * I-6 where it is hardest: the power fails while people write, and of what no sync had made safe the disk keeps what it likes. Each life of
 * the shop goes on from what the cut before has left. {@code -Dshopbell.cuts=N} chooses how many, {@code -Dshopbell.seed=N} another run.
 */
class PowerCutTest {

    private static final int CUTS = Integer.getInteger("shopbell.cuts", 12);
    private static final int WRITERS = 4;
    private static final int WORDS_BEFORE_CUT_MAX = 60;
    private static final int OPERATIONS_BEFORE_CUT_MAX = 40;

    /** A store that nobody tells to write does so about twice a second; to wait for forty writes would take half a minute. */
    private static final int OPERATIONS_UNASKED_MAX = 4;
    private static final int WAIT_SECONDS_MAX = 60;
    private static final int OPENINGS = Integer.getInteger("shopbell.openings", 3);
    private static final int OPERATIONS_OF_OPENING_MAX = 8;

    private final long seed = Long.getLong("shopbell.seed", 20261124);
    private final Random random = new Random(seed);
    private final Map<UUID, Promise> promised = new ConcurrentHashMap<>();
    private int lostWrites;

    private record Promise(Result.Posted posted, String text) {}

    /** One life of the shop, on what the cut before has left. */
    private final class Life implements AutoCloseable {

        private final Path folder;
        private final Surroundings surroundings = Surroundings.system();
        private final Database database;
        private final Assembly house;
        private final int operationsMax;

        Life(Path folder, Forcing.Mode forcing) throws Exception {
            this.folder = folder;
            this.operationsMax = forcing == Forcing.Mode.ON_DISK ? OPERATIONS_BEFORE_CUT_MAX : OPERATIONS_UNASKED_MAX;
            this.database = Database.open(folder, UnsurePower.PREFIX, surroundings);
            var usual = ServerConfig.of(folder);
            var config = new ServerConfig(
                    usual.data(), usual.door(), new RateLimits(9_999, 9_999, 9_999, 9_999, 9_999, 9_999), 9_999, Passwords.Cost.LEAST, forcing, null, usual.mailWay());
            var workspace = Workspaces.theOnly(database, surroundings);
            this.house = new Assembly(database, workspace, config, surroundings, LedgerKey.in(folder, surroundings.randomness()), new Hands(Runnable::run, Runnable::run, Runnable::run));
            if (!house.frontDoor().isSetUp()) {
                house.frontDoor().enter(new SetUp(house.setupCode().make(), "Tea", "Olga", "olga@tea.example", "correct horse", "en", "test"), "test").join();
            }
        }

        /** Several visitors write until the cut, each as fast as it is answered. @return what had been promised when it came */
        Map<UUID, Promise> writeUntilCut(Path remains) throws Exception {
            var site = house.log().read(tx -> house.sites().all(tx).getFirst().id()).join();
            var words = new CountDownLatch(1 + random.nextInt(WORDS_BEFORE_CUT_MAX));
            var over = new CountDownLatch(1);
            var writing = new ArrayList<Future<?>>();
            try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < WRITERS; i++) {
                    var visitor = new Caller.VisitorCaller(site, "%064x".formatted(random.nextLong()), "en", "10.0.0." + i);
                    var own = new Random(random.nextLong());
                    writing.add(writers.submit(() -> write(visitor, own, words, over)));
                }
                assertTrue(words.await(WAIT_SECONDS_MAX, TimeUnit.SECONDS), "nobody gets an answer");
                var before = new ConcurrentHashMap<UUID, Promise>();
                var cut = UnsurePower.cutAfter(
                        folder.resolve(Database.FILE_NAME), random.nextInt(operationsMax), remains, random, () -> before.putAll(promised));
                try {
                    lostWrites += cut.get(WAIT_SECONDS_MAX, TimeUnit.SECONDS).lost();
                } finally {
                    over.countDown();
                }
                for (var writer : writing) {
                    writer.get(WAIT_SECONDS_MAX, TimeUnit.SECONDS); // On the disk that goes on, nobody was refused or failed.
                }
                return before;
            }
        }

        private void write(Caller visitor, Random own, CountDownLatch words, CountDownLatch over) {
            var first = (Result.Posted) said(visitor, own, new OpenConversation("hello", null), "hello");
            words.countDown();
            while (over.getCount() > 0) {
                var text = "words " + own.nextInt(1_000_000) + " " + "茶".repeat(own.nextInt(400));
                said(visitor, own, new PostMessage(first.conversation(), text), text);
                words.countDown();
            }
        }

        private Result said(Caller visitor, Random own, dev.shopbell.protocol.Command command, String text) {
            var cid = new Cid(new UUID(own.nextLong(), own.nextLong()));
            var outcome = house.calls().call(visitor, cid, command).join();
            if (outcome instanceof Outcome.Done done && done.result() instanceof Result.Posted posted) {
                promised.put(cid.value(), new Promise(posted, text));
                return posted;
            }
            throw new IllegalStateException(command + ": " + outcome);
        }

        Map<UUID, List<Message>> messagesOf(ConversationId conversation) {
            var all = house.log().read(tx -> house.conversations().newestMessages(tx, conversation, Integer.MAX_VALUE, false)).join();
            return all.stream().collect(Collectors.groupingBy(Message::cid));
        }

        @Override
        public void close() {
            database.close();
            surroundings.close();
        }
    }

    private List<String> violations(Path folder, Map<UUID, Promise> before) throws Exception {
        var found = new ArrayList<String>();
        try (var life = new Life(folder, Forcing.Mode.ON_DISK)) {
            var kept = new HashMap<ConversationId, Map<UUID, List<Message>>>();
            before.forEach((cid, promise) -> {
                var there = kept.computeIfAbsent(promise.posted().conversation(), life::messagesOf).getOrDefault(cid, List.of());
                if (there.size() != 1 || there.getFirst().seq() != promise.posted().seq() || !there.getFirst().text().equals(promise.text())) {
                    found.add("promised " + promise.posted() + ", and there is " + there);
                }
            });
        }
        Check.of(folder).flaw().ifPresent(found::add); // Only now: what a cut left half committed is brought to its end when the store opens.
        return found;
    }

    private List<String> cutAndLook(Path root, int cuts, Forcing.Mode forcing) throws Exception {
        UnsurePower.ready();
        var found = new ArrayList<String>();
        var folder = Files.createDirectories(root.resolve("life0"));
        for (int cut = 1; cut <= cuts && found.isEmpty(); cut++) {
            var next = Files.createDirectories(root.resolve("life" + cut));
            Map<UUID, Promise> before;
            try (var life = new Life(folder, forcing)) {
                before = life.writeUntilCut(next.resolve(Database.FILE_NAME));
            }
            promised.keySet().retainAll(before.keySet()); // What was answered after the cut, nobody was answered.
            found.addAll(violations(next, before));
            folder = next;
        }
        return found;
    }

    @Tries(FaultCase.F11)
    @Test
    void nothingPromisedIsLostAndTheFileOpensWhateverTheDiskKept(@TempDir Path root) throws Exception {
        assertEquals(List.of(), cutAndLook(root, CUTS, Forcing.Mode.ON_DISK), () -> "seed " + seed);

        assertTrue(lostWrites > 0, "no cut took a write away, so nothing was tried");
        System.out.printf("seed %d: %d cuts, %d messages promised, %d unsynced writes lost%n", seed, CUTS, promised.size(), lostWrites);
    }

    @Tries(FaultCase.F05)
    @Test
    void aSecondCutWhileTheStoreOpensLosesNothingMore(@TempDir Path root) throws Exception {
        UnsurePower.ready();
        var first = Files.createDirectories(root.resolve("first"));
        var second = Files.createDirectories(root.resolve("second"));
        Map<UUID, Promise> before;
        try (var life = new Life(first, Forcing.Mode.ON_DISK)) {
            before = life.writeUntilCut(second.resolve(Database.FILE_NAME));
        }
        int cuts = 0;
        for (int opening = 0; opening < OPENINGS; opening++) {
            var third = Files.createDirectories(root.resolve("third" + opening));
            var from = Files.createDirectories(root.resolve("second" + opening));
            Files.copy(second.resolve(Database.FILE_NAME), from.resolve(Database.FILE_NAME));
            var cut = UnsurePower.cutOnceOpened(
                    from.resolve(Database.FILE_NAME), random.nextInt(OPERATIONS_OF_OPENING_MAX), third.resolve(Database.FILE_NAME), random, () -> {});
            new Life(from, Forcing.Mode.ON_DISK).close();
            if (cut.done.isDone()) {
                cuts++;
                assertEquals(List.of(), violations(third, before), () -> "seed " + seed);
            }
        }
        assertTrue(cuts > 0, "no opening wrote as much as to be cut");
    }

    @Test
    void aPromiseThatDoesNotWaitForTheDiskIsSeenToBeBroken(@TempDir Path root) throws Exception {
        assertTrue(!cutAndLook(root, 40, Forcing.Mode.NOTHING_WAITS).isEmpty(), "forty cuts broke no promise that was never kept");
    }
}
