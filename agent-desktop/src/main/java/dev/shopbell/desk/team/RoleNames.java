package dev.shopbell.desk.team;

import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.identity.AgentRole;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Roles as people call them; chosen from a list and never typed. */
final class RoleNames extends StringConverter<AgentRole> {

    private final Texts texts;

    RoleNames(Texts texts) {
        this.texts = texts;
    }

    @Override
    public String toString(@Nullable AgentRole role) {
        return role == null ? "" : texts.get("team.role." + role.name());
    }

    @Override
    public AgentRole fromString(String name) {
        throw new UnsupportedOperationException("roles are not typed");
    }
}
