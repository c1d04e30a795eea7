package dev.shopbell.server.wire;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What the HTTP door asks about transcripts. */
public interface TranscriptDoor {

    /** Where transcripts are: this, then the token, then nothing for a page or {@link #TEXT} for a file. */
    String PATH = "/transcripts/";

    String TEXT = ".txt";

    /** @param policy what the page may do, as a content security policy */
    record Opened(String page, String text, String policy) {}

    /** Empty if the token is none of ours or too old. */
    CompletableFuture<Optional<Opened>> open(String token);
}
