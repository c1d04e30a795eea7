package dev.shopbell.protocol;

import dev.shopbell.model.Within;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.model.identity.ApiTokenId;
import dev.shopbell.model.identity.AgentStatus;
import dev.shopbell.model.identity.SessionId;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Agents, their profile, role, password and sessions. */
public sealed interface IdentityCommand extends Command {

    /** Answered by {@link Result.AgentAdded}. The password is handed over by the owner and changed by the agent. */
    @WireName("identity.add_agent")
    @Needs(Right.RUN_TEAM)
    @Route("POST /agents")
    record AddAgent(
            @Within(min = 1, max = Agent.NAME_LENGTH_MAX) String name,
            @Within(max = Agent.EMAIL_LENGTH_MAX, pattern = Agent.EMAIL) String email,
            @Within(min = Agent.PASSWORD_LENGTH_MIN, max = Agent.PASSWORD_LENGTH_MAX) String password,
            AgentRole role)
            implements IdentityCommand {

        public AddAgent {
            Objects.requireNonNull(name);
            Objects.requireNonNull(email);
            Objects.requireNonNull(password);
            Objects.requireNonNull(role);
        }

        @Override
        public String toString() {
            return "AddAgent[" + role + "]";
        }
    }

    /** The caller's own face. Without {@code picture} the present one stays. */
    @WireName("identity.change_profile")
    @Needs(Right.OWN_ACCOUNT)
    @Route("PUT /me/profile")
    record ChangeProfile(@Within(min = 1, max = Agent.NAME_LENGTH_MAX) String name, @Nullable Picture picture) implements IdentityCommand {

        public ChangeProfile {
            Objects.requireNonNull(name);
        }
    }

    /** Signs the agent's other devices out. Answered by {@link Result.Done}. */
    @WireName("identity.change_password")
    @Needs(Right.OWN_ACCOUNT)
    @Route("PUT /me/password")
    record ChangePassword(String present, @Within(min = Agent.PASSWORD_LENGTH_MIN, max = Agent.PASSWORD_LENGTH_MAX) String future)
            implements IdentityCommand {

        public ChangePassword {
            Objects.requireNonNull(present);
            Objects.requireNonNull(future);
        }

        @Override
        public String toString() {
            return "ChangePassword[hidden]";
        }
    }

    /** Ends the agent's streams, which come back with what the new role may see. The last owner stays one. */
    @WireName("identity.change_role")
    @Needs(Right.RUN_TEAM)
    @Route("PUT /agents/{agent}/role")
    record ChangeRole(AgentId agent, AgentRole role) implements IdentityCommand {

        public ChangeRole {
            Objects.requireNonNull(agent);
            Objects.requireNonNull(role);
        }
    }

    @WireName("identity.change_capacity")
    @Needs(Right.RUN_TEAM)
    @Route("PUT /agents/{agent}/capacity")
    record ChangeCapacity(AgentId agent, @Within(max = Agent.CAPACITY_MAX) int capacity) implements IdentityCommand {

        public ChangeCapacity {
            Objects.requireNonNull(agent);
        }
    }

    /** A disabled agent is signed out everywhere at once; what is theirs goes back to the queue. The last owner cannot be disabled. */
    @WireName("identity.disable_agent")
    @Needs(Right.RUN_TEAM)
    @Route("PUT /agents/{agent}/disabled")
    record DisableAgent(AgentId agent, boolean disabled) implements IdentityCommand {

        public DisableAgent {
            Objects.requireNonNull(agent);
        }
    }

    /** One of the caller's own sessions, the present one included, which is signing out. */
    @WireName("identity.end_session")
    @Needs(Right.OWN_ACCOUNT)
    @Route("DELETE /me/sessions/{session}")
    record EndSession(SessionId session) implements IdentityCommand {

        public EndSession {
            Objects.requireNonNull(session);
        }
    }

