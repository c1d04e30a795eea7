package dev.shopbell.model.conversation;

import java.util.Objects;

/** The page of the shop on which the visitor started to write. Typed by the host page, so it is shown and never trusted. */
public record Page(String url, String title) {

    public static final int URL_LENGTH_MAX = 2_000;
    public static final int TITLE_LENGTH_MAX = 200;

    public Page {
        Objects.requireNonNull(url);
        Objects.requireNonNull(title);
    }
}
