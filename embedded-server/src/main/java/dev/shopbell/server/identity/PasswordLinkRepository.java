package dev.shopbell.server.identity;

import static dev.shopbell.server.db.generated.Tables.PASSWORD_LINK;

import dev.shopbell.model.identity.AgentId;
import dev.shopbell.server.db.Tx;
import java.time.Instant;
import java.util.Optional;

/** Links to choose a password by; of their secrets only the hash is stored. No jOOQ type leaves this class. */
final class PasswordLinkRepository {

    record Link(AgentId agent, LinkKind kind) {}

    /** The link that this secret opens, if it has not expired. */
    Optional<Link> find(Tx tx, String token) {
        return tx.dsl()
                .selectFrom(PASSWORD_LINK)
                .where(PASSWORD_LINK.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(PASSWORD_LINK.TOKEN_HASH.eq(SessionRepository.hash(token)))
                .and(PASSWORD_LINK.EXPIRES_AT.gt(tx.now()))
                .fetchOptional(row ->
                        new Link(new AgentId(row.get(PASSWORD_LINK.AGENT_ID)), LinkKind.valueOf(row.get(PASSWORD_LINK.KIND))));
    }

    /** In the place of the one of its kind before. */
    void put(Tx tx, AgentId agent, LinkKind kind, String token, Instant expiresAt) {
        tx.dsl()
                .deleteFrom(PASSWORD_LINK)
                .where(PASSWORD_LINK.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(PASSWORD_LINK.AGENT_ID.eq(agent.value()))
                .and(PASSWORD_LINK.KIND.eq(kind.name()))
                .execute();
        tx.dsl()
                .insertInto(PASSWORD_LINK)
                .set(PASSWORD_LINK.WORKSPACE_ID, tx.workspace().value())
                .set(PASSWORD_LINK.AGENT_ID, agent.value())
                .set(PASSWORD_LINK.KIND, kind.name())
                .set(PASSWORD_LINK.TOKEN_HASH, SessionRepository.hash(token))
                .set(PASSWORD_LINK.EXPIRES_AT, expiresAt)
                .execute();
    }

    void removeAll(Tx tx, AgentId agent) {
        tx.dsl()
                .deleteFrom(PASSWORD_LINK)
                .where(PASSWORD_LINK.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(PASSWORD_LINK.AGENT_ID.eq(agent.value()))
                .execute();
    }
}
