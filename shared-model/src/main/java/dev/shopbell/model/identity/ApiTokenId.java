package dev.shopbell.model.identity;

import dev.shopbell.model.Id;
import java.util.Objects;
import java.util.UUID;

/** Names an API token within its workspace. */
public record ApiTokenId(UUID value) implements Id {

    public ApiTokenId {
        Objects.requireNonNull(value);
    }

    /** @throws IllegalArgumentException if {@code text} is not a UUID */
    public static ApiTokenId of(String text) {
        return new ApiTokenId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
