package dev.shopbell.model.file;

import dev.shopbell.model.Id;
import java.util.Objects;
import java.util.UUID;

/** Names one file that was sent. It grants nothing: whoever fetches the bytes needs a signed link besides. */
public record FileId(UUID value) implements Id {

    public FileId {
        Objects.requireNonNull(value);
    }

    /** @throws IllegalArgumentException if {@code text} is not a UUID */
    public static FileId of(String text) {
        return new FileId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
