package dev.shopbell.server.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.LoggerFactory;

/** Many seeds, one after another on each of some threads, and what they came to. */
final class Storms {

    /** After so many, the rest would tell nothing new. */
    private static final int FAILURES_MAX = 10;

    static {
        // Failing disks and forged words are what is asked for here, and would be told thousands of times.
        ((Logger) LoggerFactory.getLogger("dev.shopbell.server.db")).setLevel(Level.OFF);
        ((Logger) LoggerFactory.getLogger("dev.shopbell.server.call")).setLevel(Level.OFF);
        ((Logger) LoggerFactory.getLogger("dev.shopbell.server.log")).setLevel(Level.OFF);
        ((Logger) LoggerFactory.getLogger("dev.shopbell.server.wire")).setLevel(Level.OFF);
    }

    private final int threads;
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> backAfterMillis = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger messages = new AtomicInteger();

    Storms(int threads) {
        this.threads = threads;
    }

    void run(long[] seeds) {
        var working = new ArrayList<Thread>();
        for (int i = 0; i < threads; i++) {
            var store = "storms" + i;
            working.add(Thread.ofPlatform().start(() -> {
                for (int n = next.getAndIncrement(); n < seeds.length && failures.size() < FAILURES_MAX; n = next.getAndIncrement()) {
                    one(seeds[n], store);
                }
            }));
        }
        for (var thread : working) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void one(long seed, String store) {
        var run = new Simulation(seed, store);
        try {
            boolean through = run.run();
            messages.addAndGet(new Invariants(run).check());
            if (!through) {
                throw new AssertionError("not everybody got through");
            }
            backAfterMillis.addAll(run.backAfterMillis);
            done.incrementAndGet();
        } catch (Exception | AssertionError e) {
            failures.add("seed " + seed + " failed; alone: mvn verify -pl shared-model,src-assets,embedded-server -Dtest=SimulationTest"
                    + " -Dsurefire.failIfNoSpecifiedTests=false -DskipITs -Dshopbell.seed=" + seed + "\n" + String.join("\n", run.network.story) + "\n" + trace(e));
        }
    }

    private static String trace(Throwable e) {
        var text = new java.io.StringWriter();
        e.printStackTrace(new java.io.PrintWriter(text));
        return text.toString().lines().limit(25).reduce("", (all, line) -> all + line + "\n");
    }

    List<String> failures() {
        return failures;
    }

    long backWithinMillis(double share) {
        var sorted = backAfterMillis.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    String report() {
        return done + " storms held, " + failures.size() + " did not; " + messages + " messages; live again after a fault of up to 5 s: p50 "
                + backWithinMillis(0.5) + " ms, p99 " + backWithinMillis(0.99) + " ms, at most " + backWithinMillis(1) + " ms of virtual time";
    }
}
