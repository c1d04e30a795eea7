package dev.shopbell.server.identity;

import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.protocol.IdentityEvent.AccessChanged;
import dev.shopbell.protocol.IdentityEvent.AgentChanged;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.log.Audience;
import dev.shopbell.server.log.EventLog;
import dev.shopbell.server.time.Ids;
import java.util.Set;

/** Adds and changes agents: the row and its event together. */
final class AgentWrites {

    private final AgentRepository agents;
    private final EventLog log;
    private final Ids ids;

    AgentWrites(AgentRepository agents, EventLog log, Ids ids) {
        this.agents = agents;
        this.log = log;
        this.ids = ids;
    }

    Agent add(Tx tx, String name, String email, AgentRole role, boolean invited, String passwordHash) throws RefusedException {
        if (!Agent.isName(name)) {
            throw new RefusedException(RefusalCode.BAD_NAME, "max", Agent.NAME_LENGTH_MAX);
        }
        if (!Agent.isEmail(email)) {
            throw new RefusedException(RefusalCode.BAD_EMAIL);
        }
        if (agents.byEmail(tx, email).isPresent()) {
            throw new RefusedException(RefusalCode.EMAIL_TAKEN);
        }
        if (agents.count(tx) >= Agent.PER_SHOP_MAX) {
            throw new RefusedException(RefusalCode.TEAM_FULL, "max", Agent.PER_SHOP_MAX);
        }
        var fresh = new Agent(new AgentId(ids.next()), email.strip(), name.strip(), null, role, Agent.CAPACITY_AT_FIRST, false, 0);
        var agent = tell(tx, fresh.withInvited(invited));
        agents.insert(tx, agent, passwordHash);
        return agent;
    }

    Result change(Tx tx, Agent changed) {
        agents.update(tx, tell(tx, changed));
        return new Result.Done();
    }

    private Agent tell(Tx tx, Agent changed) {
        var position = log.append(tx, Set.of(Audience.TEAM), at -> new AgentChanged(changed.withRev(at.pos())));
        return changed.withRev(position.pos());
    }

    /** Ends the agent's streams, which come back under a new access revision; who is disabled has none that could end. */
    void changeAccess(Tx tx, Agent agent) {
        long revision = agents.changeAccess(tx, agent.id());
        if (!agent.disabled()) {
            log.append(tx, Set.of(Audience.of(agent.id())), at -> new AccessChanged(agent.id(), revision));
        }
    }
}
