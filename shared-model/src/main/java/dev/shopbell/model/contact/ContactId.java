package dev.shopbell.model.contact;

import dev.shopbell.model.Id;
import java.util.Objects;
import java.util.UUID;

/** Names a visitor or customer within its workspace. */
public record ContactId(UUID value) implements Id {

    public ContactId {
        Objects.requireNonNull(value);
    }

    /** @throws IllegalArgumentException if {@code text} is not a UUID */
    public static ContactId of(String text) {
        return new ContactId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
