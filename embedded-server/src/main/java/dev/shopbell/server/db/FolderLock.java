package dev.shopbell.server.db;

import dev.shopbell.server.start.StartFailure;
import dev.shopbell.server.start.StartFailure.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One process to a data folder. The system lets go of the lock when the process ends, however it ends. */
public final class FolderLock implements AutoCloseable {

    private static final long FREE_MIB_MIN = 32;
    private static final String FILE = "lock";

    private final Path folder;
    private final @Nullable FileChannel channel;
    private final @Nullable FileLock lock;

    private FolderLock(Path folder, @Nullable FileChannel channel, @Nullable FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    /** Makes the folder if need be, readable by its owner only, and checks that it can be written to and has room. */
    public static FolderLock take(Path folder) throws StartFailure {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
                }
            }
            return takeIn(folder);
        } catch (IOException | UnsupportedOperationException e) {
            throw new StartFailure(Reason.FOLDER_NOT_WRITABLE, Map.of("folder", folder.toString()), e);
        }
    }

    /** Keeps a server from starting meanwhile, as far as the folder lets us, and changes nothing in it. @throws StartFailure if one runs */
    public static FolderLock keepOut(Path folder) throws StartFailure {
        try {
            var channel = FileChannel.open(folder.resolve(FILE), StandardOpenOption.WRITE);
            var lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new StartFailure(Reason.FOLDER_IN_USE, Map.of("folder", folder.toString()));
            }
            return new FolderLock(folder, channel, lock);
        } catch (IOException e) {
            return new FolderLock(folder, null, null); // No lock file, or on a medium that cannot be written to: no server can be there.
        }
    }

    /** Lets go of everything again if the folder will not do, so that it can be tried again when it does. */
    private static FolderLock takeIn(Path folder) throws IOException, StartFailure {
        var channel = FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            var lock = tryLock(channel);
            if (lock == null) {
                throw new StartFailure(Reason.FOLDER_IN_USE, Map.of("folder", folder.toString()));
            }
            var taken = new FolderLock(folder, channel, lock);
            taken.checkRoom();
            return taken;
        } catch (IOException | StartFailure e) {
            channel.close(); // And the lock with it.
            throw e;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // Taken within this very process.
        }
    }

    private void checkRoom() throws StartFailure, IOException {
        long freeMib = Files.getFileStore(folder).getUsableSpace() >> 20;
        if (freeMib < FREE_MIB_MIN) {
            throw new StartFailure(
                    Reason.DISK_FULL,
                    Map.of("folder", folder.toString(), "free", Long.toString(freeMib), "needed", Long.toString(FREE_MIB_MIN)));
        }
        var probe = Files.createTempFile(folder, "probe", null);
        Files.delete(probe);
    }

    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        try {
            if (lock != null && channel != null) {
                lock.release();
                channel.close();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