    /**
     * Lets a program in. Answered by {@link Result.ApiTokenMade}, which tells the secret this once: the same command sent again is answered
     * without it.
     *
     * @param agent in whose name it acts; without one, the caller's
     * @param scopes at least one, each of them among the caller's own rights and such as {@link ApiToken#isScope} allows
     * @param days how long it opens; without a number, until it is revoked
     */
    @WireName("identity.make_api_token")
    @Needs(Right.RUN_TOKENS)
    @Route("POST /tokens")
    record MakeApiToken(
            @Within(min = 1, max = ApiToken.NAME_LENGTH_MAX) String name,
            @Nullable AgentId agent,
            @Within(min = 1) Set<Right> scopes,
            @Within(min = 1, max = ApiToken.DAYS_MAX) @Nullable Integer days)
            implements IdentityCommand {

        public MakeApiToken {
            Objects.requireNonNull(name);
            scopes = ApiToken.inOrder(scopes);
        }
    }

    /** Ends a token at once: what its program asks from now on is refused. */
    @WireName("identity.revoke_api_token")
    @Needs(Right.RUN_TOKENS)
    @Route("DELETE /tokens/{token}")
    record RevokeApiToken(ApiTokenId token) implements IdentityCommand {

        public RevokeApiToken {
            Objects.requireNonNull(token);
        }
    }

    /** Adds a colleague who chooses a password by a link, which is answered by {@link Result.PasswordLink} and goes out by mail if there is any. */
    @WireName("identity.invite_agent")
    @Needs(Right.RUN_TEAM)
    @Route("POST /invitations")
    record InviteAgent(
            @Within(min = 1, max = Agent.NAME_LENGTH_MAX) String name, @Within(max = Agent.EMAIL_LENGTH_MAX, pattern = Agent.EMAIL) String email, AgentRole role)
            implements IdentityCommand {

        public InviteAgent {
            Objects.requireNonNull(name);
            Objects.requireNonNull(email);
            Objects.requireNonNull(role);
        }
    }

    /** A new link for somebody who has been invited; the former one is void. Answered by {@link Result.PasswordLink}. */
    @WireName("identity.renew_invitation")
    @Needs(Right.RUN_TEAM)
    @Route("POST /agents/{agent}/invitation")
    record RenewInvitation(AgentId agent) implements IdentityCommand {

        public RenewInvitation {
            Objects.requireNonNull(agent);
        }
    }

    /** A link with which the agent chooses a new password; the present one holds until then. Answered by {@link Result.PasswordLink}. */
    @WireName("identity.reset_password")
    @Needs(Right.RUN_TEAM)
    @Route("POST /agents/{agent}/password-reset")
    record ResetPassword(AgentId agent) implements IdentityCommand {

        public ResetPassword {
            Objects.requireNonNull(agent);
        }
    }

    /**
     * What a role may do. Nobody gives a right that is not theirs, or touches a role above their own; the owner's rights stay as they are.
     * Ends the streams of everybody who has this role.
     */
    @WireName("identity.change_rights")
    @Needs(Right.RUN_ROLES)
    @Route("PUT /roles/{role}/rights")
    record ChangeRights(AgentRole role, Set<Right> rights) implements IdentityCommand {

        public ChangeRights {
            Objects.requireNonNull(role);
            rights = Set.copyOf(rights);
        }
    }

    /** What the caller says of being there. */
    @WireName("identity.change_status")
    @Needs(Right.OWN_ACCOUNT)
    @Route("PUT /me/status")
    record ChangeStatus(AgentStatus status) implements IdentityCommand {

        public ChangeStatus {
            Objects.requireNonNull(status);
        }
    }

    /** Signs one device of a colleague out. */
    @WireName("identity.end_agent_session")
    @Needs(Right.RUN_TEAM)
    @Route("DELETE /agents/{agent}/sessions/{session}")
    record EndAgentSession(AgentId agent, SessionId session) implements IdentityCommand {

        public EndAgentSession {
            Objects.requireNonNull(agent);
            Objects.requireNonNull(session);
        }
    }
}
