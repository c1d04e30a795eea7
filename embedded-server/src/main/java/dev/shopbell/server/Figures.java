package dev.shopbell.server;

import com.sun.management.OperatingSystemMXBean;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.identity.AgentStatus;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.conversation.QueueFigures;
import dev.shopbell.server.db.Database;
import dev.shopbell.server.log.Audience;
import dev.shopbell.server.measure.Measures;
import dev.shopbell.server.wire.Exposition;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is measured by looking: the house, its people, the process and the disk. The rest is counted where it happens. What lies in the
 * database is read once for each text, in one transaction; while the storage is lost it is NaN and everything else goes on.
 */
final class Figures implements Exposition {

    private final Assembly house;
    private final Measures measures;
    private final Database database;
    private final Path data;
    private final @Nullable String token;
    private volatile @Nullable People people;

    private record People(QueueFigures queue, List<Agent> agents) {}

    Figures(Assembly house, Database database, Path data, @Nullable String token) {
        this.house = house;
        this.measures = house.measures();
        this.database = database;
        this.data = data;
        this.token = token;
        aboutLines();
        aboutPeople();
        aboutStorage();
        aboutTheProcess();
    }

    @Override
    public @Nullable String token() {
        return token;
    }

    @Override
    public CompletableFuture<String> text() {
        return house.log()
                .read(tx -> new People(house.conversations().figures(tx), house.agents().all(tx)))
                .exceptionally(storageIsLost -> null)
                .thenApply(seen -> {
                    people = seen;
                    return measures.exposition();
                });
    }

    private void aboutLines() {
        var help = "Open connections by who is at the other end; new is one that has not said yet";
        measures.gauge("connections", help, () -> countOf(Caller.AgentCaller.class), "kind", "agent");
        measures.gauge("connections", help, () -> countOf(Caller.VisitorCaller.class), "kind", "visitor");
        measures.gauge("connections", help, () -> house.sessions().count() - house.sessions().callers().count(), "kind", "new");
        measures.gauge("reader.lag.events", "Positions of the log that the connection furthest behind has still to take up", () -> house.sessions().lagMax());
        measures.gauge("calls.under.way", "Requests taken and not answered yet", () -> house.sessions().callsInFlight());
        measures.gauge("log.head.events", "Positions of the log that are on disk", () -> house.log().forcedHead());
    }

    private long countOf(Class<? extends Caller> kind) {
        return house.sessions().callers().filter(kind::isInstance).count();
    }

    private void aboutPeople() {
        measures.gauge("visitors.waiting", "Conversations that nobody has taken yet", () -> of(seen -> seen.queue.waiting()));
        measures.gauge("longest.wait.seconds", "How long the first of them has waited", () -> of(seen -> {
            var since = seen.queue.longestSince();
            return since == null ? 0 : secondsUntilNow(since);
        }));
        var open = "Conversations that are not closed";
        measures.gauge("conversations.open", open, () -> of(seen -> seen.queue.waiting()), "state", "waiting");
        measures.gauge("conversations.open", open, () -> of(seen -> seen.queue.assigned()), "state", "assigned");
        var agents = "Agents by what they say of being there while they are connected; or offline, or disabled";
        for (var status : AgentStatus.values()) {
            var state = status.name().toLowerCase(Locale.ROOT);
            measures.gauge("agents", agents, () -> of(seen -> count(seen, agent -> isOnline(agent) && agent.status() == status)), "state", state);
        }
        measures.gauge("agents", agents, () -> of(seen -> count(seen, agent -> !agent.disabled() && !isOnline(agent))), "state", "offline");
        measures.gauge("agents", agents, () -> of(seen -> count(seen, Agent::disabled)), "state", "disabled");
    }

    private static long count(People seen, Predicate<Agent> which) {
        return seen.agents.stream().filter(which).count();
    }

    private boolean isOnline(Agent agent) {
        return !agent.disabled() && house.sessions().isConnected(Audience.of(agent.id()));
    }

    private double of(ToDoubleFunction<People> figure) {
        var seen = people;
        return seen == null ? Double.NaN : figure.applyAsDouble(seen);
    }

    private double secondsUntilNow(java.time.Instant since) {
        return Math.max(0, Duration.between(since, house.surroundings().clock().now()).toMillis() / 1000.0);
    }

    private void aboutStorage() {
        measures.gauge("storage.available", "1 while the database is served, 0 while it is lost", () -> database.available() ? 1 : 0);
        measures.gauge("database.file.bytes", "The database's file", () -> read(() -> Files.size(data.resolve(Database.FILE_NAME))));
        measures.gauge("disk.free.bytes", "Room left where the data folder is", () -> read(() -> Files.getFileStore(data).getUsableSpace()));
        measures.gauge("disk.total.bytes", "Room there altogether", () -> read(() -> Files.getFileStore(data).getTotalSpace()));
    }

    private interface Reading {
        long read() throws IOException;
    }

    private static double read(Reading reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    private void aboutTheProcess() {
        var runtime = Runtime.getRuntime();
        measures.gauge("memory.used.bytes", "Heap in use, with what the next collection will free", () -> runtime.totalMemory() - runtime.freeMemory());
        measures.gauge("memory.committed.bytes", "Heap taken from the system", runtime::totalMemory);
        measures.gauge("memory.max.bytes", "Heap it may grow to", runtime::maxMemory);
        measures.gauge("threads", "Live threads", () -> ManagementFactory.getThreadMXBean().getThreadCount());
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            measures.gauge("process.cpu.ratio", "This process's share of all processors, 0 to 1", system::getProcessCpuLoad);
            measures.gauge("machine.cpu.ratio", "The whole machine's load, 0 to 1", system::getCpuLoad);
        }
    }
}
