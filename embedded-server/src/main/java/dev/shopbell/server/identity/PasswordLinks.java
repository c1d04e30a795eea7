package dev.shopbell.server.identity;

import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.protocol.EntryRequest.AcceptInvitation;
import dev.shopbell.protocol.EntryRequest.AcceptReset;
import dev.shopbell.protocol.IdentityCommand.InviteAgent;
import dev.shopbell.protocol.IdentityCommand.RenewInvitation;
import dev.shopbell.protocol.IdentityCommand.ResetPassword;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.server.call.Actor;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.time.Randomness;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Invitations and new passwords: a secret that opens once, for as long as its kind says, and is void when a newer one is made. */
final class PasswordLinks {

    private final PasswordLinkRepository rows = new PasswordLinkRepository();
    private final AgentRepository agents;
    private final AgentWrites writes;
    private final Roles roles;
    private final AgentSessions sessions;
    private final Passwords passwords;
    private final LinkMail mail;
    private final Randomness randomness;

    PasswordLinks(
            AgentRepository agents,
            AgentWrites writes,
            Roles roles,
            AgentSessions sessions,
            Passwords passwords,
            LinkMail mail,
            Randomness randomness) {
        this.agents = agents;
        this.writes = writes;
        this.roles = roles;
        this.sessions = sessions;
        this.passwords = passwords;
        this.mail = mail;
        this.randomness = randomness;
    }

    Result invite(Tx tx, Actor actor, InviteAgent command) throws RefusedException {
        roles.checkMayGive(tx, actor.asAgent(), command.role());
        var agent = writes.add(tx, command.name(), command.email(), command.role(), true, passwords.nobodysHash());
        return link(tx, agent, LinkKind.INVITATION);
    }

    Result renew(Tx tx, Actor actor, RenewInvitation command) throws RefusedException {
        var agent = agents.find(tx, command.agent()).filter(Agent::invited).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        roles.checkMayGive(tx, actor.asAgent(), agent.role());
        return link(tx, agent, LinkKind.INVITATION);
    }

    Result reset(Tx tx, Actor actor, ResetPassword command) throws RefusedException {
        var agent = agents.find(tx, command.agent())
                .filter(found -> !found.invited() && !found.disabled())
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        roles.checkMayGive(tx, actor.asAgent(), agent.role());
        return link(tx, agent, LinkKind.RESET_BY_TEAM);
    }

    /** Sends a link to this address if it is somebody's who can sign in. */
    void mailTo(Tx tx, String email) throws RefusedException {
        var agent = agents.byEmail(tx, email).map(AgentRepository.Secrets::agent).filter(found -> !found.disabled() && !found.invited());
        if (agent.isPresent() && mail.isThere(tx)) {
            link(tx, agent.get(), LinkKind.RESET_BY_MAIL);
        }
    }

    private Result.PasswordLink link(Tx tx, Agent agent, LinkKind kind) throws RefusedException {
        var token = randomness.secret();
        var expires = tx.now().plus(kind.life());
        rows.put(tx, agent.id(), kind, token, expires);
        if (mail.isThere(tx)) {
            mail.send(tx, agent, kind, token, expires);
        }
        return new Result.PasswordLink(agent.id(), token, expires);
    }

    /** Whose password this link is for. */
    Optional<Agent> find(Tx tx, String token, boolean invitation) {
        return rows.find(tx, token)
                .filter(link -> (link.kind() == LinkKind.INVITATION) == invitation)
                .flatMap(link -> agents.find(tx, link.agent()))
                .filter(agent -> !agent.disabled());
    }

    private Agent holder(Tx tx, String token, boolean invitation) throws RefusedException {
        return find(tx, token, invitation).orElseThrow(() -> new RefusedException(RefusalCode.BAD_LINK));
    }

    Result accept(Tx tx, AcceptInvitation accept, String hash) throws RefusedException {
        var agent = holder(tx, accept.token(), true);
        return enter(tx, agent, Optional.ofNullable(accept.name()).map(String::strip).orElse(agent.name()), hash, accept.device());
    }

    Result accept(Tx tx, AcceptReset accept, String hash) throws RefusedException {
        var agent = holder(tx, accept.token(), false);
        return enter(tx, agent, null, hash, accept.device());
    }

    /** By a code of either kind, without a session. Gives whose password it is. */
    AgentId choose(Tx tx, String token, boolean invitation, String hash) throws RefusedException {
        var agent = holder(tx, token, invitation);
        open(tx, agent, invitation ? agent.name() : null, hash);
        return agent.id();
    }

    private Result enter(Tx tx, Agent agent, @Nullable String name, String hash, String device) throws RefusedException {
        open(tx, agent, name, hash);
        return sessions.start(tx, agent.id(), device);
    }

    private void open(Tx tx, Agent agent, @Nullable String name, String hash) throws RefusedException {
        if (name != null && !Agent.isName(name)) {
            throw new RefusedException(RefusalCode.BAD_NAME, "max", Agent.NAME_LENGTH_MAX);
        }
        rows.removeAll(tx, agent.id());
        agents.changePassword(tx, agent.id(), hash);
        sessions.endAll(tx, agent.id());
        if (name != null) {
            writes.change(tx, agent.withFace(name, agent.picture()).withInvited(false));
        }
    }
}
