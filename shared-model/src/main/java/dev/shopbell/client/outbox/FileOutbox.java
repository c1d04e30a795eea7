package dev.shopbell.client.outbox;

import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.codec.MalformedException;
import dev.shopbell.protocol.codec.OutboxLine;
import dev.shopbell.protocol.codec.OutboxLine.Step;
import dev.shopbell.protocol.codec.ProtocolCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An append-only file of JSON lines. A line counts once it is whole and forced to disk, so a crash in the middle of one loses only
 * what nobody was told is safe. Rewritten when it is mostly about commands that are done. One program at a time has it open.
 */
public final class FileOutbox implements OutboxStore, AutoCloseable {

    /** Dead lines before a rewrite pays. */
    static final int DEAD_LINES_MAX = 2 * Limits.OUTBOX_MAX;

    private static final Logger LOG = LoggerFactory.getLogger(FileOutbox.class);
    private static final ProtocolCodec CODEC = ProtocolCodec.lenient();

    private final Path file;
    private final FileChannel lockFile;
    private final Map<Cid, OutboxEntry> entries = new LinkedHashMap<>();
    private @Nullable FileChannel channel;
    private int lines;

    /** @throws IOException also if another program has the file open */
    public FileOutbox(Path file) throws IOException {
        this.file = file;
        var folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        lockFile = lock(sibling(".lock"));
        try {
            read();
            rewrite();
        } catch (IOException | RuntimeException e) {
            lockFile.close();
            throw e;
        }
    }

    @Override
    public List<OutboxEntry> load() {
        return List.copyOf(entries.values());
    }

    @Override
    public void keep(OutboxEntry entry) throws IOException {
        append(lineOf(entry, entry.settled() ? Step.KEPT : Step.KEPT_UNSETTLED), true);
        entries.put(entry.cid(), entry);
    }

    @Override
    public void settle(OutboxEntry entry) throws IOException {
        append(lineOf(entry, Step.SETTLED), true);
        entries.replace(entry.cid(), entry);
    }

    @Override
    public void drop(Cid cid) throws IOException {
        entries.remove(cid);
        if (lines - entries.size() > DEAD_LINES_MAX) {
            rewrite();
        } else {
            append(new OutboxLine(Step.DROPPED, cid, null, null), false);
        }
    }

    @Override
    public void close() throws IOException {
        try (lockFile) {
            if (channel != null) {
                channel.close();
            }
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        var locked = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (locked.tryLock() != null) {
                return locked;
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("locked by this very program", e);
        }
        locked.close();
        throw new IOException("another program has the outbox open: " + path);
    }

    private Path sibling(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private void read() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        int whole = text.lastIndexOf('\n') + 1;
        int unreadable = 0;
        for (var line : text.substring(0, whole).lines().toList()) {
            unreadable += take(line) ? 0 : 1;
        }
        if (unreadable > 0) {
            Files.copy(file, sibling(".damaged"), StandardCopyOption.REPLACE_EXISTING);
            LOG.error("{} lines of the outbox cannot be read; a copy lies beside it", unreadable);
        }
    }

    private boolean take(String text) {
        try {
            var line = CODEC.outboxLine(text);
            switch (line.step()) {
                case KEPT, KEPT_UNSETTLED, SETTLED -> entries.put(line.cid(), entryOf(line));
                case DROPPED -> entries.remove(line.cid());
            }
            return true;
        } catch (MalformedException | IllegalArgumentException e) {
            LOG.debug("unreadable line", e);
            return false;
        }
    }

    private static OutboxEntry entryOf(OutboxLine line) {
        if (line.keptAt() == null || line.command() == null) {
            throw new IllegalArgumentException("a kept command without its body");
        }
        return new OutboxEntry(line.cid(), line.keptAt(), line.command(), line.step() != Step.KEPT_UNSETTLED);
    }

    private static OutboxLine lineOf(OutboxEntry entry, Step step) {
        return new OutboxLine(step, entry.cid(), entry.keptAt(), entry.command());
    }

    private void append(OutboxLine line, boolean force) throws IOException {
        var to = channel == null ? rewrite() : channel;
        try {
            write(to, line);
            if (force) {
                to.force(false);
            }
            lines++;
        } catch (IOException e) {
            // Half a line may stand there now, on which nothing can follow.
            channel = null;
            to.close();
            throw e;
        }
    }

    /** A new file that holds only what still waits takes the place of the old one in a single step. */
    private FileChannel rewrite() throws IOException {
        var fresh = sibling(".new");
        try (var to = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (var entry : entries.values()) {
                write(to, lineOf(entry, entry.settled() ? Step.KEPT : Step.KEPT_UNSETTLED));
            }
            to.force(true);
        }
        if (channel != null) {
            // Some systems do not replace a file that is open.
            channel.close();
            channel = null;
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        forceFolder();
        channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        lines = entries.size();
        return channel;
    }

    /** Without this a crash could bring the old file back; systems that cannot force a folder keep their names safe by themselves. */
    private void forceFolder() {
        try (var folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            LOG.debug("the folder cannot be forced here", e);
        }
    }

    private static void write(FileChannel to, OutboxLine line) throws IOException {
        var bytes = ByteBuffer.wrap((CODEC.encode(line) + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }
}
