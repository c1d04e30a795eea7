package dev.shopbell.server.wire.jetty;

import dev.shopbell.server.wire.Exposition;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * {@code /metrics}. With a token it is for whoever shows the token, wherever they are; without one for this very machine only, and never
 * through a proxy, where everybody looks like this machine. To anybody else there is nothing here.
 */
final class MetricsRoute extends Handler.Abstract {

    static final String PATH = "/metrics";
    private static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final String BEARER = "Bearer ";

    /** What a proxy adds, also one that nobody told us of. */
    private static final List<String> MARKS_OF_A_PROXY =
            List.of("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via");

    private final Exposition exposition;
    private final DoorConfig config;

    MetricsRoute(Exposition exposition, DoorConfig config) {
        this.exposition = exposition;
        this.config = config;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!HttpMethod.GET.is(request.getMethod()) || !Request.getPathInContext(request).equals(PATH)) {
            return false;
        }
        var token = exposition.token();
        if (token == null && !isThisMachine(request)) {
            return false;
        }
        if (token != null && !shows(request, token)) {
            response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
            Response.writeError(request, response, callback, HttpStatus.UNAUTHORIZED_401);
            return true;
        }
        exposition.text().whenComplete((text, failure) -> {
            if (failure == null) {
                Answers.text(response, callback, HttpStatus.OK_200, MEDIA_TYPE, text);
            } else {
                Response.writeError(request, response, callback, failure);
            }
        });
        return true;
    }

    private boolean isThisMachine(Request request) {
        return !config.behindTlsProxy()
                && MARKS_OF_A_PROXY.stream().noneMatch(request.getHeaders()::contains)
                && request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress remote
                && remote.getAddress() != null
                && remote.getAddress().isLoopbackAddress();
    }

    /** Takes as long for a wrong token as for a right one. */
    private static boolean shows(Request request, String token) {
        var shown = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        return shown != null
                && shown.startsWith(BEARER)
                && MessageDigest.isEqual(bytes(shown.substring(BEARER.length()).strip()), bytes(token));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
