package dev.shopbell.server.upkeep;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A folder in which each file is named by the SHA-256 of its bytes, below a folder of its first two letters. */
public final class HashNamedFolder {

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path folder;

    public HashNamedFolder(Path folder) {
        this.folder = folder;
    }

    /** What was seen: the number of files that are as they were, and the first that is not, in plain words. */
    public record Seen(long files, Optional<String> flaw) {}

    /** Reads every file once. What has another name than a hash is somebody's unfinished work and passed over. */
    public Seen look() throws IOException {
        if (!Files.isDirectory(folder)) {
            return new Seen(0, Optional.empty());
        }
        var visitor = new Visitor();
        Files.walkFileTree(folder, visitor);
        return new Seen(visitor.files, Optional.ofNullable(visitor.flaw));
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        private long files;
        private @Nullable String flaw;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            var name = file.getFileName().toString();
            if (!attributes.isRegularFile() || !NAME.matcher(name).matches()) {
                return FileVisitResult.CONTINUE;
            }
            var where = folder.relativize(file);
            if (!file.getParent().equals(folder.resolve(name.substring(0, 2)))) {
                flaw = "the file " + where + " lies in the wrong folder";
            } else if (!hash(file).equals(name)) {
                flaw = "the file " + where + " is not what was stored";
            } else {
                files++;
            }
            return flaw == null ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            flaw = "the file " + folder.relativize(file) + " cannot be read";
            return FileVisitResult.TERMINATE;
        }
    }

    private static String hash(Path file) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            var buffer = new byte[BUFFER_BYTES];
            while (in.read(buffer) >= 0) {
                // Reading is all it takes.
            }
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
