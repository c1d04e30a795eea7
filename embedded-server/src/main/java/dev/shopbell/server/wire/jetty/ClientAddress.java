package dev.shopbell.server.wire.jetty;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Where a request comes from: the socket's other end or, behind our own proxy, what that proxy says last. */
final class ClientAddress {

    private static final int LENGTH_MAX = 45;

    private ClientAddress() {}

    static String of(Request request, DoorConfig config) {
        return of(
                request.getConnectionMetaData().getRemoteSocketAddress(),
                request.getHeaders().get(HttpHeader.X_FORWARDED_FOR),
                config.behindTlsProxy());
    }

    static String of(SocketAddress remote, @org.jspecify.annotations.Nullable String forwarded, boolean behindTlsProxy) {
        var direct = remote instanceof InetSocketAddress inet && inet.getAddress() != null ? inet.getAddress().getHostAddress() : "local";
        if (!behindTlsProxy || forwarded == null) {
            return direct;
        }
        var last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        return last.isEmpty() || last.length() > LENGTH_MAX ? direct : last;
    }
}
