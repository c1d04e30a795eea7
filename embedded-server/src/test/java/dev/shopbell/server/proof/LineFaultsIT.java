package dev.shopbell.server.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import dev.shopbell.server.proof.line.FaultyLine.Fault;
import dev.shopbell.server.proof.line.FaultyLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each client of the packaged server has a line of its own, which breaks again and again while everybody talks. In the end every client
 * shows what the server holds, and nobody pressed anything to make it so.
 */
class LineFaultsIT {

    private static final long SEED = Long.getLong("shopbell.proof.seed", 20_261_124L);
    private static final int FAULTS_EACH = Integer.getInteger("shopbell.proof.faults", 7);
    private static final int VISITORS = Integer.getInteger("shopbell.proof.visitors", 4);
    private static final int FAULT_MILLIS_MAX = Integer.getInteger("shopbell.proof.faultMillis", 300);

    /** 0: not looked at, as in a build that shares its machine. */
    private static final int LIVE_AGAIN_MILLIS_MAX = Integer.getInteger("shopbell.proof.liveAgainMillis", 0);

    private static final Duration LIVE_AGAIN_WITHIN = Duration.ofSeconds(90);
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(90);
    private static final int HEARD_BEFORE_FAULT_MAX = 6;

    @TempDir
    private Path folder;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final List<FaultyLine> lines = new ArrayList<>();
    private final ConcurrentLinkedQueue<Healed> healed = new ConcurrentLinkedQueue<>();

    private record Healed(Fault fault, long millis) {}

    @Tries({FaultCase.F20, FaultCase.F21, FaultCase.F22})
    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void everyClientShowsWhatTheServerHoldsHoweverItsLineFails() throws Exception {
        int port = ServerProcess.reservePort();
        HistoryCheck findings;
        try (var server = serve(port)) {
            var shop = OpenedShop.setUp(server.awaitServing(), server.setupCode()).withColleagues("ana", "ben");
            try (var crowd = new Crowd(shop, VISITORS, () -> newLine(port), folder, random)) {
                breakEveryLine(crowd);
                crowd.settle(SETTLED_WITHIN);
                server.terminate();
                findings = crowd.compareWith(new Exported(ServerProcess.export(folder.resolve("data"))));
                System.out.printf("seed %d: %s%n%s%n", SEED, crowd.figures(), figures());
                assertTrue(crowd.accepted() > healed.size(), "the load was too small to prove anything: " + crowd.figures());
            }
        } finally {
            lines.forEach(FaultyLine::close);
        }
        findings.violations().stream().limit(20).forEach(System.out::println);
        assertEquals(0, findings.violations().size(), () -> "seed " + SEED + ", first: " + findings.violations().getFirst());
        assertEquals(lines.size() * FAULTS_EACH, healed.size());
        assertTrue(LIVE_AGAIN_MILLIS_MAX == 0 || millis(0.99) <= LIVE_AGAIN_MILLIS_MAX, this::figures);
    }

    private ServerProcess serve(int port) throws IOException {
        return ServerProcess.serve(
                folder.resolve("data"), folder.resolve("server.log"), "--port", Integer.toString(port), "--create-owner",
                "--visitor-burst", "1000", "--visitor-rate", "1000", "--arrivals-per-minute", "10000");
    }

    private URI newLine(int port) {
        try {
            var line = new FaultyLine(port, random.nextLong());
            lines.add(line);
            return line.address();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void breakEveryLine(Crowd crowd) throws Exception {
        var clients = crowd.everybodyWhoStays().toList();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var under = new ArrayList<Future<?>>();
            for (int i = 0; i < clients.size(); i++) {
                var client = clients.get(i);
                var line = lines.get(i);
                var own = random.split();
                under.add(executor.submit(() -> {
                    breakAgainAndAgain(crowd.pulse(), client, line, own);
                    return null;
                }));
            }
            for (var one : under) {
                one.get();
            }
        }
    }

    private void breakAgainAndAgain(Pulse pulse, LoadClient client, FaultyLine line, SplittableRandom own) throws InterruptedException {
        for (int i = 0; i < FAULTS_EACH; i++) {
            var fault = Fault.values()[own.nextInt(Fault.values().length)];
            int enough = client.heard() + 1 + own.nextInt(HEARD_BEFORE_FAULT_MAX);
            pulse.await("the client hears something", LIVE_AGAIN_WITHIN, () -> client.heard() >= enough);
            int lives = client.lives();
            line.begin(fault);
            line.keepItUp(Duration.ofMillis(1 + own.nextInt(FAULT_MILLIS_MAX)));
            line.end();
            long from = System.nanoTime();
            int heard = client.heard();
            pulse.await("live again after " + fault, LIVE_AGAIN_WITHIN, () -> (!fault.endsLine() || client.lives() > lives) && client.heard() > heard);
            healed.add(new Healed(fault, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from)));
        }
    }

    private long millis(double share) {
        var sorted = healed.stream().mapToLong(Healed::millis).sorted().toArray();
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
    }

    private String figures() {
        Map<Fault, Integer> kinds = new EnumMap<>(Fault.class);
        healed.forEach(one -> kinds.merge(one.fault(), 1, Integer::sum));
        return "%d faults of up to %d ms %s; live again p50 %d ms, p99 %d ms, at most %d ms"
                .formatted(healed.size(), FAULT_MILLIS_MAX, kinds, millis(0.5), millis(0.99), millis(1));
    }
}
