package dev.shopbell.server.wire.jetty;

import java.net.URI;
import java.util.List;

/**
 * Where the door stands.
 *
 * @param host the address to bind to
 * @param port 0 for any free one
 * @param behindTlsProxy whether a proxy that ends TLS stands in front: then the set-up route is off and forwarded addresses are trusted
 * @param publicUrls the origins under which the proxy is reached; their hosts are the only ones answered besides loopback
 */
public record DoorConfig(String host, int port, boolean behindTlsProxy, List<URI> publicUrls) {

    public DoorConfig {
        publicUrls = List.copyOf(publicUrls);
    }
}
