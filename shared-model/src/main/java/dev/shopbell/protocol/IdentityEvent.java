package dev.shopbell.protocol;

import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.model.identity.ApiTokenId;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.model.identity.SessionId;
import java.util.Objects;
import java.util.Set;

/** What happened to agents and their sessions. */
public sealed interface IdentityEvent extends Event {

    /** An agent was added or changed; this is the whole of it. */
    @WireName("identity.agent_changed")
    record AgentChanged(Agent agent) implements IdentityEvent {

        public AgentChanged {
            Objects.requireNonNull(agent);
        }
    }

    /** What this agent may see has changed: every stream of the agent ends here and comes back under the new revision. */
    @WireName("identity.access_changed")
    record AccessChanged(AgentId agent, long accessRevision) implements IdentityEvent {

        public AccessChanged {
            Objects.requireNonNull(agent);
        }
    }

    /** The session is over: its stream ends here and nothing after this is told on it. */
    @WireName("identity.session_ended")
    record SessionEnded(AgentId agent, SessionId session) implements IdentityEvent {

        public SessionEnded {
            Objects.requireNonNull(agent);
            Objects.requireNonNull(session);
        }
    }

    /** A program was let in. Told to those who may make tokens. */
    @WireName("identity.api_token_made")
    record ApiTokenMade(ApiToken token) implements IdentityEvent {

        public ApiTokenMade {
            Objects.requireNonNull(token);
        }
    }

    /** A program is let in no more. Told to those who may make tokens. */
    @WireName("identity.api_token_revoked")
    record ApiTokenRevoked(ApiTokenId token) implements IdentityEvent {

        public ApiTokenRevoked {
            Objects.requireNonNull(token);
        }
    }

    /** A role may do something else than before; this is all it may do. */
    @WireName("identity.rights_changed")
    record RightsChanged(AgentRole role, Set<Right> rights, long rev) implements IdentityEvent {

        public RightsChanged {
            Objects.requireNonNull(role);
            rights = Set.copyOf(rights);
        }
    }
}
