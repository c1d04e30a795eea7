package dev.shopbell.server.identity;

import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.protocol.Right;
import java.util.Set;

/** What a role may do. */
public final class Roles {

    private Roles() {}

    public static Set<Right> rightsOf(AgentRole role) {
        return switch (role) {
            case OWNER -> Set.of(Right.ANSWER, Right.OWN_ACCOUNT, Right.RUN_TEAM, Right.RUN_SITES);
            case AGENT -> Set.of(Right.ANSWER, Right.OWN_ACCOUNT);
        };
    }
}
