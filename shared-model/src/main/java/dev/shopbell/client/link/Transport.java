package dev.shopbell.client.link;

import java.net.URI;

/** Opens text connections to a server. */
public interface Transport {

    /**
     * Begins to connect and returns at once; the listener hears {@code opened} and then texts, and in every case exactly one
     * {@code closed}, also after {@link Wire#close}.
     */
    Wire connect(URI address, WireListener listener);
}
