package dev.shopbell.client.upload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the bytes of an upload come from; asked for again, from any place, when a line broke. */
public interface UploadSource {

    String name();

    long bytes();

    /** The bytes from {@code offset} on, for the one who asked to close. */
    InputStream from(long offset) throws IOException;

    /** A file, of the size it has now: one that shrinks meanwhile cannot be sent. */
    static UploadSource of(Path file) throws IOException {
        long size = Files.size(file);
        return new UploadSource() {
            @Override
            public String name() {
                return String.valueOf(file.getFileName());
            }

            @Override
            public long bytes() {
                return size;
            }

            @Override
            public InputStream from(long offset) throws IOException {
                var in = Files.newInputStream(file);
                try {
                    in.skipNBytes(offset);
                    return in;
                } catch (IOException e) {
                    in.close();
                    throw e;
                }
            }
        };
    }

    /** What is in memory anyway, such as a picture from the clipboard. */
    static UploadSource of(String name, byte[] bytes) {
        return new UploadSource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public long bytes() {
                return bytes.length;
            }

            @Override
            public InputStream from(long offset) {
                return new ByteArrayInputStream(bytes, (int) offset, bytes.length - (int) offset);
            }
        };
    }
}
