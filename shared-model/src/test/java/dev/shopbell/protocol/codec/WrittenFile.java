package dev.shopbell.protocol.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A checked-in file that is written from the records: compared in every run, rewritten when asked for. */
public final class WrittenFile {

    private static final boolean REWRITE = Boolean.getBoolean("shopbell.rewrite");

    private WrittenFile() {}

    /** @param file relative to this module's folder */
    public static void check(Path file, String text, String command) {
        try {
            if (REWRITE) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, text);
            }
            var present = Files.exists(file) ? Files.readString(file).replace("\r\n", "\n") : "";
            assertEquals(text, present, () -> file + " differs from the records; rewrite it with: " + command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
