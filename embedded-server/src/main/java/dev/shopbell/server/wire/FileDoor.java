package dev.shopbell.server.wire;

import dev.shopbell.model.file.FileId;
import dev.shopbell.protocol.Result;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.call.RefusedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What the HTTP door asks about the bytes of files. */
public interface FileDoor {

    /**
     * Opens the way for one part of the caller's own upload. Fails with {@link RefusedException}: CHANGED_MEANWHILE, which names the
     * {@code offset} from where it goes on, FILE_TOO_LARGE, NO_SUCH_FILE, BLOCKED, BUSY, STORAGE_UNAVAILABLE.
     *
     * @param offset where the part belongs
     * @param length how long it will be
     */
    CompletableFuture<Receiver> receive(Caller caller, FileId file, long offset, long length);

    /** The bytes that a signed link opens; empty if it opens nothing, or no longer. */
    CompletableFuture<Optional<Download>> fetch(FileId file, String form, long expires, String signature);

    /** Takes in one part. Its methods are called one after another, and block for no longer than the disk's cache takes. */
    interface Receiver {

        /** @throws RefusedException if a later part of the same upload has taken over, or the line is slower than is waited for */
        void take(ByteBuffer bytes) throws IOException, RefusedException;

        /** The part is complete. Told, if the file now is, when it has been looked at and its row is on disk. */
        CompletableFuture<Result.Upload> end();

        /** The line broke; what has arrived stays. */
        void broken();
    }

    /**
     * @param inline whether it may be shown where it is linked, rather than saved
     * @param bytes open, for the one who asked to close
     */
    record Download(String name, String mediaType, boolean inline, SeekableByteChannel bytes) {}
}
