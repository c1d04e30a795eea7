package dev.shopbell.server.log;

import dev.shopbell.server.db.BusyException;
import dev.shopbell.server.db.StorageException;
import dev.shopbell.server.db.Work;
import dev.shopbell.server.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that happens by itself: looked for again and again, and done when it is due. What is due follows from rows, so a restart
 * forgets nothing; a look that fails is made good by the next one. One round ends before the next begins.
 */
public final class Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final String name;
    private final EventLog log;
    private final Scheduler scheduler;
    private final Duration every;
    private final Work<Boolean> look;
    private final Work<?> deed;

    /**
     * @param look whether anything is due; changes nothing
     * @param deed does a bounded piece of it; what is left is done in the next round
     */
    public Rounds(String name, EventLog log, Scheduler scheduler, Duration every, Work<Boolean> look, Work<?> deed) {
        this.name = name;
        this.log = log;
        this.scheduler = scheduler;
        this.every = every;
        this.look = look;
        this.deed = deed;
    }

    public void start() {
        scheduler.schedule(every, this::round);
    }

    private void round() {
        log.read(look)
                .thenCompose(due -> due ? log.write(tx -> deed.run(tx) != null) : CompletableFuture.completedFuture(false))
                .whenComplete((done, failure) -> {
                    complain(failure);
                    start();
                });
    }

    private void complain(@Nullable Throwable failure) {
        var cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause != null && !(cause instanceof StorageException || cause instanceof BusyException)) {
            LOG.error("{}: this round failed", name, cause);
        }
    }
}
