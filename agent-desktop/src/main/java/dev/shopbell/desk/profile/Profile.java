package dev.shopbell.desk.profile;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;

/** The folder in which this desk keeps what is one person's own. Nobody else on the machine may read it. */
public final class Profile {

    private static final String SESSION = "session";

    private final Path folder;

    /** Makes the folder if it is not there. */
    public Profile(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        onlyForMe(folder, "rwx------");
    }

    /** Where the profile is unless told otherwise, by the custom of each system. */
    public static Path usualFolder() {
        return usual("APPDATA", "Library/Application Support", "XDG_CONFIG_HOME", ".config");
    }

    /** Where a hosted server's data is unless told otherwise. */
    public static Path usualDataFolder() {
        return usual("LOCALAPPDATA", "Library/Application Support", "XDG_DATA_HOME", ".local/share").resolve("data");
    }

    public Path folder() {
        return folder;
    }

    public Path resolve(String name) {
        return folder.resolve(name);
    }

    /** The session that this desk was signed in with, if it was. Passwords are never kept. */
    public Optional<KeptSession> session() throws IOException {
        var file = folder.resolve(SESSION);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(file);
        return lines.size() < 2 ? Optional.empty() : Optional.of(new KeptSession(lines.get(0), lines.get(1)));
    }

    public void keep(KeptSession session) throws IOException {
        replace(folder.resolve(SESSION), session.token() + "\n" + session.agent() + "\n");
    }

    public void forgetSession() throws IOException {
        Files.deleteIfExists(folder.resolve(SESSION));
    }

    /** Replaces a file as a whole, on disk when this returns: whatever happens meanwhile, there is the old content or the new. */
    public static void replace(Path file, String content) throws IOException {
        var next = file.resolveSibling(file.getFileName() + ".next");
        Files.deleteIfExists(next);
        Files.createFile(next);
        onlyForMe(next, "rw-------");
        try (var channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
            var bytes = StandardCharsets.UTF_8.encode(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void onlyForMe(Path path, String permissions) throws IOException {
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    private static Path usual(String windowsVariable, String macFolder, String linuxVariable, String linuxFolder) {
        var home = Path.of(System.getProperty("user.home"));
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.contains("win")) {
            return Optional.ofNullable(System.getenv(windowsVariable)).map(Path::of).orElse(home).resolve("Shopbell");
        }
        if (system.contains("mac")) {
            return home.resolve(macFolder).resolve("Shopbell");
        }
        return Optional.ofNullable(System.getenv(linuxVariable))
                .filter(value -> !value.isBlank())
                .map(Path::of)
                .orElse(home.resolve(linuxFolder))
                .resolve("shopbell");
    }
}
