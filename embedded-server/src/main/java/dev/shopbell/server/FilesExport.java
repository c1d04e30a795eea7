package dev.shopbell.server;

import dev.shopbell.server.blob.Blobs;
import dev.shopbell.server.db.Database;
import dev.shopbell.server.db.WorkspaceId;
import dev.shopbell.server.file.KeptFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Every file that a row of the export names, as {@code ab/<sha256>}: the name that its row gives as its hash. */
public final class FilesExport {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final Database database;
    private final WorkspaceId workspace;
    private final Blobs blobs;

    public FilesExport(Database database, WorkspaceId workspace, Blobs blobs) {
        this.database = database;
        this.workspace = workspace;
        this.blobs = blobs;
    }

    /** How it went. @param bad the hashes of those that are missing or are not what was stored; nothing of them is written */
    public record Written(int files, List<String> bad) {}

    /** Blocks; memory stays flat however large a file is. */
    public Written writeTo(Path folder) throws IOException {
        int files = 0;
        var bad = new ArrayList<String>();
        Files.createDirectories(folder);
        var last = "";
        List<String> page;
        do {
            var after = last;
            page = database.readNow(workspace, tx -> KeptFiles.namedAfter(tx, after));
            for (var hash : page) {
                if (write(hash, folder)) {
                    files++;
                } else {
                    bad.add(hash);
                }
                last = hash;
            }
        } while (page.size() == KeptFiles.PAGE);
        return new Written(files, List.copyOf(bad));
    }

    private boolean write(String hash, Path folder) throws IOException {
        var found = blobs.open(hash);
        if (found.isEmpty()) {
            return false;
        }
        var to = folder.resolve(hash.substring(0, 2)).resolve(hash);
        Files.createDirectories(to.getParent());
        boolean whole;
        try (var from = found.get()) {
            whole = copy(from, to).equals(hash);
        }
        if (!whole) {
            Files.delete(to);
        }
        return whole;
    }

    /** @return the hash of what was copied */
    private static String copy(SeekableByteChannel from, Path to) throws IOException {
        try (var out = new DigestOutputStream(Files.newOutputStream(to), MessageDigest.getInstance("SHA-256"));
                var target = Channels.newChannel(out)) {
            var buffer = ByteBuffer.allocate(BUFFER_BYTES);
            while (from.read(buffer) >= 0) {
                target.write(buffer.flip());
                buffer.clear();
            }
            return HexFormat.of().formatHex(out.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
