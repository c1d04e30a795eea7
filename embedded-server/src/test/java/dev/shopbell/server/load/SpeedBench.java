package dev.shopbell.server.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.protocol.Credential.AgentSessionToken;
import dev.shopbell.server.proof.OpenedShop;
import dev.shopbell.server.proof.ServerProcess;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code mvn -Pbench}: how long a message takes from the visitor who means it to the agent, beside what Jetty alone and what a server
 * that does not wait for its disk take in the same minutes. It fails if anything was lost; a figure fails nothing, for it is the machine's.
 */
class SpeedBench {

    private static final int RUNS = Integer.getInteger("shopbell.bench.runs", 5);
    private static final int SECONDS = Integer.getInteger("shopbell.bench.seconds", 5);
    private static final int CONVERSATIONS = 50;
    private static final List<Integer> RATES = List.of(50, 500);
    private static final long SEED = 191;
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Path JAR = Path.of("target/shopbell-server.jar").toAbsolutePath();

    @TempDir
    private Path folder;

    /** One way in which the same words are carried. */
    @FunctionalInterface
    private interface Course {
        Latencies.Summary run(LoadSettings settings) throws Exception;
    }

    @Test
    void whatAMessageTakesBesideItsYardsticks() throws Exception {
        System.out.printf(Locale.ROOT, "load of the machine before: %.2f%n", machineLoad());
        try (var durable = serve("durable", "ON_DISK");
                var unforced = serve("unforced", "NOTHING_WAITS")) {
            var kept = opened(durable);
            var quick = opened(unforced);
            var echo = echo();
            try {
                var at = URI.create("http://127.0.0.1:" + echo.inputReader().readLine());
                for (int rate : RATES) {
                    System.out.printf("%d messages/s, %d conversations, median of %d runs of %d s, milliseconds:%n", rate, CONVERSATIONS, RUNS, SECONDS);
                    compare(rate, at, kept, quick);
                }
            } finally {
                echo.destroy();
            }
        }
        System.out.printf(Locale.ROOT, "load of the machine after, this bench included: %.2f%n", machineLoad());
    }

    /** The courses take turns, so that a noisy minute falls on all of them. */
    private void compare(int rate, URI echo, OpenedShop kept, OpenedShop quick) throws Exception {
        List<Course> courses = List.of(settings -> new EchoLoad(settings).run(), load(quick), load(kept));
        var servers = List.of(echo, quick.server(), kept.server());
        var runs = List.of(new ArrayList<Latencies.Summary>(), new ArrayList<Latencies.Summary>(), new ArrayList<Latencies.Summary>());
        for (int run = 0; run <= RUNS; run++) {
            for (int i = 0; i < courses.size(); i++) {
                var spans = courses.get(i).run(new LoadSettings(servers.get(i), CONVERSATIONS, rate, SECONDS, SEED + run));
                if (run > 0) { // The first warms all of them up.
                    runs.get(i).add(spans);
                }
            }
        }
        var names = List.of("bare Jetty echo", "nothing waits", "as shipped");
        for (int i = 0; i < names.size(); i++) {
            say(names.get(i), runs.get(i));
        }
        System.out.printf(
                Locale.ROOT,
                "  as shipped, p50 and p99: %.1f and %.1f times the echo, %.1f and %.1f times the same without waiting for the disk%n",
                ratio(runs.get(2), runs.get(0), Latencies.Summary::p50), ratio(runs.get(2), runs.get(0), Latencies.Summary::p99),
                ratio(runs.get(2), runs.get(1), Latencies.Summary::p50), ratio(runs.get(2), runs.get(1), Latencies.Summary::p99));
    }

    private static Course load(OpenedShop shop) {
        return settings -> {
            try (var run = new LoadRun(settings, new AgentSessionToken(shop.owner().token()))) {
                var report = run.run(shop.siteKey());
                assertTrue(report.allKept(), report::verdict);
                assertEquals(0, report.refusals().size(), report::text);
                return report.delivering();
            }
        };
    }

    private static void say(String name, List<Latencies.Summary> runs) {
        System.out.printf(
                Locale.ROOT,
                "  %-16s p50 %7.2f  p95 %7.2f  p99 %7.2f   (p99 of the runs: %.2f to %.2f)%n",
                name, median(runs, Latencies.Summary::p50), median(runs, Latencies.Summary::p95), median(runs, Latencies.Summary::p99),
                runs.stream().mapToDouble(Latencies.Summary::p99).min().orElseThrow(),
                runs.stream().mapToDouble(Latencies.Summary::p99).max().orElseThrow());
    }

    private static double median(List<Latencies.Summary> runs, ToDoubleFunction<Latencies.Summary> figure) {
        return runs.stream().sorted(Comparator.comparingDouble(figure)).mapToDouble(figure).toArray()[runs.size() / 2];
    }

    private static double ratio(List<Latencies.Summary> one, List<Latencies.Summary> other, ToDoubleFunction<Latencies.Summary> figure) {
        return median(one, figure) / median(other, figure);
    }

    private static double machineLoad() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private ServerProcess serve(String name, String forcing) throws IOException {
        Files.createDirectories(folder);
        var command = List.of(
                JAVA.toString(), "-jar", JAR.toString(), "serve", "--data", folder.resolve(name).toString(), "--port", "0", "--forcing", forcing,
                "--create-owner", "--visitor-burst", "1000", "--visitor-rate", "1000", "--arrivals-per-minute", "100000");
        return ServerProcess.start(new ProcessBuilder(command), folder.resolve(name + ".log"));
    }

    private static OpenedShop opened(ServerProcess server) throws Exception {
        var address = server.awaitServing();
        return OpenedShop.setUp(address, server.setupCode());
    }

    private static Process echo() throws IOException {
        return new ProcessBuilder(JAVA.toString(), "-cp", System.getProperty("java.class.path"), EchoServer.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
