package dev.shopbell.server.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers outside the database how far it had come. It is written after the database is forced, so it is never ahead of an honest
 * file: a file behind it has been put back in time. Confined to its caller.
 */
public final class Witness {

    private static final Logger LOG = LoggerFactory.getLogger(Witness.class);
    private static final String FILE = "witness";
    private static final String EPOCH = "epoch";
    private static final String HEAD = "head";

    /** What was seen last. */
    public record Seen(String epoch, long head) {}

    private final Path file;
    private final Path fresh;

    public Witness(Path folder) {
        this.file = folder.resolve(FILE);
        this.fresh = folder.resolve(FILE + ".new");
    }

    /** Nothing if there is none yet or it cannot be read: then there is nothing to compare with. */
    public Optional<Seen> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var lines = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            lines.load(in);
            return Optional.of(new Seen(lines.getProperty(EPOCH, ""), Long.parseLong(lines.getProperty(HEAD, ""))));
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("The witness cannot be read; a database put back in time would not be noticed", e);
            return Optional.empty();
        }
    }

    public void write(Seen seen) {
        try {
            Files.writeString(fresh, EPOCH + "=" + seen.epoch() + "\n" + HEAD + "=" + seen.head() + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("The witness could not be written: {}", e.getMessage());
        }
    }
}
