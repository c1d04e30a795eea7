package dev.shopbell.server.wire;

import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.protocol.ByeCode;
import dev.shopbell.protocol.ContactEvent.ContactAccessChanged;
import dev.shopbell.protocol.IdentityEvent;
import dev.shopbell.protocol.Nudge;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.db.Database;
import dev.shopbell.server.db.StorageException;
import dev.shopbell.server.log.Audience;
import dev.shopbell.server.log.Forcing;
import dev.shopbell.server.log.LogEntry;
import dev.shopbell.server.time.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All sessions, by the audiences they read: wakes those whom a new event concerns once it is on disk, and ticks them all. What it
 * passes on are hints; a session that misses one finds the event by its position. Thread-safe.
 */
public final class Sessions implements Database.Watcher {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final Duration TICK_EVERY = Duration.ofSeconds(1);
    private static final int SEEN_EVERY_TICKS = 60;
    private static final Duration TOO_MANY_PAUSE = Duration.ofSeconds(30);

    private final Wire wire;
    private final Executor pool;
    private final Scheduler scheduler;
    private final Set<Session> all = ConcurrentHashMap.newKeySet();
    private final Map<Session, LogStream> streams = new ConcurrentHashMap<>();
    private final Map<Audience, Set<Session>> byAudience = new ConcurrentHashMap<>();
    private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();
    private final Queue<LogEntry> unforced = new ArrayDeque<>();
    private final Allowances allowances = new Allowances();
    private final Map<AgentId, Long> lastActs = new ConcurrentHashMap<>(); // One for each of the team at most.
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger farewells = new AtomicInteger();
    private int ticks; // Confined to the scheduler.
    private volatile boolean draining;
    private volatile boolean closed;

    public Sessions(Wire wire, Forcing forcing, Executor pool, Scheduler scheduler) {
        this.wire = wire;
        this.pool = pool;
        this.scheduler = scheduler;
        wire.log().onCommitted(this::committed);
        forcing.onForced(this::forced);
        tickLater();
    }

    /** Takes a new connection in. Its owner passes on what is heard and that it is lost. */
    public Session open(Connection connection) {
        var session = new Session(wire, connection, this, pool, opened.incrementAndGet());
        all.add(session);
        int fromThere = byAddress.merge(connection.address(), 1, Integer::sum);
        if (fromThere > wire.limits().addressSockets() && !Addresses.isThisMachine(connection.address())) {
            session.end(ByeCode.TOO_MANY, TOO_MANY_PAUSE);
        }
        return session;
    }

    Throttle throttle(Caller caller, String address) {
        return Throttle.of(caller, address, wire.limits(), allowances, wire.clock().monotonicMillis());
    }

    Allowances allowances() {
        return allowances;
    }

    /** How many connections are open. */
    public int count() {
        return all.size();
    }

    /** Who is connected, as far as they have said who they are. */
    public Stream<Caller> callers() {
        return streams.values().stream().map(LogStream::caller);
    }

    /** Whether anybody reads as this audience now. */
    public boolean isConnected(Audience audience) {
        return byAudience.containsKey(audience);
    }

    /** How many positions of the log the connection that is furthest behind has still to take up. */
    public long lagMax() {
        return streams.values().stream().mapToLong(LogStream::behind).max().orElse(0);
    }

    /** A refusal before anything was looked at, counted like any other. */
    Refusal turnedAway(RefusalCode code, long retryAfterMillis) {
        wire.measures().refused(code);
        return Refusal.later(code, retryAfterMillis);
    }

    void joined(Session session, LogStream stream) {
        stream.concernedBy(stream.isOfStranger() ? 0 : wire.log().forcedHead());
        streams.put(session, stream);
        stream.audiences().forEach(audience -> byAudience.compute(audience, (key, present) -> {
            var sessions = present == null ? ConcurrentHashMap.<Session>newKeySet() : present;
            sessions.add(session);
            return sessions;
        }));
    }

    void left(Session session, String address, @Nullable ByeCode code) {
        if (all.remove(session)) {
            byAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
            wire.measures().ended(code);
        }
        var stream = streams.remove(session);
        (stream == null ? Set.<Audience>of() : stream.audiences()).forEach(audience -> byAudience.computeIfPresent(audience, (key, sessions) -> {
            sessions.remove(session);
            return sessions.isEmpty() ? null : sessions;
        }));
    }

