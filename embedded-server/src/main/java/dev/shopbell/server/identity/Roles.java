package dev.shopbell.server.identity;

import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.protocol.Right;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a role may do. */
public final class Roles {

    private static final Set<Right> AGENT = Set.of(Right.ANSWER, Right.NOTE, Right.EDIT_CONTACTS, Right.OWN_ACCOUNT);
    private static final Set<Right> SUPERVISOR = with(AGENT, Right.SUPERVISE, Right.BLOCK_VISITORS);
    private static final Set<Right> ADMIN = with(SUPERVISOR, Right.RUN_TEAM, Right.RUN_SITES, Right.RUN_SHOP);
    private static final Set<Right> OWNER = with(ADMIN, Right.RUN_ROLES, Right.RUN_TOKENS);

    private Roles() {}

    private static Set<Right> with(Set<Right> some, Right... more) {
        var both = EnumSet.copyOf(some);
        both.addAll(List.of(more));
        return Set.copyOf(both);
    }

    public static Set<Right> rightsOf(AgentRole role) {
        return switch (role) {
            case OWNER -> OWNER;
            case ADMIN -> ADMIN;
            case SUPERVISOR -> SUPERVISOR;
            case AGENT -> AGENT;
        };
    }
}
