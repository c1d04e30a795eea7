package dev.shopbell.server.blob;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where the bytes of files lie, under the SHA-256 of their content: the same bytes are kept once, and no byte of them can change
 * unnoticed. What {@link #keep} has returned is on disk, so a row may name it. All methods block.
 */
public interface Blobs {

    /** How many bytes of an arriving file are here; 0 if none. @param name of our own making */
    long arrived(String name) throws IOException;

    /** Goes on writing an arriving file at its end. */
    Arriving resume(String name) throws IOException;

    /** An arriving file as it lies there, for looking at before it is kept. */
    Path look(String name);

    /** Throws away what has arrived. */
    void drop(String name) throws IOException;

    /** Arriving files to which nothing has been added for so long. */
    List<String> arrivingUntouchedFor(Duration age) throws IOException;

    /** Forces an arriving file to disk under its hash. @return the hash in hex */
    String keep(String name) throws IOException;

    /** The same for bytes of our own making, which are few. */
    String keep(byte[] bytes) throws IOException;

    /** The bytes of a kept blob. */
    Optional<SeekableByteChannel> open(String hash) throws IOException;

    /** Whether the blob is there and its bytes still have its hash. */
    boolean isWhole(String hash) throws IOException;

    /** Takes a blob away that nothing names, unless it was kept lately: then somebody may be about to name it. */
    void remove(String hash, Duration unlessYoungerThan) throws IOException;

    /** Every kept blob's hash with its age, in no order. */
    void forEach(Consumer<Kept> visitor) throws IOException;

    /** Throws away what a crash has left half made; arriving files stay, they can go on. */
    void clean() throws IOException;

    /** Room left where the blobs are. */
    long room() throws IOException;

    record Kept(String hash, Duration age) {}

    /** The open end of an arriving file. Closing it leaves what has been written. */
    interface Arriving extends AutoCloseable {
        void write(ByteBuffer bytes) throws IOException;

        long length() throws IOException;

        @Override
        void close() throws IOException;
    }
}
