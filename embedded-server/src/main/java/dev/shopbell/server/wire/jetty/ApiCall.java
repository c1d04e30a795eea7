package dev.shopbell.server.wire.jetty;

import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.Paged;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.codec.MalformedException;
import dev.shopbell.protocol.codec.ProtocolCodec;
import dev.shopbell.protocol.codec.RouteTable;
import dev.shopbell.protocol.codec.RoutedRequests;
import dev.shopbell.server.call.Calls;
import dev.shopbell.server.call.Outcome;
import dev.shopbell.server.wire.SingleCalls;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** One call over HTTP, from its credential to its answer. */
final class ApiCall {

    private static final String KEY = "Idempotency-Key";

    private final SingleCalls calls;
    private final ProtocolCodec codec;
    private final RouteTable.Found found;
    private final Request request;
    private final Response response;
    private final Callback callback;

    ApiCall(
            SingleCalls calls,
            ProtocolCodec codec,
            RouteTable.Found found,
            Request request,
            Response response,
            Callback callback) {
        this.calls = calls;
        this.codec = codec;
        this.found = found;
        this.request = request;
        this.response = response;
        this.callback = callback;
    }

    void begin(String address) {
        var bearer = Bearer.of(request);
        if (bearer.isEmpty()) {
            Bearer.unknown(response, callback, Bearer.NEEDED, codec);
            return;
        }
        calls.admit(bearer.get(), Bearer.language(request), address)
                .whenComplete((visit, failure) -> guarded(() -> {
                    if (failure == null) {
                        admitted(visit);
                    } else {
                        turnedAway(calls.refusal(failure));
                    }
                }));
    }

    private void turnedAway(Refusal refusal) {
        if (refusal.code() == RefusalCode.BAD_CREDENTIALS) {
            Bearer.unknown(response, callback, Bearer.OPENS_NOTHING, codec);
        } else {
            Answers.problem(response, callback, refusal, codec);
        }
    }

    private void admitted(SingleCalls.Visit visit) {
        Answers.rate(response, "caller", visit.allowance());
        if (!visit.allowance().granted()) {
            Answers.problem(response, callback, Refusal.later(RefusalCode.RATE_LIMITED, visit.allowance().waitMillis()), codec);
            return;
        }
        new JsonBody(codec, request, response, callback)
                .read(found.operation(), visit.bodyBytesMax(), request.getComponents().getExecutor(), (query, body) -> guarded(() -> {
                    var asked = new RoutedRequests(codec).request(found, query, body);
                    var cid = cid();
                    calls.call(visit.caller(), cid, asked, reply -> guarded(() -> answer(cid, query, reply)));
                }));
    }

    /** The client's own id of the command, as text or as the quoted text of the IETF's draft; a fresh one if none is given. */
    private Cid cid() throws MalformedException {
        var given = request.getHeaders().getValuesList(KEY);
        if (given.isEmpty() || !found.operation().isCommand()) {
            return calls.newCid();
        }
        var text = given.getFirst().strip().replaceFirst("^\"(.*)\"$", "$1");
        try {
            var uuid = UUID.fromString(text);
            if (given.size() == 1 && uuid.toString().equalsIgnoreCase(text)) {
                return new Cid(uuid);
            }
        } catch (IllegalArgumentException e) {
            // Told below, as any other text that is no UUID.
        }
        throw MalformedException.of(KEY + " must be one UUID");
    }

    private void answer(Cid cid, Map<String, List<String>> query, Calls.Reply reply) {
        if (found.operation().isCommand()) {
            response.getHeaders().put(KEY, cid.toString());
            if (reply.replayed()) {
                response.getHeaders().put("Idempotent-Replayed", "true");
            }
        }
        switch (reply.outcome()) {
            case Outcome.Done done -> {
                if (done.result() instanceof Paged page && page.more()) {
                    response.getHeaders().put("Link", "<" + next(query, page.nextBefore()) + ">; rel=\"next\"");
                }
                Answers.text(response, callback, HttpStatus.OK_200, Answers.JSON, codec.encode(done.result()));
            }
            case Outcome.Refused refused -> Answers.problem(response, callback, refused.refusal(), codec);
        }
    }

    private String next(Map<String, List<String>> query, long before) {
        var parameters = new TreeMap<>(query);
        found.operation().queryFields().stream()
                .filter(field -> field.getName().startsWith("before"))
                .forEach(field -> parameters.put(field.getName(), List.of(Long.toString(before))));
        return request.getHttpURI().getPath()
                + parameters.entrySet().stream()
                        .flatMap(entry -> entry.getValue().stream()
                                .map(value -> entry.getKey() + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private interface Step {
        void run() throws MalformedException;
    }

    /** On a thread that is not the door's own, nobody else would tell the one who asks of a mistake of ours. */
    private void guarded(Step step) {
        try {
            step.run();
        } catch (MalformedException e) {
            Answers.problem(
                    response, callback, Refusal.of(e.code()), HttpStatus.BAD_REQUEST_400, e.getMessage(), codec);
        } catch (RuntimeException e) {
            Answers.problem(response, callback, calls.refusal(e), codec);
        }
    }
}
