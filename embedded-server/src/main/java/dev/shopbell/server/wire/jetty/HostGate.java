package dev.shopbell.server.wire.jetty;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The first thing every request meets: its path must mean one thing only, the Host must be one of ours (a page that points its own name
 * at this machine gets nothing), and whatever changes something or opens a socket must come from one of our own origins, or from a
 * program that has none.
 */
final class HostGate extends Handler.Wrapper {

    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "[::1]");

    private final IntSupplier port;
    private final Set<String> publicHosts;
    private final Set<String> publicOrigins;

    HostGate(DoorConfig config, IntSupplier port, Handler inside) {
        super(inside);
        this.port = port;
        this.publicHosts = config.publicUrls().stream().map(HostGate::authority).collect(Collectors.toUnmodifiableSet());
        this.publicOrigins = config.publicUrls().stream()
                .map(url -> url.getScheme() + "://" + authority(url))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String authority(URI url) {
        return url.getRawAuthority().toLowerCase(Locale.ROOT);
    }

    /** The origins of this server's own pages. */
    Set<String> ownOrigins() {
        return Stream.concat(LOOPBACK.stream().map(host -> "http://" + host + ":" + port.getAsInt()), publicOrigins.stream())
                .collect(Collectors.toSet());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.getHeaders().put("Referrer-Policy", "no-referrer");
        if (request.getHttpURI().hasViolations()) {
            Response.writeError(request, response, callback, HttpStatus.BAD_REQUEST_400);
            return true;
        }
        var hosts = request.getHeaders().getValuesList(HttpHeader.HOST);
        if (hosts.size() != 1 || !isOurs(hosts.getFirst().toLowerCase(Locale.ROOT))) {
            Response.writeError(request, response, callback, HttpStatus.MISDIRECTED_REQUEST_421);
            return true;
        }
        var origins = request.getHeaders().getValuesList(HttpHeader.ORIGIN);
        boolean reads = HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod());
        boolean socket = Request.getPathInContext(request).equals(JettyDoor.SOCKET_PATH);
        if ((!reads || socket) && !origins.isEmpty() && !(origins.size() == 1 && ownOrigins().contains(origins.getFirst()))) {
            Response.writeError(request, response, callback, HttpStatus.FORBIDDEN_403);
            return true;
        }
        return super.handle(request, response, callback);
    }

    private boolean isOurs(String host) {
        return publicHosts.contains(host) || LOOPBACK.stream().anyMatch(name -> host.equals(name + ":" + port.getAsInt()));
    }
}
