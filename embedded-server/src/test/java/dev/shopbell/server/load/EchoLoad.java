package dev.shopbell.server.load;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.client.ClientConfig;
import dev.shopbell.client.link.JdkTransport;
import dev.shopbell.client.link.Wire;
import dev.shopbell.client.link.WireListener;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** The same plan over the same sockets of the same client, but with nothing above them: from the moment meant to the text come back. */
final class EchoLoad {

    private static final Duration WITHIN = Duration.ofSeconds(30);

    private final LoadSettings settings;
    private final Patience patience = new Patience(System::nanoTime);
    private final Latencies spans = new Latencies();
    private final AtomicInteger open = new AtomicInteger();
    private int sent;

    EchoLoad(LoadSettings settings) {
        this.settings = settings;
    }

    /** One socket; the texts come back in the order in which they went. */
    private final class Line implements WireListener {

        private final Queue<Long> meant = new ArrayDeque<>();
        private Wire wire;

        synchronized void say(String text, long at) {
            meant.add(at);
            wire.send(text);
        }

        @Override
        public void opened() {
            open.incrementAndGet();
            patience.somethingHappened();
        }

        @Override
        public synchronized void text(String text) {
            long span = System.nanoTime() - meant.remove();
            synchronized (spans) {
                spans.add(span);
            }
            wire.request(1);
        }

        @Override
        public void closed(int code) {
            patience.somethingHappened();
        }
    }

    Latencies.Summary run() throws InterruptedException {
        try (var transport = new JdkTransport()) {
            var lines = new ArrayList<Line>();
            for (int i = 0; i < settings.visitors(); i++) {
                var line = new Line();
                line.wire = transport.connect(ClientConfig.socketOf(settings.server()), line);
                lines.add(line);
            }
            assertTrue(patience.await(WITHIN, () -> open.get() == settings.visitors()), "sockets opened");
            lines.forEach(line -> line.wire.request(64));
            var plan = new Plan(settings);
            long start = System.nanoTime();
            for (var intent = plan.next(); plan.isWithin(intent); intent = plan.next()) {
                long at = start + intent.atNanos();
                for (long early = at - System.nanoTime(); early > 0; early = at - System.nanoTime()) {
                    LockSupport.parkNanos(early);
                }
                lines.get(intent.visitor()).say(intent.text(), at);
                sent++;
            }
            assertTrue(patience.await(WITHIN, () -> summary().count() == sent), "every text came back");
            lines.forEach(line -> line.wire.close());
            return summary();
        }
    }

    private Latencies.Summary summary() {
        synchronized (spans) {
            return spans.summary();
        }
    }
}
