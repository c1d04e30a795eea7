package dev.shopbell.server.wire;

import dev.shopbell.protocol.Refusal;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What the HTTP door asks for somebody who has a code from a mail, a browser and perhaps no desk yet. */
public interface EntranceDoor {

    /** Where the page is. A mail names the code behind {@code #}, which no browser sends, so that it stands in no log. */
    String PATH = "/enter";

    /** @param refusal why nothing was done, or null. @param policy what the page may do, as a content security policy */
    record Page(@Nullable Refusal refusal, String html, String policy) {}

    /** @param host as the reader reaches this server, which is what the desk asks for */
    Page page(String language, String host);

    /** The same page again, with what is wrong. */
    Page refused(String language, String host, String code, Refusal refusal);

    /** Sets the password, once for each code. Never fails: what went wrong stands on the page. @param address of who asks */
    CompletableFuture<Page> choose(String language, String host, String code, String password, String address);
}
