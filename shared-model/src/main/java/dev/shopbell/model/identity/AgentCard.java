package dev.shopbell.model.identity;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The face of an agent as visitors see it, as it was when it was shown: a later change of name leaves old words as they were signed.
 *
 * @param picture the content hash under which {@code /pictures/<hash>} serves it, or null while the agent has none
 */
public record AgentCard(AgentId id, String name, @Nullable String picture) {

    public AgentCard {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
    }
}
