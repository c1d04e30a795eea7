package dev.shopbell.server.identity;

import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.protocol.IdentityCommand.AddAgent;
import dev.shopbell.protocol.IdentityCommand.ChangeCapacity;
import dev.shopbell.protocol.IdentityCommand.ChangeProfile;
import dev.shopbell.protocol.IdentityCommand.ChangeRole;
import dev.shopbell.protocol.IdentityCommand.DisableAgent;
import dev.shopbell.protocol.IdentityEvent.AccessChanged;
import dev.shopbell.protocol.IdentityEvent.AgentChanged;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.server.call.Actor;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.call.Handler;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.log.Audience;
import dev.shopbell.server.log.EventLog;
import dev.shopbell.server.time.Ids;
import java.util.Set;

/** The rules for adding and changing agents. */
final class AgentCommands {

    private final AgentRepository agents;
    private final Pictures pictures;
    private final Passwords passwords;
    private final AgentSessions sessions;
    private final AgentLeaves leaves;
    private final EventLog log;
    private final Ids ids;

    AgentCommands(
            AgentRepository agents,
            Pictures pictures,
            Passwords passwords,
            AgentSessions sessions,
            AgentLeaves leaves,
            EventLog log,
            Ids ids) {
        this.agents = agents;
        this.pictures = pictures;
        this.passwords = passwords;
        this.sessions = sessions;
        this.leaves = leaves;
        this.log = log;
        this.ids = ids;
    }

    Handler<AddAgent> add(Caller caller, AddAgent command) throws RefusedException {
        passwords.check(command.password(), command.email());
        var hash = passwords.hash(command.password());
        return (tx, actor, same) -> new Result.AgentAdded(
                add(tx, same.name(), same.email(), same.role(), hash).id());
    }

    Agent add(Tx tx, String name, String email, AgentRole role, String passwordHash) throws RefusedException {
        if (!Agent.isName(name)) {
            throw new RefusedException(RefusalCode.BAD_NAME, "max", Agent.NAME_LENGTH_MAX);
        }
        if (!Agent.isEmail(email)) {
            throw new RefusedException(RefusalCode.BAD_EMAIL);
        }
        if (agents.byEmail(tx, email).isPresent()) {
            throw new RefusedException(RefusalCode.EMAIL_TAKEN);
        }
        var id = new AgentId(ids.next());
        var agent = tell(tx, new Agent(id, email.strip(), name.strip(), null, role, Agent.CAPACITY_AT_FIRST, false, 0));
        agents.insert(tx, agent, passwordHash);
        return agent;
    }

    Result changeProfile(Tx tx, Actor actor, ChangeProfile command) throws RefusedException {
        var me = actor.asAgent().agent();
        if (!Agent.isName(command.name())) {
            throw new RefusedException(RefusalCode.BAD_NAME, "max", Agent.NAME_LENGTH_MAX);
        }
        var picture = command.picture() == null ? me.picture() : pictures.keep(tx, command.picture());
        return change(tx, me.withFace(command.name().strip(), picture));
    }

    Result changeRole(Tx tx, Actor actor, ChangeRole command) throws RefusedException {
        var agent = find(tx, command.agent());
        if (agent.role() == command.role()) {
            return new Result.Done();
        }
        refuseIfLastOwner(tx, agent);
        change(tx, agent.withRole(command.role()));
        long revision = agents.changeAccess(tx, agent.id());
        log.append(tx, Set.of(Audience.of(agent.id())), at -> new AccessChanged(agent.id(), revision));
        return new Result.Done();
    }

    Result changeCapacity(Tx tx, Actor actor, ChangeCapacity command) throws RefusedException {
        var agent = find(tx, command.agent());
        if (command.capacity() < 0 || command.capacity() > Agent.CAPACITY_MAX) {
            throw new RefusedException(RefusalCode.BAD_CAPACITY, "max", Agent.CAPACITY_MAX);
        }
        return change(tx, agent.withCapacity(command.capacity()));
    }

    Result disable(Tx tx, Actor actor, DisableAgent command) throws RefusedException {
        var agent = find(tx, command.agent());
        if (agent.disabled() == command.disabled()) {
            return new Result.Done();
        }
        if (command.disabled()) {
            refuseIfLastOwner(tx, agent);
            leaves.left(tx, agent.id());
        }
        change(tx, agent.withDisabled(command.disabled()));
        if (command.disabled()) {
            sessions.endAll(tx, agent.id());
        }
        return new Result.Done();
    }

    private Agent find(Tx tx, AgentId id) throws RefusedException {
        return agents.find(tx, id).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
    }

    private void refuseIfLastOwner(Tx tx, Agent agent) throws RefusedException {
        if (agent.role() == AgentRole.OWNER && !agent.disabled() && !agents.isAnother(tx, agent.id(), AgentRole.OWNER)) {
            throw new RefusedException(RefusalCode.LAST_OWNER);
        }
    }

    private Result change(Tx tx, Agent changed) {
        agents.update(tx, tell(tx, changed));
        return new Result.Done();
    }

    private Agent tell(Tx tx, Agent changed) {
        var position = log.append(tx, Set.of(Audience.TEAM), at -> new AgentChanged(changed.withRev(at.pos())));
        return changed.withRev(position.pos());
    }
}
