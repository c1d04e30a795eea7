package dev.shopbell.server.file;

import dev.shopbell.model.file.FileId;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.server.blob.Blobs;
import dev.shopbell.server.call.Actor;
import dev.shopbell.server.call.Actors;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.log.EventLog;
import dev.shopbell.server.time.ServerClock;
import dev.shopbell.server.wire.FileDoor;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What comes in and goes out over HTTP: the bytes of files, and nothing said about them. */
final class Bytes implements FileDoor {

    private final FileRepository rows;
    private final Blobs blobs;
    private final EventLog log;
    private final Actors actors;
    private final ServerClock clock;
    private final Links links;
    private final Receiving receiving;

    Bytes(FileRepository rows, Blobs blobs, EventLog log, Actors actors, ServerClock clock, Links links, Finishing finishing) {
        this.rows = rows;
        this.blobs = blobs;
        this.log = log;
        this.actors = actors;
        this.clock = clock;
        this.links = links;
        this.receiving = new Receiving(blobs, finishing, clock);
    }

    @Override
    public CompletableFuture<Receiver> receive(Caller caller, FileId file, long offset, long length) {
        var opened = new AtomicReference<@Nullable Receiver>();
        return log.read(tx -> {
            var actor = actors.of(tx, caller);
            var own = rows.find(tx, file)
                    .filter(found -> found.sender().equals(Files.sender(actor)))
                    .orElseThrow(() -> new RefusedException(RefusalCode.NO_SUCH_FILE));
            return switch (own.state()) {
                case ARRIVING -> {
                    if (actor instanceof Actor.VisitorActor visitor) {
                        visitor.checkMayWrite();
                    }
                    opened.set(receiving.receive(own, offset, length));
                    yield opened.get();
                }
                case WHOLE, USED -> new Again(own);
                case REFUSED -> throw new RefusedException(RefusalCode.FILE_TYPE, "type", Sniffer.ending(own.name()));
                case CANCELLED, WITHDRAWN -> throw new RefusedException(RefusalCode.NO_SUCH_FILE);
            };
        }).whenComplete((receiver, failure) -> {
            var unused = opened.get();
            if (failure != null && unused != null) {
                unused.broken(); // The store was lost before anybody could be told; its place is another's.
            }
        });
    }

    /** The answer to the last part was lost: an empty part at the end asks for it again. */
    private record Again(StoredFile file) implements Receiver {

        @Override
        public void take(java.nio.ByteBuffer bytes) throws RefusedException {
            if (bytes.hasRemaining()) {
                throw new RefusedException(RefusalCode.FILE_TOO_LARGE, "max", file.bytes());
            }
        }

        @Override
        public CompletableFuture<dev.shopbell.protocol.Result.Upload> end() {
            return CompletableFuture.completedFuture(
                    new dev.shopbell.protocol.Result.Upload(file.id(), file.bytes(), file.bytes(), file.attachment()));
        }

        @Override
        public void broken() {
            // Nothing is held.
        }
    }

    @Override
    public CompletableFuture<Optional<Download>> fetch(FileId file, String form, long expires, String signature) {
        var which = Links.Form.of(form);
        if (!links.opens(file, which, expires, signature, clock.now())) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return log.read(tx -> rows.find(tx, file).filter(found -> found.state().isThere()))
                .thenApply(found -> found.flatMap(row -> download(row, which)));
    }

    private Optional<Download> download(StoredFile file, Links.Form form) {
        var content = file.content();
        boolean small = form == Links.Form.SMALL;
        var hash = content == null ? null : small ? content.thumbnail() : content.hash();
        var type = content == null ? null : small ? content.thumbnailType() : content.mediaType();
        if (hash == null || type == null) {
            return Optional.empty();
        }
        try {
            return blobs.open(hash).map(bytes -> new Download(file.name(), type, small, bytes));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
