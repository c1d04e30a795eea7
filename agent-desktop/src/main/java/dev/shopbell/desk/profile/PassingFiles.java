package dev.shopbell.desk.profile;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that only pass through this computer: opened out of a conversation, or pasted to be sent. They are customers' own, so nobody else on the
 * machine may read them, and none stays longer than the desk runs.
 */
public final class PassingFiles {

    private static final Logger LOG = LoggerFactory.getLogger(PassingFiles.class);
    private static final String FOLDER = "passing";

    private final Path folder;

    public PassingFiles(Profile profile) {
        this.folder = profile.resolve(FOLDER);
    }

    /** Where a file of this name can be put. A folder of its own keeps the name, by which the system chooses the program, and never overwrites anything. */
    public Path place(String name) throws IOException {
        Files.createDirectories(folder);
        Profile.onlyForMe(folder, "rwx------");
        return Files.createTempDirectory(folder, "").resolve(SafeName.of(name));
    }

    /** Removes them all. What another program holds open goes the next time. */
    public void empty() {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new Removal());
        } catch (IOException e) {
            LOG.warn("files that were opened or pasted are left in {}", folder, e);
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            return remove(file);
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return remove(file);
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
            return remove(directory);
        }

        private static FileVisitResult remove(Path path) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                LOG.warn("{} cannot be removed now", path, e);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
