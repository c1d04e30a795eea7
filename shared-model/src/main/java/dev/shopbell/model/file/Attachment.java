package dev.shopbell.model.file;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file as a message shows it, before any of its bytes are fetched.
 *
 * @param name as the sender's machine called it, made harmless; shown and never trusted
 * @param mediaType what the server read from the bytes, whatever the sender said
 * @param bytes its size
 * @param width in pixels, so that a picture's place is kept before it arrives; null, like {@code height}, for what is no picture
 * @param thumbnail whether a small version can be fetched
 */
public record Attachment(
        FileId id,
        String name,
        String mediaType,
        long bytes,
        @Nullable Integer width,
        @Nullable Integer height,
        boolean thumbnail) {

    public static final int NAME_LENGTH_MAX = 120;
    public static final int PER_MESSAGE_MAX = 10;

    public Attachment {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(mediaType);
    }

    public boolean isPicture() {
        return width != null && height != null;
    }
}
