package dev.shopbell.server.wire.jetty;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Where a request comes from: the socket's other end or, behind our own proxy, what that proxy says last. */
final class ClientAddress {

    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]{2,45}");

    private ClientAddress() {}

    static String of(Request request, DoorConfig config) {
        return of(
                request.getConnectionMetaData().getRemoteSocketAddress(),
                lastLine(request.getHeaders()),
                config.behindTlsProxy());
    }

    static String of(SocketAddress remote, @Nullable String forwarded, boolean behindTlsProxy) {
        var direct = remote instanceof InetSocketAddress inet && inet.getAddress() != null ? inet.getAddress().getHostAddress() : "local";
        if (!behindTlsProxy || forwarded == null) {
            return direct;
        }
        var last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        return ADDRESS.matcher(last).matches() && !last.startsWith("127.") && !last.equals("::1") ? last : direct;
    }

    /** From this very machine only, and never through a proxy, where everybody looks like this machine. */
    static boolean isThisMachine(Request request, DoorConfig config) {
        return !config.behindTlsProxy()
                && request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress remote
                && remote.getAddress() != null
                && remote.getAddress().isLoopbackAddress();
    }

    /** A proxy may add a line of its own below one that the client made up. */
    static @Nullable String lastLine(HttpFields headers) {
        var lines = headers.getValuesList(HttpHeader.X_FORWARDED_FOR);
        return lines.isEmpty() ? null : lines.getLast();
    }
}
