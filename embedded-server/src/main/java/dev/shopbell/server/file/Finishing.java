package dev.shopbell.server.file;

import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.server.blob.Blobs;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.db.BusyException;
import dev.shopbell.server.log.EventLog;
import dev.shopbell.server.measure.Measures;
import dev.shopbell.server.measure.Upload;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Looks at a file whose last byte has come: what it is, how large its picture is, a small version of it. Then it is forced to disk under
 * its hash, and only then its row says that it is whole. All of it happens outside the write lane, in bounded numbers.
 */
final class Finishing {

    private final FileRepository rows;
    private final Blobs blobs;
    private final EventLog log;
    private final Measures measures;
    private final Thumbnails thumbnails;
    private final Executor slow;
    private final Map<StoredFile, CompletableFuture<Result.Upload>> underWay = new ConcurrentHashMap<>();

    Finishing(FileRepository rows, Blobs blobs, EventLog log, Measures measures, Thumbnails thumbnails, Executor slow) {
        this.rows = rows;
        this.blobs = blobs;
        this.log = log;
        this.measures = measures;
        this.thumbnails = thumbnails;
        this.slow = slow;
    }

    /** Once for each file, however often its sender asks whether it is done. */
    CompletableFuture<Result.Upload> finish(StoredFile file) {
        var result = new CompletableFuture<Result.Upload>();
        var before = underWay.putIfAbsent(file, result);
        if (before != null) {
            return before;
        }
        begin(file).whenComplete((done, failure) -> {
            underWay.remove(file);
            if (failure == null) {
                result.complete(done);
            } else {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }

    private CompletableFuture<Result.Upload> begin(StoredFile file) {
        try {
            return CompletableFuture.supplyAsync(() -> kept(file), slow).thenCompose(found -> enter(file, found));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new BusyException());
        }
    }

    /** What came of looking: content, or why it is refused. */
    private record Found(Optional<StoredFile.Content> content, Optional<RefusedException> refusal) {}

    private Found kept(StoredFile file) {
        try {
            return new Found(Optional.of(content(file)), Optional.empty());
        } catch (RefusedException e) {
            return new Found(Optional.empty(), Optional.of(e));
        } catch (IOException e) {
            measures.uploaded(Upload.FAILED, file.bytes());
            throw new CompletionException(new dev.shopbell.server.db.StorageException("a file could not be kept", e));
        }
    }

    private StoredFile.Content content(StoredFile file) throws IOException, RefusedException {
        var name = file.id().toString();
        var path = blobs.look(name);
        var kind = Sniffer.look(path, file.name())
                .orElseThrow(() -> new RefusedException(RefusalCode.FILE_TYPE, "type", Sniffer.ending(file.name())));
        if (!kind.isMeasured()) {
            return new StoredFile.Content(kind.mediaType(), blobs.keep(name), null, null, null, null);
        }
        var head = PictureHead.read(path, kind).orElseThrow(() -> new RefusedException(RefusalCode.FILE_TYPE, "type", kind.name()));
        if (head.pixels() > Thumbnails.PIXELS_MAX || Math.max(head.width(), head.height()) > Thumbnails.SIDE_TAKEN_MAX) {
            throw new RefusedException(RefusalCode.PICTURE_TOO_LARGE, "max", Thumbnails.PIXELS_MAX);
        }
        var small = thumbnails.make(path, kind, head);
        var smallHash = small.isPresent() ? blobs.keep(small.get().bytes()) : null;
        int width = head.isLying() ? head.height() : head.width();
        int height = head.isLying() ? head.width() : head.height();
        return new StoredFile.Content(
                kind.mediaType(), blobs.keep(name), width, height, smallHash, small.map(Thumbnails.Small::mediaType).orElse(null));
    }

    private CompletableFuture<Result.Upload> enter(StoredFile file, Found found) {
        return log.write(tx -> {
            var present = rows.find(tx, file.id()).filter(row -> row.state() == FileState.ARRIVING);
            if (present.isEmpty()) {
                throw new RefusedException(RefusalCode.NO_SUCH_FILE); // Cancelled meanwhile; the sweep takes the blob.
            }
            if (found.content.isEmpty()) {
                rows.setState(tx, file.id(), FileState.REFUSED);
                return Optional.<StoredFile>empty();
            }
            rows.setContent(tx, file.id(), found.content.get());
            return rows.find(tx, file.id());
        }).thenApply(whole -> {
            if (whole.isEmpty()) {
                measures.uploaded(Upload.REFUSED, file.bytes());
                drop(file);
                throw new CompletionException(found.refusal.orElseThrow());
            }
            measures.uploaded(Upload.STORED, file.bytes());
            return new Result.Upload(file.id(), file.bytes(), file.bytes(), whole.get().attachment());
        });
    }

    private void drop(StoredFile file) {
        try {
            blobs.drop(file.id().toString());
        } catch (IOException e) {
            org.slf4j.LoggerFactory.getLogger(Finishing.class).warn("A refused file stays until it is swept", e);
        }
    }
}
