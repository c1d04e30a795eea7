package dev.shopbell.server.load;

import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.server.load.LoadRecorder.Flaw;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What came of a load.
 *
 * @param tookSeconds from the first moment of the plan until the last message had come or was given up
 * @param refusals every refusal that any client heard, by its code, those it got over by itself included
 * @param flaws what was not kept; empty if all was
 */
public record LoadReport(
        LoadSettings settings,
        double tookSeconds,
        Counts counts,
        Latencies.Summary accepting,
        Latencies.Summary delivering,
        Map<RefusalCode, Integer> refusals,
        Map<Flaw, Integer> flaws) {

    /** Messages, those that opened the conversations included. */
    public record Counts(int meant, int accepted, int delivered, int refused, int unkept, int conversations) {}

    public LoadReport {
        refusals = Map.copyOf(refusals);
        flaws = Map.copyOf(flaws);
    }

    public boolean allKept() {
        return flaws.isEmpty();
    }

    /** One sentence. */
    String verdict() {
        if (allKept()) {
            return "All kept: every accepted message reached the agent once, in order and without a hole.";
        }
        return "Not kept: messages were "
                + flaws.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(flaw -> flaw.getKey().sentence() + " (" + flaw.getValue() + ")")
                        .collect(Collectors.joining("; "))
                + "." + (refusals.isEmpty() ? "" : " The server refused: " + said() + ".");
    }

    private String said() {
        return refusals.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(refusal -> refusal.getValue() + " " + refusal.getKey())
                .collect(Collectors.joining(", "));
    }

    String text() {
        return String.join(
                System.lineSeparator(),
                "seed %d, %d visitors, %s messages/s for %d s".formatted(
                        settings.seed(), settings.visitors(), number(settings.rate()), settings.seconds()),
                "%d messages in %d conversations meant, %d accepted, %d reached the agent, %d refused for good, %d not kept; done after %s s"
                        .formatted(
                                counts.meant(), counts.conversations(), counts.accepted(), counts.delivered(), counts.refused(),
                                counts.unkept(), number(tookSeconds)),
                "from the moment each was meant, in milliseconds (%d measured):".formatted(delivering.count()),
                row("accepted ", accepting),
                row("delivered", delivering),
                "refusals: " + (refusals.isEmpty() ? "none" : said()));
    }

    private static String row(String name, Latencies.Summary spans) {
        return String.format(
                Locale.ROOT, "  %s  p50 %.2f  p95 %.2f  p99 %.2f  max %.2f", name, spans.p50(), spans.p95(), spans.p99(), spans.max());
    }

    /** One line for programs. Every name and code in it is our own, so nothing needs escaping. */
    String json() {
        return String.format(
                Locale.ROOT,
                "{\"seed\":%d,\"visitors\":%d,\"rate\":%s,\"seconds\":%d,\"tookSeconds\":%.3f,\"meant\":%d,\"accepted\":%d,\"delivered\":%d,"
                        + "\"refused\":%d,\"unkept\":%d,\"conversations\":%d,\"acceptedMillis\":%s,\"deliveredMillis\":%s,\"refusals\":%s,"
                        + "\"notKept\":%s}",
                settings.seed(), settings.visitors(), number(settings.rate()), settings.seconds(), tookSeconds, counts.meant(),
                counts.accepted(), counts.delivered(), counts.refused(), counts.unkept(), counts.conversations(), object(accepting),
                object(delivering), object(refusals), object(flaws));
    }

    private static String object(Latencies.Summary spans) {
        return String.format(
                Locale.ROOT,
                "{\"count\":%d,\"p50\":%.3f,\"p95\":%.3f,\"p99\":%.3f,\"max\":%.3f}",
                spans.count(), spans.p50(), spans.p95(), spans.p99(), spans.max());
    }

    private static <K extends Enum<K>> String object(Map<K, Integer> numbers) {
        return numbers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> "\"" + entry.getKey().name() + "\":" + entry.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }
}
