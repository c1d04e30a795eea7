package dev.shopbell.model.site;

import dev.shopbell.model.Id;
import java.util.Objects;
import java.util.UUID;

/** Names a web site that carries the widget within its workspace. */
public record SiteId(UUID value) implements Id {

    public SiteId {
        Objects.requireNonNull(value);
    }

    /** @throws IllegalArgumentException if {@code text} is not a UUID */
    public static SiteId of(String text) {
        return new SiteId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
