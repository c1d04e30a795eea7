package dev.shopbell.model.identity;

import dev.shopbell.model.Id;
import java.util.Objects;
import java.util.UUID;

/** Names an agent within its workspace. */
public record AgentId(UUID value) implements Id {

    public AgentId {
        Objects.requireNonNull(value);
    }

    /** @throws IllegalArgumentException if {@code text} is not a UUID */
    public static AgentId of(String text) {
        return new AgentId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
