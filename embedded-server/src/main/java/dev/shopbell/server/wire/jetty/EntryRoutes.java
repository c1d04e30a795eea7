package dev.shopbell.server.wire.jetty;

import dev.shopbell.protocol.EntryRequest;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Route;
import dev.shopbell.protocol.WireName;
import dev.shopbell.protocol.codec.MalformedException;
import dev.shopbell.protocol.codec.ProtocolCodec;
import dev.shopbell.protocol.codec.WireTable;
import dev.shopbell.server.wire.Reception;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;

/** The entry requests at the routes their records declare. */
final class EntryRoutes extends Handler.Abstract {

    static final String PREFIX = "/api/v1";
    private static final String SETUP = PREFIX + "/setup";

    private final Reception reception;
    private final DoorConfig config;
    private final ProtocolCodec codec = ProtocolCodec.strict();
    private final Map<String, Class<?>> routes = new TreeMap<>();

    EntryRoutes(Reception reception, DoorConfig config) {
        this.reception = reception;
        this.config = config;
        for (var type : WireTable.recordsOf(EntryRequest.class)) {
            var route = type.getAnnotation(Route.class).value().split(" ");
            routes.put(route[0] + " " + PREFIX + route[1], type);
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var path = Request.getPathInContext(request);
        if (request.getMethod().equals("GET") && path.equals(SETUP)) {
            return Answers.text(
                    response,
                    callback,
                    HttpStatus.OK_200,
                    Answers.JSON,
                    "{\"needed\":" + reception.needsOwner() + ",\"here\":" + isSetupHere(request) + "}");
        }
        var type = routes.get(request.getMethod() + " " + path);
        if (type == null) {
            return false;
        }
        var contentType = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (contentType == null || !contentType.toLowerCase(java.util.Locale.ROOT).startsWith(Answers.JSON)) {
            return Answers.problem(response, callback, Refusal.of(RefusalCode.MALFORMED), codec);
        }
        Content.Source.asString(request, StandardCharsets.UTF_8, new Promise<>() {
            @Override
            public void succeeded(String body) {
                enter(request, response, callback, body, type);
            }

            @Override
            public void failed(Throwable failure) {
                Response.writeError(request, response, callback, failure);
            }
        });
        return true;
    }

    private void enter(Request request, Response response, Callback callback, String body, Class<?> type) {
        EntryRequest entry;
        try {
            entry = codec.entryRequest(body, type.getAnnotation(WireName.class).value(), type.asSubclass(EntryRequest.class));
        } catch (MalformedException e) {
            Answers.problem(response, callback, Refusal.of(e.code()), codec);
            return;
        }
        if (entry instanceof EntryRequest.SetUp && !isSetupHere(request)) {
            Answers.problem(response, callback, Refusal.of(RefusalCode.SETUP_NOT_HERE), codec);
            return;
        }
        reception.enter(entry, ClientAddress.of(request, config)).whenComplete((signedIn, failure) -> {
            if (failure == null) {
                Answers.text(response, callback, HttpStatus.OK_200, Answers.JSON, codec.encode(signedIn));
            } else {
                Answers.problem(response, callback, reception.refusal(failure), codec);
            }
        });
    }

    /** From this very machine only, and never through a proxy, where everybody looks like this machine. */
    private boolean isSetupHere(Request request) {
        return !config.behindTlsProxy()
                && request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress remote
                && isLoopback(remote.getAddress());
    }

    private static boolean isLoopback(@org.jspecify.annotations.Nullable InetAddress address) {
        return address != null && address.isLoopbackAddress();
    }
}
