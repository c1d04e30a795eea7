package dev.shopbell.server.identity;

import dev.shopbell.model.identity.AgentId;
import dev.shopbell.model.identity.AgentSession;
import dev.shopbell.model.identity.SessionId;
import dev.shopbell.protocol.IdentityCommand.ChangePassword;
import dev.shopbell.protocol.IdentityCommand.EndSession;
import dev.shopbell.protocol.IdentityEvent.SessionEnded;
import dev.shopbell.protocol.IdentityQuery.MySessions;
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
import dev.shopbell.server.time.Randomness;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The rules of signed-in devices. A session that ends is an event, so that its socket ends at that very place of the log. */
final class AgentSessions {

    static final Duration LIFE = Duration.ofHours(24);

    /** Devices one agent is signed in on; one more signs the oldest out. So all of them fit a frame, and end in one transaction. */
    static final int OPEN_MAX = 50;

    /** The most of them that one sign-in ends. */
    private static final int ENDED_AT_ONCE_MAX = 20;

    private final AgentRepository agents;
    private final SessionRepository sessions;
    private final Passwords passwords;
    private final LastSeen lastSeen;
    private final EventLog log;
    private final Ids ids;
    private final Randomness randomness;

    AgentSessions(
            AgentRepository agents,
            SessionRepository sessions,
            Passwords passwords,
            LastSeen lastSeen,
            EventLog log,
            Ids ids,
            Randomness randomness) {
        this.agents = agents;
        this.sessions = sessions;
        this.passwords = passwords;
        this.lastSeen = lastSeen;
        this.log = log;
        this.ids = ids;
        this.randomness = randomness;
    }

    Result.SignedIn start(Tx tx, AgentId agent, String device) {
        sessions.openOf(tx, agent).stream()
                .skip(OPEN_MAX - 1)
                .limit(ENDED_AT_ONCE_MAX)
                .forEach(oldest -> endNow(tx, agent, oldest.id()));
        var expires = tx.now().plus(LIFE);
        var session = new AgentSession(new SessionId(ids.next()), agent, plain(device), tx.now(), tx.now(), expires);
        var token = randomness.secret();
        sessions.insert(tx, session, token);
        return new Result.SignedIn(token, agent, session.id(), expires);
    }

    /** Whatever a program calls itself is one line that every database takes. */
    private static String plain(String device) {
        var cut = device.length() <= AgentSession.DEVICE_LENGTH_MAX ? device : device.substring(0, AgentSession.DEVICE_LENGTH_MAX);
        return cut.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
    }

    /** All hashing is done before the turn to write; the turn only checks that nobody changed the password meanwhile. */
    Handler<ChangePassword> changePassword(Caller caller, ChangePassword command) throws RefusedException {
        if (!(caller instanceof Caller.AgentCaller me)) {
            throw new RefusedException(RefusalCode.FORBIDDEN);
        }
        var present = log.readNow(tx -> agents.secrets(tx, me.agent()))
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        passwords.check(command.future(), present.agent().email());
        if (!passwords.matches(command.present(), present.passwordHash())) {
            throw new RefusedException(RefusalCode.BAD_CREDENTIALS);
        }
        var future = passwords.hash(command.future());
        return (tx, actor, same) -> changePassword(tx, actor.asAgent(), present.passwordHash(), future);
    }

    private Result changePassword(Tx tx, Actor.AgentActor me, String present, String future) throws RefusedException {
        var id = me.agent().id();
        if (!agents.secrets(tx, id).map(AgentRepository.Secrets::passwordHash).equals(Optional.of(present))) {
            throw new RefusedException(RefusalCode.BAD_CREDENTIALS);
        }
        agents.changePassword(tx, id, future);
        for (var session : sessions.openOf(tx, id)) {
            if (!session.id().equals(me.session())) {
                endNow(tx, id, session.id());
            }
        }
        return new Result.Done();
    }

    Result end(Tx tx, Actor actor, EndSession command) throws RefusedException {
        return end(tx, actor.asAgent().agent().id(), command.session());
    }

    Result end(Tx tx, AgentId agent, SessionId ended) throws RefusedException {
        if (sessions.openOf(tx, agent).stream().noneMatch(session -> session.id().equals(ended))) {
            throw new RefusedException(RefusalCode.NOT_FOUND);
        }
        endNow(tx, agent, ended);
        return new Result.Done();
    }

    void endAll(Tx tx, AgentId agent) {
        sessions.openOf(tx, agent).forEach(session -> endNow(tx, agent, session.id()));
    }

    private void endNow(Tx tx, AgentId agent, SessionId session) {
        sessions.end(tx, session);
        log.append(tx, Set.of(Audience.of(agent)), at -> new SessionEnded(agent, session));
    }

    Result mine(Tx tx, Actor actor, MySessions query) throws RefusedException {
        return of(tx, actor.asAgent().agent().id());
    }

    Result of(Tx tx, AgentId agent) {
        return new Result.Sessions(sessions.openOf(tx, agent).stream().map(lastSeen::newest).toList());
    }
}
