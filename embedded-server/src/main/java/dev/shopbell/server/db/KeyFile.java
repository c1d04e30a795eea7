package dev.shopbell.server.db;

import dev.shopbell.server.time.Randomness;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A secret key in a file of its own beside the database, so that a copy of the database alone does not hold it. Made when it is first
 * needed and on the disk before it is used. Reads and writes files, so never within a transaction.
 */
public final class KeyFile {

    public static final int KEY_BYTES = 32;

    private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);

    private final Path file;
    private final Randomness randomness;

    public KeyFile(Path file, Randomness randomness) {
        this.file = file;
        this.randomness = randomness;
    }

    /** Empty if there is none, or it cannot be a key: then nothing was ever made with it that could still be read. */
    public Optional<byte[]> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file)) {
            var key = in.readNBytes(KEY_BYTES + 1);
            if (key.length == KEY_BYTES) {
                return Optional.of(key);
            }
        }
        LOG.warn("{} is damaged and not used", file);
        return Optional.empty();
    }

    public synchronized byte[] readOrMake() throws IOException {
        var known = read();
        return known.isPresent() ? known.get() : make();
    }

    private byte[] make() throws IOException {
        var key = randomness.bytes(KEY_BYTES);
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(fresh);
        }
        try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(key);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder(file.toAbsolutePath().getParent());
        return key;
    }

    private static void forceFolder(Path folder) {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.debug("This system does not force folders", e); // Windows cannot, and does not need to.
        }
    }
}
