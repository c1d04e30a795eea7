package dev.shopbell.model.file;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a file's bytes can be fetched until a moment, by whoever has this.
 *
 * @param path of the file itself, below the server's own address; always answered as something to save
 * @param thumbnail of its small version, or null if it has none
 */
public record FileLink(FileId file, String path, @Nullable String thumbnail, Instant expiresAt) {

    public FileLink {
        Objects.requireNonNull(file);
        Objects.requireNonNull(path);
        Objects.requireNonNull(expiresAt);
    }

    @Override
    public String toString() {
        return "FileLink[" + file + ", hidden]";
    }
}
