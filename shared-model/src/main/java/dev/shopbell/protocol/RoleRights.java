package dev.shopbell.protocol;

import dev.shopbell.model.identity.AgentRole;
import java.util.Objects;
import java.util.Set;

/** What a role may do. @param rev the log position of the last change; 0 while it is as it was at first */
public record RoleRights(AgentRole role, Set<Right> rights, long rev) {

    public RoleRights {
        Objects.requireNonNull(role);
        rights = Set.copyOf(rights);
    }
}
