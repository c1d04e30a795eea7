package dev.shopbell.server.measure;

import dev.shopbell.protocol.ByeCode;
import dev.shopbell.protocol.Command;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.WireName;
import dev.shopbell.server.time.ServerClock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts and spans of what the server does, in the form Prometheus reads. Each method is cheap, never fails and never blocks.
 *
 * <p>Labels take only values the program itself lists - kinds of requests, codes, outcomes - never anything that a person chose, so the
 * number of series is bounded by the protocol. Every code has its series from the start, because an alert cannot watch what is not there.
 */
public final class Measures {

    /** What is counted of a person or a conversation is a number of them; whoever reads it learns no word and no name. */
    private static final String PREFIX = "shopbell.";

    private static final Duration[] SPANS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30)
    };
    private static final double[] SIZES = {16 << 10, 128 << 10, 1 << 20, 4 << 20, 16 << 20, 64 << 20};
    private static final String LINE_LOST = "line_lost";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ServerClock clock;
    private final Timer delivered;
    private final Timer forced;
    private final Counter forcesFailed;
    private final Timer renewed;
    private final Counter notRenewed;

    public Measures(ServerClock clock) {
        this.clock = clock;
        this.delivered = spans("delivery", "From an event's transaction to the moment a connected client's socket has taken it", Tags.empty());
        this.forced = spans("force", "One push to the disk for all who wait", Tags.empty());
        this.forcesFailed = counter("forces.failed", "Pushes to the disk that failed", Tags.empty());
        this.renewed = spans("renewal.pause", "How long all waited while the database's file was exchanged", Tags.empty());
        this.notRenewed = counter("renewals.failed", "Times the database's file should have been written anew and was not", Tags.empty());
        for (var code : RefusalCode.values()) {
            refusals(code);
        }
        for (var code : ByeCode.values()) {
            endings(named(code));
        }
        endings(LINE_LOST);
        for (var outcome : Upload.values()) {
            uploads(outcome);
        }
        for (var kind : new String[] {"command", "query"}) {
            for (var outcome : new String[] {"done", "refused", "failed"}) {
                calls(kind, outcome);
            }
        }
    }

    /** A moment to measure from. */
    public long begin() {
        return clock.monotonicNanos();
    }

    /** A request has been answered, its force included. @param refusal why not, or null. @param since as {@link #begin} gave it */
    public void called(Request request, @Nullable Refusal refusal, long since) {
        var outcome = refusal == null ? "done" : isOurFault(refusal.code()) ? "failed" : "refused";
        calls(request instanceof Command ? "command" : "query", outcome).record(clock.monotonicNanos() - since, TimeUnit.NANOSECONDS);
        var name = request.getClass().getAnnotation(WireName.class).value();
        counter("requests", "Requests by kind and outcome", Tags.of("request", name, "outcome", outcome)).increment();
        if (refusal != null) {
            refused(refusal.code());
        }
    }

    /** Somebody has been told no. */
    public void refused(RefusalCode code) {
        refusals(code).increment();
    }

    private static boolean isOurFault(RefusalCode code) {
        return code == RefusalCode.BUG || code == RefusalCode.STORAGE_UNAVAILABLE;
    }

    /** A push to the disk has ended. */
    public void forced(boolean well, long since) {
        if (well) {
            forced.record(clock.monotonicNanos() - since, TimeUnit.NANOSECONDS);
        } else {
            forcesFailed.increment();
        }
    }

    /** The database's file has been written anew. */
    public void renewed(Duration pause) {
        renewed.record(pause);
    }

    public void notRenewed() {
        notRenewed.increment();
    }

    /** A socket has taken an event. @param after its transaction */
    public void delivered(Duration after) {
        delivered.record(after.isNegative() ? Duration.ZERO : after);
    }

    /** A connection has ended. @param code why, or null if the line was lost */
    public void ended(@Nullable ByeCode code) {
        endings(code == null ? LINE_LOST : named(code)).increment();
    }

    /** A file has arrived, or has not. @param bytes as many as arrived */
    public void uploaded(Upload outcome, long bytes) {
        uploads(outcome).record(bytes);
    }

    /** Something that is looked at when somebody asks. A value that cannot be had is NaN. @param labels names and values in turn */
    public void gauge(String name, String help, DoubleSupplier value, String... labels) {
        Gauge.builder(PREFIX + name, value::getAsDouble)
                .strongReference(true)
                .description(help)
                .tags(labels)
                .register(registry);
    }

    /** Everything, as Prometheus reads it. */
    public String exposition() {
        return registry.scrape();
    }

    private Timer calls(String kind, String outcome) {
        return spans("calls", "From a request's arrival to its answer, its force included", Tags.of("kind", kind, "outcome", outcome));
    }

    private Timer spans(String name, String help, Tags tags) {
        return Timer.builder(PREFIX + name).description(help).tags(tags).serviceLevelObjectives(SPANS).register(registry);
    }

    private Counter counter(String name, String help, Tags tags) {
        return Counter.builder(PREFIX + name).description(help).tags(tags).register(registry);
    }

    private Counter refusals(RefusalCode code) {
        return counter("refusals", "Requests and entries refused, by reason", Tags.of("reason", named(code)));
    }

    private Counter endings(String why) {
        return counter("connections.ended", "Connections that ended, by reason; too_slow is a reader that was cut", Tags.of("reason", why));
    }

    private DistributionSummary uploads(Upload outcome) {
        return DistributionSummary.builder(PREFIX + "upload")
                .baseUnit("bytes")
                .description("Files that were sent, by size and outcome")
                .tag("outcome", named(outcome))
                .serviceLevelObjectives(SIZES)
                .register(registry);
    }

    private static String named(Enum<?> code) {
        return code.name().toLowerCase(Locale.ROOT);
    }
}
