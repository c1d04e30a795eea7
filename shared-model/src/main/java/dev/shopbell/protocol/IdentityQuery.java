package dev.shopbell.protocol;

import dev.shopbell.model.identity.AgentId;
import java.util.Objects;

/** Asks about accounts. */
public sealed interface IdentityQuery extends Query {

    /** The caller's sessions, newest first; answered by {@link Result.Sessions}. */
    @WireName("identity.my_sessions")
    @Needs(Right.OWN_ACCOUNT)
    @Route("GET /me/sessions")
    record MySessions() implements IdentityQuery {}

    /** The shop's tokens that are not revoked, newest first and the expired last; answered by {@link Result.ApiTokens}. */
    @WireName("identity.api_tokens")
    @Needs(Right.RUN_TOKENS)
    @Route("GET /tokens")
    record ApiTokens() implements IdentityQuery {}

    /** A colleague's sessions, newest first; answered by {@link Result.Sessions}. */
    @WireName("identity.agent_sessions")
    @Needs(Right.RUN_TEAM)
    @Route("GET /agents/{agent}/sessions")
    record AgentSessions(AgentId agent) implements IdentityQuery {

        public AgentSessions {
            Objects.requireNonNull(agent);
        }
    }
}