    private void committed(List<LogEntry> entries) {
        synchronized (unforced) {
            unforced.addAll(entries);
        }
    }

    private void forced(long head) {
        var concerned = new HashSet<Session>();
        while (true) {
            LogEntry entry;
            synchronized (unforced) {
                entry = unforced.peek();
                if (entry == null || entry.pos() > head) {
                    break;
                }
                unforced.remove();
            }
            entry.audiences().keySet().forEach(a -> concerned.addAll(byAudience.getOrDefault(a, Set.of())));
            if (entry.event() instanceof IdentityEvent || entry.event() instanceof ContactAccessChanged) {
                endAccess(entry, concerned);
            }
        }
        concerned.forEach(session -> wake(session, head));
    }

    private void wake(Session session, long head) {
        var stream = streams.get(session);
        if (stream != null) {
            stream.concernedBy(head);
        }
        session.wake();
    }

    /** At once, also where the socket is stuck with something told before. */
    private void endAccess(LogEntry entry, Set<Session> concerned) {
        concerned.forEach(session -> session.endIfConcerned(entry));
    }

    /** Passes a typing mark on to whom it concerns, if its conversation is the caller's to type in. */
    void typing(Session from, Caller caller, Nudge nudge) {
        wire.log().read(tx -> wire.typing().route(tx, caller, nudge.conversation())).thenAccept(path -> path.ifPresent(
                to -> nudge(from, to.contact(), new Nudge(nudge.conversation(), to.agent(), nudge.typing()))));
    }

    private void nudge(Session from, ContactId contact, Nudge nudge) {
        for (var audience : new Audience[] {Audience.of(contact), Audience.TEAM}) {
            for (var session : byAudience.getOrDefault(audience, Set.of())) {
                if (session != from) {
                    session.nudge(nudge);
                }
            }
        }
    }

    private void tickLater() {
        scheduler.schedule(TICK_EVERY, () -> {
            if (!closed) {
                long now = wire.clock().monotonicMillis();
                var wallClock = wire.clock().now();
                all.forEach(session -> session.tick(now, wallClock));
                if (++ticks % SEEN_EVERY_TICKS == 0) {
                    callers().forEach(wire.gatekeeper()::seen);
                }
                tickLater();
            }
        });
    }

    /** Whether new calls are refused because the server closes. */
    public boolean draining() {
        return draining;
    }

    /** An agent, or a program in the agent's name, does something without a connection. */
    void acted(AgentId agent) {
        lastActs.put(agent, wire.clock().monotonicMillis());
    }

    /** When that was last, by the clock that never jumps; forgotten with the process. */
    public OptionalLong lastActAt(AgentId agent) {
        var at = lastActs.get(agent);
        return at == null ? OptionalLong.empty() : OptionalLong.of(at);
    }

    void callStarted() {
        calls.incrementAndGet();
    }

    void callEnded() {
        calls.decrementAndGet();
    }

    public int callsInFlight() {
        return calls.get();
    }

    /** Says the last words on a line and ends it when they are out. */
    void farewell(Connection line, String frame, ByeCode code) {
        farewells.incrementAndGet();
        line.send(frame, alive -> {
            line.close(code);
            farewells.decrementAndGet();
        });
    }

    /** How many good-byes are on their way still; a line that is cut before would swallow its own. */
    public int farewellsUnderWay() {
        return farewells.get();
    }

    /** From now on new calls are refused as {@link dev.shopbell.protocol.RefusalCode#SHUTTING_DOWN}; those under way go on. */
    public void drain() {
        draining = true;
    }

    /** Says good-bye to everybody, with a time to come back. */
    public void close(Duration reconnectAfter) {
        closed = true;
        LOG.info("Saying good-bye to {} connections", all.size());
        all.forEach(session -> session.end(ByeCode.RESTARTING, reconnectAfter));
    }

    @Override
    public void lost(StorageException why) {
        synchronized (unforced) {
            unforced.clear();
        }
        all.forEach(session -> session.end(ByeCode.STORAGE, null));
    }

    /** What was committed on the lost store is void; clients come back by themselves and resume. */
    @Override
    public void reopened() {
        synchronized (unforced) {
            unforced.clear();
        }
    }

    /** A visitor's first words have made a contact: the same visitor's other connections are no strangers any more. */
    void contactMade(Caller.VisitorCaller visitor) {
        all.forEach(session -> session.contactMade(visitor));
    }
}
