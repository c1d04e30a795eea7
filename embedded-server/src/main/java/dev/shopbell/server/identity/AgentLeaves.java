package dev.shopbell.server.identity;

import dev.shopbell.model.identity.AgentId;
import dev.shopbell.server.db.Tx;

/** Told, in the transaction that disables an agent, that what is theirs must find another place. */
@FunctionalInterface
public interface AgentLeaves {
    void left(Tx tx, AgentId agent);
}
