package dev.shopbell.server.identity;

import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.protocol.IdentityCommand.AddAgent;
import dev.shopbell.protocol.IdentityCommand.ChangeCapacity;
import dev.shopbell.protocol.IdentityCommand.ChangeProfile;
import dev.shopbell.protocol.IdentityCommand.ChangeRole;
import dev.shopbell.protocol.IdentityCommand.ChangeStatus;
import dev.shopbell.protocol.IdentityCommand.DisableAgent;
import dev.shopbell.protocol.IdentityCommand.EndAgentSession;
import dev.shopbell.protocol.IdentityQuery;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.server.call.Actor;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.call.Handler;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.db.Tx;

/** The rules for adding and changing agents. */
final class AgentCommands {

    private final AgentRepository agents;
    private final AgentWrites writes;
    private final Roles roles;
    private final Pictures pictures;
    private final Passwords passwords;
    private final AgentSessions sessions;
    private final AgentLeaves leaves;

    AgentCommands(
            AgentRepository agents,
            AgentWrites writes,
            Roles roles,
            Pictures pictures,
            Passwords passwords,
            AgentSessions sessions,
            AgentLeaves leaves) {
        this.agents = agents;
        this.writes = writes;
        this.roles = roles;
        this.pictures = pictures;
        this.passwords = passwords;
        this.sessions = sessions;
        this.leaves = leaves;
    }

    Handler<AddAgent> add(Caller caller, AddAgent command) throws RefusedException {
        passwords.check(command.password(), command.email());
        var hash = passwords.hash(command.password());
        return (tx, actor, same) -> {
            roles.checkMayGive(tx, actor.asAgent(), same.role());
            return new Result.AgentAdded(
                    writes.add(tx, same.name(), same.email(), same.role(), false, hash).id());
        };
    }

    Result changeProfile(Tx tx, Actor actor, ChangeProfile command) throws RefusedException {
        var me = actor.asAgent().agent();
        if (!Agent.isName(command.name())) {
            throw new RefusedException(RefusalCode.BAD_NAME, "max", Agent.NAME_LENGTH_MAX);
        }
        var picture = command.picture() == null ? me.picture() : pictures.keep(tx, command.picture());
        return writes.change(tx, me.withFace(command.name().strip(), picture));
    }

    Result changeStatus(Tx tx, Actor actor, ChangeStatus command) throws RefusedException {
        var me = actor.asAgent().agent();
        return me.status() == command.status() ? new Result.Done() : writes.change(tx, me.withStatus(command.status()));
    }

    Result changeRole(Tx tx, Actor actor, ChangeRole command) throws RefusedException {
        var agent = find(tx, actor, command.agent());
        roles.checkMayGive(tx, actor.asAgent(), command.role());
        if (agent.role() == command.role()) {
            return new Result.Done();
        }
        refuseIfLastOwner(tx, agent);
        writes.change(tx, agent.withRole(command.role()));
        writes.changeAccess(tx, agent);
        return new Result.Done();
    }

    Result changeCapacity(Tx tx, Actor actor, ChangeCapacity command) throws RefusedException {
        var agent = find(tx, actor, command.agent());
        if (command.capacity() < 0 || command.capacity() > Agent.CAPACITY_MAX) {
            throw new RefusedException(RefusalCode.BAD_CAPACITY, "max", Agent.CAPACITY_MAX);
        }
        return writes.change(tx, agent.withCapacity(command.capacity()));
    }

    Result disable(Tx tx, Actor actor, DisableAgent command) throws RefusedException {
        var agent = find(tx, actor, command.agent());
        if (agent.disabled() == command.disabled()) {
            return new Result.Done();
        }
        if (command.disabled()) {
            refuseIfLastOwner(tx, agent);
            leaves.left(tx, agent.id());
        }
        writes.change(tx, agent.withDisabled(command.disabled()));
        if (command.disabled()) {
            sessions.endAll(tx, agent.id());
        }
        return new Result.Done();
    }

    Result sessionsOf(Tx tx, Actor actor, IdentityQuery.AgentSessions query) throws RefusedException {
        return sessions.of(tx, find(tx, actor, query.agent()).id());
    }

    Result endSession(Tx tx, Actor actor, EndAgentSession command) throws RefusedException {
        return sessions.end(tx, find(tx, actor, command.agent()).id(), command.session());
    }

    /** @throws RefusedException NOT_FOUND; FORBIDDEN if it is somebody above the one who asks */
    private Agent find(Tx tx, Actor actor, AgentId id) throws RefusedException {
        var agent = agents.find(tx, id).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        roles.checkMayGive(tx, actor.asAgent(), agent.role());
        return agent;
    }

    /** One who has been invited and cannot sign in yet is no owner to leave the shop to. */
    private void refuseIfLastOwner(Tx tx, Agent agent) throws RefusedException {
        boolean counts = agent.role() == AgentRole.OWNER && !agent.disabled() && !agent.invited();
        if (counts && !agents.isAnother(tx, agent.id(), AgentRole.OWNER)) {
            throw new RefusedException(RefusalCode.LAST_OWNER);
        }
    }
}
