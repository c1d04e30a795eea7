package dev.shopbell.server.identity;

import dev.shopbell.model.identity.AgentSession;
import dev.shopbell.protocol.ByeCode;
import dev.shopbell.protocol.Credential;
import dev.shopbell.protocol.IdentityCommand;
import dev.shopbell.protocol.IdentityQuery;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Self;
import dev.shopbell.server.call.Actor;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.call.Handlers;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.log.EventLog;
import dev.shopbell.server.time.ServerClock;
import dev.shopbell.server.time.Surroundings;
import dev.shopbell.server.wire.Gatekeeper;
import java.util.concurrent.Executor;

/** The face of this package: wires its parts and offers them to the house. */
public final class Identity {

    private final AgentRepository agents;
    private final SessionRepository sessionRows = new SessionRepository();
    private final KnownPlaces places = new KnownPlaces();
    private final Pictures pictures = new Pictures();
    private final Passwords passwords;
    private final AgentWrites writes;
    private final Roles roles;
    private final LastSeen lastSeen;
    private final AgentSessions sessions;
    private final AgentCommands commands;
    private final ApiTokens apiTokens;
    private final PasswordLinks links;
    private final EventLog log;
    private final Surroundings surroundings;

    public Identity(
            AgentRepository agents,
            EventLog log,
            Passwords passwords,
            AgentLeaves leaves,
            LinkMail mail,
            Surroundings surroundings) {
        this.agents = agents;
        this.log = log;
        this.passwords = passwords;
        this.surroundings = surroundings;
        this.writes = new AgentWrites(agents, log, surroundings.ids());
        this.roles = new Roles(agents, writes, log);
        this.lastSeen = new LastSeen(sessionRows, log, surroundings);
        this.sessions =
                new AgentSessions(agents, sessionRows, passwords, lastSeen, log, surroundings.ids(), surroundings.randomness());
        this.commands = new AgentCommands(agents, writes, roles, pictures, passwords, sessions, leaves);
        this.links = new PasswordLinks(agents, writes, roles, sessions, passwords, mail, surroundings.randomness());
        this.apiTokens = new ApiTokens(agents, roles, log, surroundings);
    }

    public void register(Handlers handlers) {
        handlers.onSlow(IdentityCommand.AddAgent.class, commands::add)
                .on(IdentityCommand.ChangeProfile.class, commands::changeProfile)
                .onSlow(IdentityCommand.ChangePassword.class, sessions::changePassword)
                .on(IdentityCommand.ChangeRole.class, commands::changeRole)
                .on(IdentityCommand.ChangeCapacity.class, commands::changeCapacity)
                .on(IdentityCommand.ChangeStatus.class, commands::changeStatus)
                .on(IdentityCommand.DisableAgent.class, commands::disable)
                .on(IdentityCommand.EndSession.class, sessions::end)
                .on(IdentityCommand.EndAgentSession.class, commands::endSession)
                .on(IdentityCommand.ChangeRights.class, roles::change)
                .on(IdentityCommand.InviteAgent.class, links::invite)
                .on(IdentityCommand.RenewInvitation.class, links::renew)
                .on(IdentityCommand.ResetPassword.class, links::reset)
                .on(IdentityQuery.MySessions.class, sessions::mine)
                .on(IdentityQuery.AgentSessions.class, commands::sessionsOf)
                .on(IdentityCommand.MakeApiToken.class, apiTokens::make)
                .on(IdentityCommand.RevokeApiToken.class, apiTokens::revoke)
                .on(IdentityQuery.ApiTokens.class, apiTokens::all);
    }

    /** @param slow runs password hashing and bounds how many run at once */
    public FrontDoor frontDoor(SetupCode code, ShopOpens shopOpens, Executor slow) {
        return new FrontDoor(this, new SignInThrottle(surroundings.clock()), code, shopOpens, log, slow);
    }

    /** The agent behind a caller, with the rights of this moment. */
    public Actor actor(Tx tx, Caller.AgentCaller caller) throws RefusedException {
        var agent = agents.find(tx, caller.agent()).filter(found -> !found.disabled());
        if (agent.isEmpty() || !sessionRows.isOpen(tx, caller.session())) {
            throw new RefusedException(RefusalCode.FORBIDDEN);
        }
        return new Actor.AgentActor(agent.get(), caller.session(), roles.rightsOf(tx, agent.get().role()));
    }

    public Gatekeeper.Admission admit(Tx tx, Credential.AgentSessionToken credential) {
        var session = sessionRows.byToken(tx, credential.token());
        var agent = session.map(AgentSession::agent).flatMap(id -> agents.find(tx, id)).filter(found -> !found.disabled());
        if (session.isEmpty() || agent.isEmpty()) {
            return new Gatekeeper.Rejected(ByeCode.SIGNED_OUT);
        }
        var id = agent.get().id();
        return new Gatekeeper.Admitted(
                new Caller.AgentCaller(id, session.get().id()),
                new Self.AgentSelf(id, session.get().id(), roles.rightsOf(tx, agent.get().role())),
                null,
                agents.accessRevision(tx, id),
                session.get().expiresAt());
    }

    public ApiTokens apiTokens() {
        return apiTokens;
    }

    /** A device has just been there. */
    public void seen(Caller.AgentCaller caller) {
        lastSeen.seen(caller.session());
    }

    public Roles roles() {
        return roles;
    }

    public Passwords passwords() {
        return passwords;
    }

    public Pictures pictures() {
        return pictures;
    }

    AgentRepository agents() {
        return agents;
    }

    AgentSessions sessions() {
        return sessions;
    }

    AgentWrites writes() {
        return writes;
    }

    PasswordLinks links() {
        return links;
    }

    KnownPlaces places() {
        return places;
    }

    ServerClock clock() {
        return surroundings.clock();
    }
}
