package dev.shopbell.server.wire.jetty;

import dev.shopbell.protocol.EntryRequest;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.SetupState;
import dev.shopbell.protocol.codec.MalformedException;
import dev.shopbell.protocol.codec.ProtocolCodec;
import dev.shopbell.protocol.codec.RouteTable;
import dev.shopbell.protocol.codec.RoutedRequests;
import dev.shopbell.server.wire.Reception;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What a stranger may ask at the HTTP door: the entry requests, and whether the shop needs an owner. */
final class EntryCalls {

    static final String SETUP = "/setup";
    static final int BODY_BYTES_MAX = 16 * 1024;

    private final Reception reception;
    private final DoorConfig config;
    private final ProtocolCodec codec;

    EntryCalls(Reception reception, DoorConfig config, ProtocolCodec codec) {
        this.reception = reception;
        this.config = config;
        this.codec = codec;
    }

    boolean setupState(Request request, Response response, Callback callback) {
        var state = new SetupState(reception.needsOwner(), ClientAddress.isThisMachine(request, config));
        return Answers.text(response, callback, HttpStatus.OK_200, Answers.JSON, codec.encode(state));
    }

    void enter(RouteTable.Found found, Request request, Response response, Callback callback) {
        new JsonBody(codec, request, response, callback)
                .read(found.operation(), BODY_BYTES_MAX, request.getComponents().getExecutor(), (query, body) ->
                        enter(request, response, callback, entry(found, query, body)));
    }

    private EntryRequest entry(RouteTable.Found found, Map<String, List<String>> query, String body) throws MalformedException {
        return new RoutedRequests(codec).entry(found, query, body);
    }

    private void enter(Request request, Response response, Callback callback, EntryRequest entry) {
        if (entry instanceof EntryRequest.SetUp && !ClientAddress.isThisMachine(request, config)) {
            Answers.problem(response, callback, Refusal.of(RefusalCode.SETUP_NOT_HERE), codec);
            return;
        }
        reception.enter(entry, ClientAddress.of(request, config))
                .whenCompleteAsync(
                        (result, failure) -> {
                            if (failure == null) {
                                Answers.text(response, callback, HttpStatus.OK_200, Answers.JSON, codec.encode(result));
                            } else {
                                Answers.problem(response, callback, reception.refusal(failure), codec);
                            }
                        },
                        request.getComponents().getExecutor());
    }
}
