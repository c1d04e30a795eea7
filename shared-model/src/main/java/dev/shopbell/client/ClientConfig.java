package dev.shopbell.client;

import dev.shopbell.protocol.Credential;
import java.net.URI;
import java.util.Objects;

/**
 * Where a client connects and as whom.
 *
 * @param address the WebSocket address
 * @param locale BCP 47 tag of the person's language
 * @param program name and version, for the server's log
 */
public record ClientConfig(URI address, Credential credential, String locale, String program) {

    public ClientConfig {
        Objects.requireNonNull(address);
        Objects.requireNonNull(credential);
        Objects.requireNonNull(locale);
        Objects.requireNonNull(program);
        if (!"ws".equals(address.getScheme()) && !"wss".equals(address.getScheme()) || address.getHost() == null) {
            throw new IllegalArgumentException("not a WebSocket address: " + address);
        }
    }

    /** The WebSocket address of a server known by its web address, e.g. {@code ws://127.0.0.1:8080/ws}. */
    public static URI socketOf(URI server) {
        var scheme = "https".equals(server.getScheme()) ? "wss" : "ws";
        return URI.create(scheme + "://" + server.getRawAuthority() + "/ws");
    }
}
