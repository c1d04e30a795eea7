package dev.shopbell.model.identity;

import dev.shopbell.model.Id;
import java.util.Objects;
import java.util.UUID;

/** Names one signed-in device of an agent within its workspace. */
public record SessionId(UUID value) implements Id {

    public SessionId {
        Objects.requireNonNull(value);
    }

    /** @throws IllegalArgumentException if {@code text} is not a UUID */
    public static SessionId of(String text) {
        return new SessionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
