package dev.shopbell.server.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests over HTTP to a whole server: each is answered in a way that is no mistake of ours, or its connection ends. */
class HttpFuzzIT {

    private static final String OPERATIONS = "operation";
    private static final String RAW = "http";
    private static final int INPUTS_PER_SHOP = 40_000;

    @TempDir
    private Path folder;

    private String before = "nothing";
    private final Map<Integer, Integer> statuses = new TreeMap<>();

    @Test
    void everyOperationAnswersWhateverItIsAsked() throws Exception {
        int inputs = FuzzRun.share(0.04);
        for (int number = 0; number < inputs; ) {
            try (var shop = shop();
                    var connection = new KeptOpen(shop.port())) {
                var grammar = grammar(shop);
                for (var kept : KeptInputs.of(OPERATIONS)) {
                    asked(shop, connection, kept, 0);
                }
                for (int until = Math.min(inputs, number + INPUTS_PER_SHOP); number < until; number++) {
                    asked(shop, connection, grammar.operation(FuzzRun.draws(2L << 40 | number)), number);
                }
            }
        }
        FuzzRun.report(OPERATIONS, inputs, "answered " + statuses);
        assertTrue(statuses.containsKey(200), "some must still be right");
    }

    private void asked(FuzzedShop shop, KeptOpen connection, byte[] request, long number) {
        String wrong;
        try {
            wrong = wrong(connection.ask(request));
        } catch (IOException | RuntimeException e) {
            wrong = e.toString();
        }
        if (wrong == null && !shop.complaint().isEmpty()) {
            wrong = "an error";
        }
        check(shop, OPERATIONS, number, request, wrong == null ? null : wrong + "\nafter " + before);
        before = new String(request, StandardCharsets.ISO_8859_1);
    }

    /** Below the interface for programs whatever is not done is told as problem details; but of what is no URI at all nobody knows where it belongs. */
    private @Nullable String wrong(KeptOpen.Reply reply) {
        statuses.merge(reply.status(), 1, Integer::sum);
        boolean told = reply.type().startsWith(reply.status() < 400 ? "application/json" : "application/problem+json");
        boolean noUri = reply.status() == 400 && reply.body().contains(KeptOpen.NO_REQUEST);
        return (told || noUri) && reply.status() != 500 ? null : reply.toString();
    }

    @Test
    void whateverBytesComeToTheDoorAreAnsweredOrTheConnectionEnds() throws Exception {
        int inputs = FuzzRun.share(0.02);
        for (int number = 0; number < inputs; ) {
            try (var shop = shop()) {
                var grammar = grammar(shop);
                for (var kept : KeptInputs.of(RAW)) {
                    thrown(shop, kept, 0);
                }
                for (int until = Math.min(inputs, number + INPUTS_PER_SHOP); number < until; number++) {
                    thrown(shop, grammar.raw(FuzzRun.draws(3L << 40 | number)), number);
                }
            }
        }
        FuzzRun.report(RAW, inputs, "answered " + statuses);
        assertTrue(statuses.containsKey(400));
    }

    private void thrown(FuzzedShop shop, byte[] request, long number) {
        String wrong = null;
        try {
            var exchange = RawExchange.of(shop.port(), request);
            statuses.merge(exchange.status(), 1, Integer::sum);
            wrong = exchange.isWrong() ? exchange.answer() : null;
        } catch (IOException e) {
            wrong = e.toString();
        }
        check(shop, RAW, number, request, wrong);
    }

    private static void check(FuzzedShop shop, String target, long number, byte[] request, @Nullable String wrong) {
        var why = wrong == null ? shop.complaint() : wrong + "\n" + shop.complaint();
        if (!why.isEmpty()) {
            throw KeptInputs.failed(target, number, request, why);
        }
    }

    private FuzzedShop shop() throws Exception {
        return new FuzzedShop(Files.createTempDirectory(folder, "shop"));
    }

    private static HttpGrammar grammar(FuzzedShop shop) {
        var bearers = List.of(shop.ownersToken(), shop.ownersToken(), shop.visitorsBearer(0), shop.visitorsBearer(1));
        return new HttpGrammar(shop.corpus(), "127.0.0.1:" + shop.port(), bearers);
    }
}
