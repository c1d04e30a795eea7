package dev.shopbell.server.identity;

import static dev.shopbell.server.db.generated.Tables.AGENT_SESSION;

import dev.shopbell.model.identity.AgentId;
import dev.shopbell.model.identity.AgentSession;
import dev.shopbell.model.identity.SessionId;
import dev.shopbell.server.db.Tx;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;

/** Signed-in devices. Of a session's secret only the hash is stored. */
final class SessionRepository {

    void insert(Tx tx, AgentSession session, String token) {
        tx.dsl()
                .insertInto(AGENT_SESSION)
                .set(AGENT_SESSION.WORKSPACE_ID, tx.workspace().value())
                .set(AGENT_SESSION.ID, session.id().value())
                .set(AGENT_SESSION.AGENT_ID, session.agent().value())
                .set(AGENT_SESSION.TOKEN_HASH, hash(token))
                .set(AGENT_SESSION.DEVICE, session.device())
                .set(AGENT_SESSION.STARTED_AT, session.startedAt())
                .set(AGENT_SESSION.EXPIRES_AT, session.expiresAt())
                .set(AGENT_SESSION.ENDED, false)
                .execute();
    }

    /** The session that this secret opens, if it has neither ended nor expired. */
    Optional<AgentSession> byToken(Tx tx, String token) {
        return tx.dsl()
                .selectFrom(AGENT_SESSION)
                .where(AGENT_SESSION.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(AGENT_SESSION.TOKEN_HASH.eq(hash(token)))
                .and(AGENT_SESSION.ENDED.isFalse())
                .fetchOptional(SessionRepository::session)
                .filter(session -> session.expiresAt().isAfter(tx.now()));
    }

    boolean isOpen(Tx tx, SessionId id) {
        return tx.dsl()
                .selectFrom(AGENT_SESSION)
                .where(AGENT_SESSION.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(AGENT_SESSION.ID.eq(id.value()))
                .and(AGENT_SESSION.ENDED.isFalse())
                .fetchOptional(SessionRepository::session)
                .filter(session -> session.expiresAt().isAfter(tx.now()))
                .isPresent();
    }

    /** Open sessions of an agent, newest first. */
    List<AgentSession> openOf(Tx tx, AgentId agent) {
        return tx
                .dsl()
                .selectFrom(AGENT_SESSION)
                .where(AGENT_SESSION.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(AGENT_SESSION.AGENT_ID.eq(agent.value()))
                .and(AGENT_SESSION.ENDED.isFalse())
                .orderBy(AGENT_SESSION.STARTED_AT.desc(), AGENT_SESSION.ID.desc())
                .fetch(SessionRepository::session)
                .stream()
                .filter(session -> session.expiresAt().isAfter(tx.now()))
                .toList();
    }

    void seen(Tx tx, SessionId id, Instant at) {
        tx.dsl()
                .update(AGENT_SESSION)
                .set(AGENT_SESSION.LAST_SEEN_AT, at)
                .where(AGENT_SESSION.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(AGENT_SESSION.ID.eq(id.value()))
                .execute();
    }

    void end(Tx tx, SessionId id) {
        tx.dsl()
                .update(AGENT_SESSION)
                .set(AGENT_SESSION.ENDED, true)
                .where(AGENT_SESSION.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(AGENT_SESSION.ID.eq(id.value()))
                .execute();
    }

    static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AgentSession session(Record row) {
        return new AgentSession(
                new SessionId(row.get(AGENT_SESSION.ID)),
                new AgentId(row.get(AGENT_SESSION.AGENT_ID)),
                row.get(AGENT_SESSION.DEVICE),
                row.get(AGENT_SESSION.STARTED_AT),
                row.get(AGENT_SESSION.LAST_SEEN_AT),
                row.get(AGENT_SESSION.EXPIRES_AT));
    }
}
