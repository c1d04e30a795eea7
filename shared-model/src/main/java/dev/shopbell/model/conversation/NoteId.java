package dev.shopbell.model.conversation;

import dev.shopbell.model.Id;
import java.util.Objects;
import java.util.UUID;

/** Names a private note within its workspace. */
public record NoteId(UUID value) implements Id {

    public NoteId {
        Objects.requireNonNull(value);
    }

    /** @throws IllegalArgumentException if {@code text} is not a UUID */
    public static NoteId of(String text) {
        return new NoteId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
