package dev.shopbell.server.wire;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What the server counts about itself, for whoever watches it. A shop's figures are not for strangers. */
public interface Exposition {

    /** Everything as text, in the form Prometheus reads; never fails. */
    CompletableFuture<String> text();

    /** What a reader has to show; null if none is set, and then only this very machine may read. */
    @Nullable String token();
}
