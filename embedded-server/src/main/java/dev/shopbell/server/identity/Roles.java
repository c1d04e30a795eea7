package dev.shopbell.server.identity;

import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.protocol.ApiToken;
import dev.shopbell.protocol.IdentityCommand.ChangeRights;
import dev.shopbell.protocol.IdentityEvent.RightsChanged;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.Right;
import dev.shopbell.protocol.RoleRights;
import dev.shopbell.server.call.Actor;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.log.Audience;
import dev.shopbell.server.log.EventLog;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a role may do, and who may give what to whom: nobody more than is theirs. */
public final class Roles {

    private static final Set<Right> AGENT = Set.of(Right.ANSWER, Right.NOTE, Right.EDIT_CONTACTS, Right.OWN_ACCOUNT);
    private static final Set<Right> SUPERVISOR = with(AGENT, Right.SUPERVISE, Right.BLOCK_VISITORS);
    private static final Set<Right> ADMIN = with(SUPERVISOR, Right.RUN_TEAM, Right.RUN_SITES, Right.RUN_SHOP);
    private static final Set<Right> OWNER =
            Arrays.stream(Right.values()).filter(Right::isForTeam).collect(Collectors.toUnmodifiableSet());

    private final RoleRepository rows = new RoleRepository();
    private final AgentRepository agents;
    private final AgentWrites writes;
    private final EventLog log;

    Roles(AgentRepository agents, AgentWrites writes, EventLog log) {
        this.agents = agents;
        this.writes = writes;
        this.log = log;
    }

    private static Set<Right> with(Set<Right> some, Right... more) {
        var both = EnumSet.copyOf(some);
        both.addAll(List.of(more));
        return Set.copyOf(both);
    }

    /** What a role may do until somebody changes it. */
    public static Set<Right> atFirst(AgentRole role) {
        return switch (role) {
            case OWNER -> OWNER;
            case ADMIN -> ADMIN;
            case SUPERVISOR -> SUPERVISOR;
            case AGENT -> AGENT;
        };
    }

    public Set<Right> rightsOf(Tx tx, AgentRole role) {
        return find(tx, role).rights();
    }

    /** Of every role, the owner's first. */
    public List<RoleRights> all(Tx tx) {
        return Arrays.stream(AgentRole.values()).map(role -> find(tx, role)).toList();
    }

    private RoleRights find(Tx tx, AgentRole role) {
        var asAtFirst = new RoleRights(role, atFirst(role), 0);
        return role == AgentRole.OWNER ? asAtFirst : rows.find(tx, role).orElse(asAtFirst);
    }

    /**
     * A program gives no more than it was itself given, however much its agent may: of what is no program's, only the agent is asked.
     *
     * @throws RefusedException FORBIDDEN if {@code me} may not make somebody this, or touch somebody who is
     */
    void checkMayGive(Tx tx, Actor.AgentActor me, AgentRole role) throws RefusedException {
        var given = rightsOf(tx, role);
        boolean byAgent = role.compareTo(me.agent().role()) >= 0 && rightsOf(tx, me.agent().role()).containsAll(given);
        if (!byAgent || given.stream().anyMatch(right -> ApiToken.isScope(right) && !me.rights().contains(right))) {
            throw new RefusedException(RefusalCode.FORBIDDEN);
        }
    }

    Result change(Tx tx, Actor actor, ChangeRights command) throws RefusedException {
        var me = actor.asAgent();
        if (command.role() == AgentRole.OWNER
                || !command.rights().stream().allMatch(Right::isForTeam)
                || !command.rights().contains(Right.OWN_ACCOUNT)) {
            throw new RefusedException(RefusalCode.BAD_RIGHTS);
        }
        var present = rightsOf(tx, command.role());
        if (present.equals(command.rights())) {
            return new Result.Done();
        }
        boolean givesMore = command.rights().stream().anyMatch(right -> !present.contains(right) && !me.rights().contains(right));
        if (command.role().compareTo(me.agent().role()) < 0 || givesMore) {
            throw new RefusedException(RefusalCode.FORBIDDEN);
        }
        var at = log.append(
                tx, Set.of(Audience.TEAM), position -> new RightsChanged(command.role(), command.rights(), position.pos()));
        rows.put(tx, new RoleRights(command.role(), command.rights(), at.pos()));
        for (var agent : agents.withRole(tx, command.role())) {
            writes.changeAccess(tx, agent);
        }
        return new Result.Done();
    }
}
