package dev.shopbell.server.file;

import dev.shopbell.server.blob.Blobs;
import dev.shopbell.server.db.BusyException;
import dev.shopbell.server.db.StorageException;
import dev.shopbell.server.log.EventLog;
import dev.shopbell.server.time.ServerClock;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes away what nobody will ask for again: uploads that no message came to name, and bytes that no row names. Blocks. */
final class Sweep {

    /** How long an announced file may stay without being named. */
    static final Duration UNNAMED_FOR = Duration.ofHours(24);

    static final Duration EVERY = Duration.ofHours(1);
    static final int ROWS_MAX = 500;
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private final FileRepository rows;
    private final Blobs blobs;
    private final EventLog log;
    private final ServerClock clock;

    Sweep(FileRepository rows, Blobs blobs, EventLog log, ServerClock clock) {
        this.rows = rows;
        this.blobs = blobs;
        this.log = log;
        this.clock = clock;
    }

    void run() {
        try {
            forgetUnnamed();
            for (var name : blobs.arrivingUntouchedFor(UNNAMED_FOR)) {
                blobs.drop(name);
            }
            removeOrphans();
        } catch (IOException e) {
            LOG.warn("Old files could not be taken away; it is tried again later", e);
        } catch (StorageException e) {
            LOG.info("Old files stay until the database is back");
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof StorageException || e.getCause() instanceof BusyException)) {
                throw e;
            }
            LOG.info("Old files stay until the database takes writes");
        }
    }

    private void forgetUnnamed() {
        var before = clock.now().minus(UNNAMED_FOR);
        while (log.write(tx -> {
                    var old = rows.unnamedBefore(tx, before, ROWS_MAX);
                    old.forEach(file -> rows.cancel(tx, file.id(), file.bytes()));
                    return old.size() == ROWS_MAX;
                })
                .join()) {
            // Others' writes come in between; then the next step.
        }
    }

    private void removeOrphans() throws IOException {
        var old = new HashSet<String>();
        blobs.forEach(kept -> {
            if (kept.age().compareTo(UNNAMED_FOR) >= 0) {
                old.add(kept.hash());
            }
        });
        for (var named = old.isEmpty() ? List.<String>of() : namedAfter(""); !named.isEmpty(); named = namedAfter(named.getLast())) {
            old.removeAll(named);
        }
        for (var hash : old) {
            blobs.remove(hash, UNNAMED_FOR); // Whoever has come to name it meanwhile has kept it anew, so that it is young.
        }
    }

    private List<String> namedAfter(String hash) {
        return log.readNow(tx -> rows.namedAfter(tx, hash, ROWS_MAX));
    }
}
