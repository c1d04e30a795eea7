package dev.shopbell.server.identity;

import dev.shopbell.model.identity.AgentSession;
import dev.shopbell.model.identity.SessionId;
import dev.shopbell.server.log.EventLog;
import dev.shopbell.server.time.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When a device was last there. Kept in memory and written down every few minutes, because a write for every sign of life would cost
 * more than the answer is worth; what a crash loses is minutes. Thread-safe.
 */
final class LastSeen {

    static final Duration WRITTEN_EVERY = Duration.ofMinutes(2);
    static final int REMEMBERED_MAX = 400;

    private static final Logger LOG = LoggerFactory.getLogger(LastSeen.class);

    private final SessionRepository sessions;
    private final EventLog log;
    private final Surroundings surroundings;
    private final Map<SessionId, Instant> unwritten = new LinkedHashMap<>();

    LastSeen(SessionRepository sessions, EventLog log, Surroundings surroundings) {
        this.sessions = sessions;
        this.log = log;
        this.surroundings = surroundings;
    }

    /** One more than is remembered is seen the next time. */
    synchronized void seen(SessionId session) {
        if (unwritten.isEmpty()) {
            surroundings.scheduler().schedule(WRITTEN_EVERY, this::write);
        }
        if (unwritten.size() < REMEMBERED_MAX || unwritten.containsKey(session)) {
            unwritten.put(session, surroundings.clock().now());
        }
    }

    private void write() {
        Map<SessionId, Instant> taken;
        synchronized (this) {
            taken = new LinkedHashMap<>(unwritten);
            unwritten.clear();
        }
        log.write(tx -> {
            taken.forEach((session, at) -> sessions.seen(tx, session, at));
            return taken.size();
        }).exceptionally(failure -> {
            LOG.debug("When devices were last seen was not written down", failure);
            return 0;
        });
    }

    /** The session with the newest that is known. */
    synchronized AgentSession newest(AgentSession s) {
        var at = unwritten.get(s.id());
        return at == null ? s : new AgentSession(s.id(), s.agent(), s.device(), s.startedAt(), at, s.expiresAt());
    }
}
