package dev.shopbell.server.wire;

import dev.shopbell.model.site.SiteSettings;
import dev.shopbell.protocol.EntryRequest;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.Result;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What the HTTP door asks the house. */
public interface Reception {

    /** Fails with what {@link #refusal} understands. */
    CompletableFuture<Result> enter(EntryRequest request, String address);

    /** Whether nobody owns this shop yet. */
    boolean needsOwner();

    /** What a failure means to the one who asked. */
    Refusal refusal(Throwable failure);

    /** Whether requests can be served now. */
    boolean ready();

    /** The origins that may frame the widget of this key; empty if there is no such key. Completes on a database thread. */
    CompletableFuture<Optional<List<String>>> framingOrigins(String siteKey);

    /** What everybody may know of the site of this key; empty if there is no such key. Completes on a database thread. */
    CompletableFuture<Optional<SiteConfig>> siteConfig(String siteKey);

    /** The first site's key and the shop's name, for the sample shop. */
    CompletableFuture<Optional<Sample>> sample();

    /** Who the sample shop's customer is, signed as a shop's backend would; empty while there is no site. */
    CompletableFuture<Optional<String>> sampleWord();

    CompletableFuture<Optional<Face>> face(String hash);

    /** What the shop shows of itself to anybody who knows this key; empty if there is no such key. */
    CompletableFuture<Optional<ShopFront>> shopFront(String siteKey);

    /** The present moment. */
    Instant now();

    /** What is asked about the bytes of files. */
    FileDoor files();

    /** What is asked about transcripts. */
    TranscriptDoor transcripts();

    /** What is asked by who has a code from a mail. */
    EntranceDoor entrance();

    /** What {@code /metrics} tells. */
    Exposition exposition();

    /** @param json a {@link dev.shopbell.protocol.WidgetConfig}. @param allowedOrigins whose pages' scripts may read it */
    record SiteConfig(String json, List<String> allowedOrigins) {}

    record Sample(String siteKey, String shopName) {}

    record ShopFront(String name, SiteSettings settings) {}

    record Face(String mediaType, byte[] bytes) {}
}
