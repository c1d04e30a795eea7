package dev.shopbell.server.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.protocol.codec.MalformedException;
import dev.shopbell.protocol.codec.Operation;
import dev.shopbell.protocol.codec.ProtocolCodec;
import dev.shopbell.protocol.codec.RouteTable;
import dev.shopbell.protocol.codec.RoutedRequests;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever text comes, it is a value that is written and read again as itself, or it is malformed; nothing else is thrown. */
class CodecFuzzTest {

    private static final String TARGET = "codec";

    private final Corpus corpus = Corpus.golden();
    private final ProtocolCodec strict = ProtocolCodec.strict();
    private final ProtocolCodec lenient = ProtocolCodec.lenient();
    private final RoutedRequests routed = new RoutedRequests(strict);
    private int values;

    @Test
    void textIsAValueOrMalformed() throws Exception {
        for (var text : KeptInputs.textsOf(TARGET)) {
            read(text);
        }
        int inputs = FuzzRun.share(0.75);
        values = 0;
        for (int number = 0; number < inputs; number++) {
            var draw = FuzzRun.draws(number);
            var text = new Mutation(corpus, draw).wild(NastyWords.oneOf(corpus.all(), draw).json());
            try {
                read(text);
            } catch (Exception | Error e) {
                throw KeptInputs.failed(TARGET, number, text, e);
            }
        }
        FuzzRun.report(TARGET, inputs, values + " times a value was read of them");
        assertTrue(values > inputs / 50, "what is mutated must now and then be right still, or nothing behind the parser was tried");
    }

    private void read(String text) {
        tried(text, strict::clientFrame, frame -> strict.encode(frame));
        tried(text, strict::serverFrame, frame -> strict.encode(frame));
        tried(text, lenient::clientFrame, frame -> lenient.encode(frame));
        tried(text, lenient::serverFrame, null, Object::toString); // A client writes none, least of all an event it does not know.
    }

    @Test
    void theBodyOfARouteIsARequestOrMalformed() throws Exception {
        int inputs = FuzzRun.share(0.1);
        var operations = RouteTable.all();
        values = 0;
        for (int number = 0; number < inputs; number++) {
            var draw = FuzzRun.draws(-1L - number);
            var operation = NastyWords.oneOf(operations, draw);
            var query = query(operation, draw);
            var body = new Mutation(corpus, draw).wild(body(operation, draw));
            try {
                route(new RouteTable.Found(operation, path(operation, draw)), query, draw.nextInt(4) == 0 ? "" : body);
            } catch (Exception | Error e) {
                throw KeptInputs.failed("route", number, operation + " " + query + " " + body, e);
            }
        }
        FuzzRun.report("route", inputs, values + " times a request was read of them");
        assertTrue(values > inputs / 50);
    }

    private void route(RouteTable.Found found, Map<String, List<String>> query, String body) {
        if (found.operation().isEntry()) {
            tried(body, text -> routed.entry(found, query, text), null, strict::encode);
        } else {
            tried(body, text -> routed.request(found, query, text), strict::request, strict::encode);
        }
    }

    private Json body(Operation operation, RandomGenerator draw) {
        var name = operation.wireName();
        var golden = corpus.all().stream().filter(frame -> frame.name().startsWith("call." + name) || frame.name().equals(name)).toList();
        return golden.isEmpty() ? corpus.anyPart(draw) : HttpGrammar.body(NastyWords.oneOf(golden, draw), operation);
    }

    private static Map<String, String> path(Operation operation, RandomGenerator draw) {
        var fields = new HashMap<String, String>();
        for (var field : operation.pathFields()) {
            fields.put(field.getName(), draw.nextInt(3) == 0 ? NastyWords.bareText(draw) : "0199f000-0000-7000-8000-000000000003");
        }
        return fields;
    }

    private static Map<String, List<String>> query(Operation operation, RandomGenerator draw) {
        var fields = new HashMap<String, List<String>>();
        for (var field : operation.queryFields()) {
            switch (draw.nextInt(4)) {
                case 0 -> fields.put(field.getName(), List.of(NastyWords.bareText(draw)));
                case 1 -> fields.put(field.getName(), List.of(NastyWords.number(draw)));
                case 2 -> fields.put(field.getName(), List.of("1"));
                default -> {}
            }
        }
        if (draw.nextInt(10) == 0) {
            fields.put(NastyWords.bareText(draw), List.of());
        }
        return fields;
    }

    private interface Reading<T> {
        T of(String text) throws MalformedException;
    }

    private interface Writing<T> {
        String of(T value);
    }

    private <T> void tried(String text, Reading<T> reading, Writing<T> writing) {
        tried(text, reading, reading, writing);
    }

    /** @param again null for what is only ever read */
    private <T> void tried(String text, Reading<T> reading, @Nullable Reading<T> again, Writing<T> writing) {
        T value;
        try {
            value = reading.of(text);
        } catch (MalformedException e) {
            return;
        }
        values++;
        Objects.requireNonNull(value);
        var written = writing.of(value);
        if (again != null) {
            try {
                var second = again.of(written);
                assertEquals(value, second);
                assertEquals(written, writing.of(second));
            } catch (MalformedException e) {
                throw new AssertionError("what was read is not read again once it is written: " + written, e);
            }
        }
    }

    @Test
    void whatIsMutatedIsRightBefore() throws Exception {
        for (var frame : corpus.all()) {
            if (frame.isFromClient()) {
                strict.clientFrame(frame.text());
            } else if (!frame.isEntry()) {
                strict.serverFrame(frame.text());
            }
        }
    }
}
