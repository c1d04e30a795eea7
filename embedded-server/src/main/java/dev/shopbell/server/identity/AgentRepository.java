package dev.shopbell.server.identity;

import static dev.shopbell.server.db.generated.Tables.AGENT;

import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.model.identity.AgentStatus;
import dev.shopbell.server.db.Tx;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;

/** The agents of a workspace. No jOOQ type leaves this class. */
public final class AgentRepository {

    /** What signing in needs besides the agent. */
    record Secrets(Agent agent, String passwordHash) {}

    public Optional<Agent> find(Tx tx, AgentId id) {
        return one(tx, AGENT.ID.eq(id.value()));
    }

    public List<Agent> all(Tx tx) {
        return tx.dsl()
                .selectFrom(AGENT)
                .where(AGENT.WORKSPACE_ID.eq(tx.workspace().value()))
                .orderBy(AGENT.ID)
                .fetch(AgentRepository::agent);
    }

    Optional<Secrets> byEmail(Tx tx, String email) {
        return tx.dsl()
                .selectFrom(AGENT)
                .where(AGENT.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(AGENT.EMAIL_KEY.eq(key(email)))
                .fetchOptional(row -> new Secrets(agent(row), row.get(AGENT.PASSWORD_HASH)));
    }

    Optional<Secrets> secrets(Tx tx, AgentId id) {
        return tx.dsl()
                .selectFrom(AGENT)
                .where(AGENT.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(AGENT.ID.eq(id.value()))
                .fetchOptional(row -> new Secrets(agent(row), row.get(AGENT.PASSWORD_HASH)));
    }

    long accessRevision(Tx tx, AgentId id) {
        return tx.dsl()
                .select(AGENT.ACCESS_REV)
                .from(AGENT)
                .where(AGENT.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(AGENT.ID.eq(id.value()))
                .fetchSingle(AGENT.ACCESS_REV);
    }

    boolean isAnother(Tx tx, AgentId id, AgentRole role) {
        return tx.dsl()
                .fetchExists(tx.dsl()
                        .selectOne()
                        .from(AGENT)
                        .where(AGENT.WORKSPACE_ID.eq(tx.workspace().value()))
                        .and(AGENT.ROLE.eq(role.name()))
                        .and(AGENT.DISABLED.isFalse())
                        .and(AGENT.INVITED.isFalse())
                        .and(AGENT.ID.ne(id.value())));
    }

    /** Also those who are disabled. */
    List<Agent> withRole(Tx tx, AgentRole role) {
        return tx.dsl()
                .selectFrom(AGENT)
                .where(AGENT.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(AGENT.ROLE.eq(role.name()))
                .orderBy(AGENT.ID)
                .fetch(AgentRepository::agent);
    }

    int count(Tx tx) {
        return tx.dsl().fetchCount(AGENT, AGENT.WORKSPACE_ID.eq(tx.workspace().value()));
    }

    boolean isEmpty(Tx tx) {
        return !tx.dsl().fetchExists(AGENT, AGENT.WORKSPACE_ID.eq(tx.workspace().value()));
    }

    void insert(Tx tx, Agent agent, String passwordHash) {
        tx.dsl()
                .insertInto(AGENT)
                .set(AGENT.WORKSPACE_ID, tx.workspace().value())
                .set(AGENT.ID, agent.id().value())
                .set(AGENT.EMAIL, agent.email())
                .set(AGENT.EMAIL_KEY, key(agent.email()))
                .set(AGENT.NAME, agent.name())
                .set(AGENT.PICTURE, agent.picture())
                .set(AGENT.ROLE, agent.role().name())
                .set(AGENT.CAPACITY, agent.capacity())
                .set(AGENT.DISABLED, agent.disabled())
                .set(AGENT.INVITED, agent.invited())
                .set(AGENT.STATUS, agent.status().name())
                .set(AGENT.PASSWORD_HASH, passwordHash)
                .set(AGENT.ACCESS_REV, 1L)
                .set(AGENT.REV, agent.rev())
                .set(AGENT.CREATED_AT, tx.now())
                .execute();
    }

    void update(Tx tx, Agent agent) {
        tx.dsl()
                .update(AGENT)
                .set(AGENT.NAME, agent.name())
                .set(AGENT.PICTURE, agent.picture())
                .set(AGENT.ROLE, agent.role().name())
                .set(AGENT.CAPACITY, agent.capacity())
                .set(AGENT.DISABLED, agent.disabled())
                .set(AGENT.INVITED, agent.invited())
                .set(AGENT.STATUS, agent.status().name())
                .set(AGENT.REV, agent.rev())
                .where(AGENT.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(AGENT.ID.eq(agent.id().value()))
                .execute();
    }

    /** Gives the agent a new access revision. @return it */
    long changeAccess(Tx tx, AgentId id) {
        tx.dsl()
                .update(AGENT)
                .set(AGENT.ACCESS_REV, AGENT.ACCESS_REV.plus(1))
                .where(AGENT.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(AGENT.ID.eq(id.value()))
                .execute();
        return accessRevision(tx, id);
    }

    void changePassword(Tx tx, AgentId id, String passwordHash) {
        tx.dsl()
                .update(AGENT)
                .set(AGENT.PASSWORD_HASH, passwordHash)
                .where(AGENT.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(AGENT.ID.eq(id.value()))
                .execute();
    }

    private static Optional<Agent> one(Tx tx, Condition condition) {
        return tx.dsl()
                .selectFrom(AGENT)
                .where(AGENT.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(condition)
                .fetchOptional(AgentRepository::agent);
    }

    private static String key(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    private static Agent agent(Record row) {
        return new Agent(
                new AgentId(row.get(AGENT.ID)),
                row.get(AGENT.EMAIL),
                row.get(AGENT.NAME),
                row.get(AGENT.PICTURE),
                AgentRole.valueOf(row.get(AGENT.ROLE)),
                row.get(AGENT.CAPACITY),
                row.get(AGENT.DISABLED),
                row.get(AGENT.INVITED),
                AgentStatus.valueOf(row.get(AGENT.STATUS)),
                row.get(AGENT.REV));
    }
}
