package dev.shopbell.server.wire.jetty;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Where the door stands.
 *
 * @param host the address to bind to
 * @param port 0 for any free one
 * @param behindTlsProxy whether a proxy that ends TLS stands in front: then the set-up route is off and forwarded addresses are trusted
 * @param publicUrls the origins under which the proxy is reached; their hosts are the only ones answered besides loopback
 * @param patience how long a request's head, or a body of a few kilobytes, may be on its way, and a line may lie idle between two
 */
public record DoorConfig(String host, int port, boolean behindTlsProxy, List<URI> publicUrls, Duration patience) {

    public static final Duration USUAL_PATIENCE = Duration.ofSeconds(20);

    public DoorConfig {
        publicUrls = List.copyOf(publicUrls);
    }

    /** With the usual patience. */
    public DoorConfig(String host, int port, boolean behindTlsProxy, List<URI> publicUrls) {
        this(host, port, behindTlsProxy, publicUrls, USUAL_PATIENCE);
    }

    public DoorConfig withPatience(Duration other) {
        return new DoorConfig(host, port, behindTlsProxy, publicUrls, other);
    }
}
