package dev.shopbell.protocol;

import dev.shopbell.model.Id;
import java.util.Objects;
import java.util.UUID;

/** The client's own id of one command, made before the first send, so that sending twice is doing once. */
public record Cid(UUID value) implements Id {

    public Cid {
        Objects.requireNonNull(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
