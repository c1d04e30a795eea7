package dev.shopbell.server.upkeep;

import dev.shopbell.server.db.Database;
import dev.shopbell.server.db.FileFill;
import dev.shopbell.server.db.Renewed;
import dev.shopbell.server.db.WorkspaceId;
import dev.shopbell.server.log.LogInspection;
import dev.shopbell.server.measure.Measures;
import dev.shopbell.server.time.Scheduler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the database's file near the size of what lives in it: when it has grown to a multiple of that and little is being written, or
 * when somebody asks, it is written anew while it serves. Everything in it runs on the timer's thread or the database's.
 */
public final class FileUpkeep {

    /**
     * When the file is written anew.
     *
     * @param timesLive how many times as large as what lives in it the file has to be
     * @param bytesMin below this it does not matter
     * @param lookEvery how often that is looked at
     * @param eventsMax more new events than this since the last look, and it is put off
     */
    public record Policy(int timesLive, long bytesMin, Duration lookEvery, long eventsMax) {

        public static final Policy USUAL = new Policy(3, 64L << 20, Duration.ofMinutes(1), 30);
    }

    private static final Logger LOG = LoggerFactory.getLogger(FileUpkeep.class);

    /** A file of this name in the data folder asks for it. */
    private static final String REQUEST = "compact";

    private static final long ROOM_BESIDES = 64L << 20;

    private final Database database;
    private final WorkspaceId workspace;
    private final Path folder;
    private final LongSupplier head;
    private final Policy policy;
    private final Measures measures;
    private long headBefore;
    private long bytesAfterLast;
    private volatile double liveBytes = Double.NaN;
    private volatile boolean closed;

    /** @param head how far the log has come */
    public FileUpkeep(Database database, WorkspaceId workspace, Path folder, LongSupplier head, Policy policy, Measures measures) {
        this.database = database;
        this.workspace = workspace;
        this.folder = folder;
        this.head = head;
        this.policy = policy;
        this.measures = measures;
        measures.gauge("database.live.bytes", "What would be left of the database's file if it were written anew", () -> liveBytes);
    }

    /** Asks whoever serves the folder to write its file anew. */
    public static void ask(Path folder) throws IOException {
        Files.writeString(folder.resolve(REQUEST), "");
    }

    /** Looks now and then until {@link #close}. */
    public void start(Scheduler scheduler) {
        headBefore = head.getAsLong();
        later(scheduler);
    }

    private void later(Scheduler scheduler) {
        scheduler.schedule(policy.lookEvery(), () -> look().whenComplete((nothing, failure) -> {
            if (!closed) {
                later(scheduler);
            }
        }));
    }

    public void close() {
        closed = true;
    }

    /** Completes when what had to be done is done, well or not. */
    CompletableFuture<Void> look() {
        if (closed || !database.available()) {
            return CompletableFuture.completedFuture(null);
        }
        boolean asked = isAsked();
        long now = head.getAsLong();
        boolean quiet = now - headBefore <= policy.eventsMax();
        headBefore = now;
        return database.fill()
                .thenCompose(fill -> {
                    liveBytes = fill.liveBytes();
                    return asked || quiet && isWorthIt(fill) ? renewIfThereIsRoom(fill) : CompletableFuture.<Void>completedFuture(null);
                })
                .exceptionally(failure -> {
                    LOG.warn("The database's file could not be looked at: {}", failure.getMessage());
                    return null;
                });
    }

    private boolean isAsked() {
        try {
            return Files.deleteIfExists(folder.resolve(REQUEST));
        } catch (IOException e) {
            LOG.warn("A wish to write the file anew cannot be taken away: {}", e.getMessage());
            return false;
        }
    }

    /** The estimate may be wrong for good; so what has been written anew is left alone until it has doubled. */
    private boolean isWorthIt(FileFill fill) {
        return fill.fileBytes() >= policy.bytesMin()
                && fill.fileBytes() >= policy.timesLive() * fill.liveBytes()
                && fill.fileBytes() >= 2 * bytesAfterLast;
    }

    private CompletableFuture<Void> renewIfThereIsRoom(FileFill fill) {
        try {
            long room = Files.getFileStore(folder).getUsableSpace();
            if (room < 2 * fill.liveBytes() + ROOM_BESIDES) {
                LOG.warn("The disk has no room to write the database's file anew: {} bytes are free", room);
                return CompletableFuture.completedFuture(null);
            }
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
        return renew(database, workspace).handle((renewed, failure) -> {
            tell(renewed, failure);
            return null;
        });
    }

    private void tell(Renewed renewed, Throwable failure) {
        if (failure == null) {
            bytesAfterLast = renewed.bytesAfter();
            measures.renewed(renewed.pause());
            LOG.info(
                    "Database file written anew: {} bytes before, {} after, {} rows, {} statements followed, all waited {} ms",
                    renewed.bytesBefore(),
                    renewed.bytesAfter(),
                    renewed.rows(),
                    renewed.followed(),
                    renewed.pause().toMillis());
        } else {
            measures.notRenewed();
            LOG.warn("The database's file was not written anew: {}", failure.getMessage());
        }
    }

    /** Writes the file anew, and uses the copy only if its whole log is what was written. */
    public static CompletableFuture<Renewed> renew(Database database, WorkspaceId workspace) {
        return database.renew(workspace, tx -> new LogInspection(tx).firstFlaw().isEmpty());
    }
}
