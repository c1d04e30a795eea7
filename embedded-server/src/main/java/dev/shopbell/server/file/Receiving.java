package dev.shopbell.server.file;

import dev.shopbell.protocol.FileCommand;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.model.file.FileId;
import dev.shopbell.server.blob.Blobs;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.time.ServerClock;
import dev.shopbell.server.wire.FileDoor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of files that are arriving at this moment, within bounds on how many of one person and of all. The bytes go to disk as they
 * come; of two parts of one file the later takes over, because the earlier is most likely a line that broke without saying so.
 */
final class Receiving {

    static final int PER_PERSON_MAX = 4;
    static final int IN_ALL_MAX = 32;

    /** Room that files may not take: messages must go on being written. */
    static final long ROOM_KEPT_BYTES = 256L << 20;

    /** After so long, a part must have come at this speed on average. */
    static final long PATIENCE_MILLIS = 15_000;

    static final long BYTES_PER_SECOND_MIN = 1_024;

    private static final long RETRY_BUSY_MILLIS = 1_000;
    private static final long RETRY_ROOM_MILLIS = 60_000;
    private static final Logger LOG = LoggerFactory.getLogger(Receiving.class);

    private final Blobs blobs;
    private final Finishing finishing;
    private final ServerClock clock;
    private final Map<FileId, Part> parts = new HashMap<>();

    Receiving(Blobs blobs, Finishing finishing, ServerClock clock) {
        this.blobs = blobs;
        this.finishing = finishing;
        this.clock = clock;
    }

    /** Checks what can be told before the first byte. @param file the caller's own, and not whole yet */
    FileDoor.Receiver receive(StoredFile file, long offset, long length) throws RefusedException, IOException {
        if (length > FileCommand.PART_BYTES_MAX) {
            throw new RefusedException(RefusalCode.FILE_TOO_LARGE, "max", FileCommand.PART_BYTES_MAX);
        }
        if (offset < 0 || length < 0 || offset + length > file.bytes()) {
            throw new RefusedException(RefusalCode.FILE_TOO_LARGE, "max", file.bytes());
        }
        if (blobs.room() - length < ROOM_KEPT_BYTES) {
            throw new RefusedException(Refusal.later(RefusalCode.STORAGE_UNAVAILABLE, RETRY_ROOM_MILLIS));
        }
        Part before;
        var part = new Part(file, offset, length);
        synchronized (parts) {
            long own = parts.values().stream().filter(other -> other.file.sender().equals(file.sender())).count();
            before = parts.get(file.id());
            if (before == null && (own >= PER_PERSON_MAX || parts.size() >= IN_ALL_MAX)) {
                throw new RefusedException(Refusal.later(RefusalCode.BUSY, RETRY_BUSY_MILLIS));
            }
            parts.put(file.id(), part);
        }
        if (before != null) {
            before.close();
        }
        try {
            long arrived = blobs.arrived(file.id().toString());
            if (arrived != offset) {
                throw new RefusedException(RefusalCode.CHANGED_MEANWHILE, "offset", Math.min(arrived, file.bytes()));
            }
        } catch (RefusedException | IOException | RuntimeException e) {
            part.broken();
            throw e;
        }
        return part;
    }

    int underWay() {
        synchronized (parts) {
            return parts.size();
        }
    }

    private final class Part implements FileDoor.Receiver {
        private final StoredFile file;
        private final long offset;
        private final long length;
        private final long since = clock.monotonicMillis();
        private Blobs.@Nullable Arriving open;
        private long taken;
        private boolean closed;

        Part(StoredFile file, long offset, long length) {
            this.file = file;
            this.offset = offset;
            this.length = length;
        }

        @Override
        public synchronized void take(ByteBuffer bytes) throws IOException, RefusedException {
            if (closed) {
                throw new RefusedException(RefusalCode.CHANGED_MEANWHILE, "offset", offset + taken);
            }
            if (taken + bytes.remaining() > length) {
                throw new RefusedException(RefusalCode.FILE_TOO_LARGE, "max", length);
            }
            var to = open;
            if (to == null) {
                to = blobs.resume(file.id().toString());
                open = to;
                if (to.length() != offset) {
                    throw new RefusedException(RefusalCode.CHANGED_MEANWHILE, "offset", to.length());
                }
            }
            taken += bytes.remaining();
            to.write(bytes);
            long spent = clock.monotonicMillis() - since;
            if (spent > PATIENCE_MILLIS && taken < spent / 1_000 * BYTES_PER_SECOND_MIN) {
                throw new RefusedException(Refusal.later(RefusalCode.BUSY, RETRY_BUSY_MILLIS));
            }
        }

        @Override
        public CompletableFuture<Result.Upload> end() {
            boolean ours;
            synchronized (this) {
                ours = !closed;
            }
            broken();
            if (!ours) {
                return CompletableFuture.failedFuture(new RefusedException(RefusalCode.CHANGED_MEANWHILE, "offset", offset + taken));
            }
            return offset + taken == file.bytes()
                    ? finishing.finish(file)
                    : CompletableFuture.completedFuture(new Result.Upload(file.id(), offset + taken, file.bytes(), null));
        }

        @Override
        public void broken() {
            close();
            synchronized (parts) {
                parts.remove(file.id(), this);
            }
        }

        private synchronized void close() {
            closed = true;
            var to = open;
            open = null;
            if (to != null) {
                try {
                    to.close();
                } catch (IOException e) {
                    LOG.warn("A part did not close", e);
                }
            }
        }
    }
}
