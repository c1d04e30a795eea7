package dev.shopbell.server.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.client.entry.EntryFailure;
import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import dev.shopbell.server.log.Forcing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of the packaged server under load, again and again: nothing that anybody was promised or shown may be missing, doubled
 * or elsewhere afterwards. How it is seen to fail is told in {@code src-assets/docs/proof.md}.
 */
class KillIT {

    private static final long SEED = Long.getLong("shopbell.proof.seed", 20_261_121L);
    private static final int CYCLES = Integer.getInteger("shopbell.proof.cycles", 8);
    private static final String FORCING = System.getProperty("shopbell.proof.forcing", Forcing.Mode.ON_DISK.name());
    private static final int STAYING_VISITORS = 4;
    private static final int MESSAGES_BEFORE_KILL_MAX = 120;
    private static final long TRAFFIC_WITHIN_SECONDS = 60;
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Tries(FaultCase.F01)
    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void nothingPromisedOrShownIsLostWhenTheServerIsKilled() throws Exception {
        System.out.printf("seed %d, %d cycles, forcing %s%n", SEED, CYCLES, FORCING);
        int port = ServerProcess.reservePort();
        var shop = setUp(port);
        HistoryCheck findings;
        try (var crowd = new Crowd(shop, STAYING_VISITORS, shop::server, folder, random)) {
            for (int cycle = 1; cycle <= CYCLES; cycle++) {
                runAndKill(port, crowd);
            }
            settleAndStop(port, crowd);
            findings = crowd.compareWith(new Exported(ServerProcess.export(data())));
            System.out.println(crowd.figures());
            assertTrue(crowd.accepted() > CYCLES, "the load was too small to prove anything: " + crowd.figures());
        }
        findings.violations().stream().limit(20).forEach(System.out::println);
        assertEquals(0, findings.violations().size(), () -> "seed " + SEED + ", first: " + findings.violations().getFirst());
    }

    private Path data() {
        return folder.resolve("data");
    }

    private OpenedShop setUp(int port) throws IOException, InterruptedException, EntryFailure {
        try (var server = serve(port, "--create-owner")) {
            var shop = OpenedShop.setUp(server.awaitServing(), server.setupCode());
            shop = shop.withColleagues("ana", "ben");
            server.terminate();
            return shop;
        }
    }

    private ServerProcess serve(int port, String... more) throws IOException {
        var options = new java.util.ArrayList<>(java.util.List.of(
                "--port", Integer.toString(port), "--forcing", FORCING, "--visitor-burst", "1000", "--visitor-rate", "1000",
                "--arrivals-per-minute", "10000"));
        options.addAll(java.util.List.of(more));
        return ServerProcess.serve(data(), folder.resolve("server.log"), options.toArray(String[]::new));
    }

    /** One life of the server. Visitors who came for the day die with it, outbox and all, and will never send again. */
    private void runAndKill(int port, Crowd crowd) throws Exception {
        try (var server = serve(port)) {
            server.awaitServing();
            var moment = KillTrigger.Moment.values()[random.nextInt(2)];
            crowd.trigger().arm(moment, 1 + random.nextInt(MESSAGES_BEFORE_KILL_MAX), server::kill);
            crowd.serverIsUp();
            assertTrue(crowd.trigger().awaitKill(TRAFFIC_WITHIN_SECONDS), () -> "no traffic before the kill: " + crowd.figures());
            crowd.dayVisitorsDie();
            server.awaitEnd();
            crowd.somebodyStartsTheProgramAnew();
        }
    }

    private void settleAndStop(int port, Crowd crowd) throws Exception {
        try (var server = serve(port)) {
            server.awaitServing();
            crowd.tryNow();
            crowd.settle(SETTLED_WITHIN);
            server.terminate();
        }
    }
}
