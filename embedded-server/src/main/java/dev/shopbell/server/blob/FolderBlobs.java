package dev.shopbell.server.blob;

import dev.shopbell.server.time.ServerClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Blobs in a folder: {@code ab/<sha256>} when kept, {@code arriving/<name>} before, {@code making/} for what a crash may leave half made.
 * A blob is forced, then renamed to its place, then the folder is forced: at no moment is there a half one under its name. The folders
 * are made when first needed.
 */
public class FolderBlobs implements Blobs {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern NAME = Pattern.compile("[0-9a-f-]{1,64}");
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Path root;
    private final ServerClock clock;
    private final AtomicLong made = new AtomicLong();

    public FolderBlobs(Path root, ServerClock clock) {
        this.root = root;
        this.clock = clock;
    }

    @Override
    public long arrived(String name) throws IOException {
        try {
            return Files.size(look(name));
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    @Override
    public Arriving resume(String name) throws IOException {
        var path = look(name);
        folder(path.getParent());
        var channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.position(channel.size());
        return new Arriving() {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }

            @Override
            public long length() throws IOException {
                return channel.position();
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }

    @Override
    public Path look(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("no name of ours");
        }
        return root.resolve("arriving").resolve(name);
    }

    @Override
    public void drop(String name) throws IOException {
        Files.deleteIfExists(look(name));
    }

    @Override
    public List<String> arrivingUntouchedFor(Duration age) throws IOException {
        return children(root.resolve("arriving")).stream()
                .filter(path -> age(path).compareTo(age) >= 0)
                .map(path -> path.getFileName().toString())
                .filter(name -> NAME.matcher(name).matches())
                .toList();
    }

    @Override
    public String keep(String name) throws IOException {
        var path = look(name);
        force(path);
        return place(path, hash(path));
    }

    @Override
    public String keep(byte[] bytes) throws IOException {
        var path = folder(root.resolve("making")).resolve(Long.toHexString(made.incrementAndGet()));
        Files.write(path, bytes, StandardOpenOption.CREATE_NEW);
        force(path);
        return place(path, hash(path));
    }

    /** The same bytes may be there already: then the newer copy takes the place of the older, which differs in nothing but its age. */
    private synchronized String place(Path path, String hash) throws IOException {
        var to = at(hash);
        boolean fresh = !Files.isDirectory(to.getParent());
        folder(to.getParent());
        Files.setLastModifiedTime(path, FileTime.from(clock.now()));
        Files.move(path, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(to.getParent());
        if (fresh) {
            force(root);
        }
        return hash;
    }

    @Override
    public Optional<SeekableByteChannel> open(String hash) throws IOException {
        try {
            return Optional.of(Files.newByteChannel(at(hash), StandardOpenOption.READ));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean isWhole(String hash) throws IOException {
        return Files.isRegularFile(at(hash)) && hash(at(hash)).equals(hash);
    }

    @Override
    public synchronized void remove(String hash, Duration unlessYoungerThan) throws IOException {
        if (age(at(hash)).compareTo(unlessYoungerThan) >= 0) {
            Files.deleteIfExists(at(hash));
        }
    }

    @Override
    public void forEach(Consumer<Kept> visitor) throws IOException {
        for (var folder : children(root)) {
            if (folder.getFileName().toString().length() == 2) {
                for (var path : children(folder)) {
                    var name = path.getFileName().toString();
                    if (HASH.matcher(name).matches()) {
                        visitor.accept(new Kept(name, age(path)));
                    }
                }
            }
        }
    }

    @Override
    public void clean() throws IOException {
        for (var path : children(root.resolve("making"))) {
            Files.deleteIfExists(path);
        }
    }

    @Override
    public long room() throws IOException {
        return Files.getFileStore(folder(root)).getUsableSpace();
    }

    private Path at(String hash) {
        if (!HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException("no hash");
        }
        return root.resolve(hash.substring(0, 2)).resolve(hash);
    }

    private Duration age(Path path) {
        try {
            return Duration.between(Files.getLastModifiedTime(path).toInstant(), clock.now());
        } catch (IOException e) {
            return Duration.ZERO; // Gone meanwhile.
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var found = Files.list(folder)) {
            return found.toList();
        }
    }

    private static Path folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(folder, OWNER_ONLY);
            }
        }
        return folder;
    }

    /** A folder can be opened for forcing on some systems only; where it cannot, the system keeps a rename by itself. */
    private static void force(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            try (var channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            return;
        }
        FileChannel folder;
        try {
            folder = FileChannel.open(path, StandardOpenOption.READ);
        } catch (IOException e) {
            return;
        }
        try (folder) {
            folder.force(true);
        }
    }

    private static String hash(Path path) throws IOException {
        var digest = sha256();
        var buffer = ByteBuffer.allocate(BUFFER_BYTES);
        try (var channel = Files.newByteChannel(path, StandardOpenOption.READ)) {
            while (channel.read(buffer) >= 0) {
                digest.update(buffer.flip());
                buffer.clear();
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
