package dev.shopbell.server.identity;

import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.model.identity.ApiTokenId;
import dev.shopbell.protocol.ApiToken;
import dev.shopbell.protocol.IdentityCommand.MakeApiToken;
import dev.shopbell.protocol.IdentityCommand.RevokeApiToken;
import dev.shopbell.protocol.IdentityEvent;
import dev.shopbell.protocol.IdentityQuery;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.Right;
import dev.shopbell.protocol.RoleRights;
import dev.shopbell.server.call.Actor;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.log.Audience;
import dev.shopbell.server.log.EventLog;
import dev.shopbell.server.time.Surroundings;
import dev.shopbell.server.wire.SingleCalls;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules of API tokens. A token acts in the name of an agent, and may do what is among its scopes and among that agent's rights of the
 * moment: whoever is dismissed or loses a right takes it from the programs too.
 */
public final class ApiTokens {

    /** How exactly it is told when a token was last used: one row is written so often at most. */
    private static final Duration USE_NOTED_EVERY = Duration.ofHours(1);

    private static final int EXPIRED_SHOWN_MAX = 100;

    private final ApiTokenRepository rows = new ApiTokenRepository();
    private final AgentRepository agents;
    private final Roles roles;
    private final EventLog log;
    private final Surroundings surroundings;
    private final Map<ApiTokenId, Long> usesNoted = new ConcurrentHashMap<>();

    ApiTokens(AgentRepository agents, Roles roles, EventLog log, Surroundings surroundings) {
        this.agents = agents;
        this.roles = roles;
        this.log = log;
        this.surroundings = surroundings;
    }

    Result make(Tx tx, Actor actor, MakeApiToken command) throws RefusedException {
        var me = actor.asAgent();
        if (!Agent.isName(command.name())) {
            throw new RefusedException(RefusalCode.BAD_NAME, "max", ApiToken.NAME_LENGTH_MAX);
        }
        if (command.scopes().isEmpty() || !command.scopes().stream().allMatch(right -> ApiToken.isScope(right) && me.rights().contains(right))) {
            throw new RefusedException(RefusalCode.BAD_RIGHTS);
        }
        var days = command.days();
        if (days != null && (days < 1 || days > ApiToken.DAYS_MAX)) {
            throw new RefusedException(RefusalCode.BAD_LIMITS, "max", ApiToken.DAYS_MAX);
        }
        if (rows.notRevoked(tx).stream().filter(token -> ApiTokenRepository.isOpen(tx, token)).count() >= ApiToken.COUNT_MAX) {
            throw new RefusedException(RefusalCode.TOO_MANY_TOKENS, "max", ApiToken.COUNT_MAX);
        }
        var token = new ApiToken(
                new ApiTokenId(surroundings.ids().next()),
                command.name().strip(),
                inWhoseName(tx, me, command).id(),
                me.agent().id(),
                command.scopes(),
                tx.now(),
                days == null ? null : tx.now().plus(Duration.ofDays(days)),
                null);
        var secret = SingleCalls.TOKEN_PREFIX + surroundings.randomness().secret();
        rows.insert(tx, token, secret);
        log.append(tx, keepers(tx), at -> new IdentityEvent.ApiTokenMade(token));
        return new Result.ApiTokenMade(token, secret);
    }

    private Agent inWhoseName(Tx tx, Actor.AgentActor me, MakeApiToken command) throws RefusedException {
        var named = command.agent();
        if (named == null) {
            return me.agent();
        }
        var agent = agents.find(tx, named).filter(found -> !found.disabled()).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        roles.checkMayGive(tx, me, agent.role()); // In the name of somebody above it a program would reach what its maker does not.
        return agent;
    }

    Result revoke(Tx tx, Actor actor, RevokeApiToken command) throws RefusedException {
        if (!rows.revoke(tx, command.token())) {
            throw new RefusedException(RefusalCode.NOT_FOUND);
        }
        log.append(tx, keepers(tx), at -> new IdentityEvent.ApiTokenRevoked(command.token()));
        return new Result.Done();
    }

    Result all(Tx tx, Actor actor, IdentityQuery.ApiTokens query) {
        var byLife = rows.notRevoked(tx).stream().collect(Collectors.partitioningBy(token -> ApiTokenRepository.isOpen(tx, token)));
        var expired = byLife.get(false).stream().limit(EXPIRED_SHOWN_MAX);
        return new Result.ApiTokens(Stream.concat(byLife.get(true).stream(), expired).toList());
    }

    /** Those who may make tokens hear of each. */
    private Set<Audience> keepers(Tx tx) {
        var keeping = roles.all(tx).stream().filter(role -> role.rights().contains(Right.RUN_TOKENS)).map(RoleRights::role).toList();
        return agents.all(tx).stream()
                .filter(agent -> !agent.disabled() && keeping.contains(agent.role()))
                .map(agent -> Audience.of(agent.id()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The program that this secret lets in, if any; none once its agent is dismissed. */
    public Optional<Caller.TokenCaller> admit(Tx tx, String secret) {
        return rows.bySecret(tx, secret)
                .filter(token -> agents.find(tx, token.agent()).filter(agent -> !agent.disabled()).isPresent())
                .map(token -> new Caller.TokenCaller(token.id(), token.agent()));
    }

    /** The agent in whose name the program acts, with what both of them may do at this moment. */
    public Actor actor(Tx tx, Caller.TokenCaller caller) throws RefusedException {
        var token = rows.open(tx, caller.token()).orElseThrow(() -> new RefusedException(RefusalCode.FORBIDDEN));
        var agent = agent(tx, token.agent());
        var rights = EnumSet.noneOf(Right.class);
        rights.addAll(token.scopes());
        rights.retainAll(roles.rightsOf(tx, agent.role()));
        return new Actor.AgentActor(agent, null, rights);
    }

    private Agent agent(Tx tx, AgentId id) throws RefusedException {
        return agents.find(tx, id).filter(found -> !found.disabled()).orElseThrow(() -> new RefusedException(RefusalCode.FORBIDDEN));
    }

    /** Notes the use, at most once an hour and without anybody waiting for it. */
    public void used(Caller.TokenCaller caller) {
        long now = surroundings.clock().monotonicMillis();
        var before = usesNoted.get(caller.token());
        if (before != null && now - before < USE_NOTED_EVERY.toMillis()) {
            return;
        }
        usesNoted.put(caller.token(), now);
        log.write(tx -> {
            rows.used(tx, caller.token());
            return caller.token();
        });
    }
}
