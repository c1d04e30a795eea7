package dev.shopbell.server.wire.jetty;

import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.codec.ProtocolCodec;
import dev.shopbell.protocol.codec.RouteTable;
import dev.shopbell.server.wire.Reception;
import dev.shopbell.server.wire.SingleCalls;
import java.util.TreeSet;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Every request of the protocol at the route its record declares: one door for all of them, which knows none by name. Whatever goes wrong
 * here is told as problem details.
 */
final class ApiRoutes extends Handler.Abstract {

    static final String ROOT = "/api/";
    static final String PREFIX = "/api/v1";

    private final SingleCalls calls;
    private final EntryCalls entry;
    private final DoorConfig config;
    private final ProtocolCodec codec = ProtocolCodec.strict();

    ApiRoutes(SingleCalls calls, Reception reception, DoorConfig config) {
        this.calls = calls;
        this.entry = new EntryCalls(reception, config, codec);
        this.config = config;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var path = Request.getPathInContext(request);
        if (!path.startsWith(PREFIX + "/")) {
            return false;
        }
        var address = ClientAddress.of(request, config);
        var knock = calls.knock(address);
        if (!knock.granted()) {
            Answers.rate(response, "address", knock);
            return refuse(response, callback, Refusal.later(RefusalCode.RATE_LIMITED, knock.waitMillis()));
        }
        var below = path.substring(PREFIX.length());
        var method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        if (method.equals("GET") && below.equals(EntryCalls.SETUP)) {
            return entry.setupState(request, response, callback);
        }
        var found = RouteTable.find(method, below);
        if (found.isEmpty()) {
            return noSuchRoute(below, response, callback);
        }
        if (found.get().operation().isEntry()) {
            entry.enter(found.get(), request, response, callback);
        } else {
            new ApiCall(calls, codec, found.get(), request, response, callback).begin(address);
        }
        return true;
    }

    private boolean noSuchRoute(String path, Response response, Callback callback) {
        var methods = new TreeSet<>(RouteTable.methodsOf(path));
        if (path.equals(EntryCalls.SETUP)) {
            methods.add("GET");
        }
        if (methods.isEmpty()) {
            return Answers.problem(
                    response, callback, Refusal.of(RefusalCode.UNKNOWN_REQUEST), HttpStatus.NOT_FOUND_404, "there is nothing at this path", codec);
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        response.getHeaders().put(HttpHeader.ALLOW, String.join(", ", methods));
        return Answers.problem(
                response,
                callback,
                Refusal.of(RefusalCode.UNKNOWN_REQUEST),
                HttpStatus.METHOD_NOT_ALLOWED_405,
                "this path does not know the method",
                codec);
    }

    private boolean refuse(Response response, Callback callback, Refusal refusal) {
        return Answers.problem(response, callback, refusal, codec);
    }
}
