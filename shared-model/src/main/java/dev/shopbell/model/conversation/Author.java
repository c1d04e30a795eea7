package dev.shopbell.model.conversation;

import dev.shopbell.model.identity.AgentCard;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who wrote a message: the visitor of the conversation, an agent with the face shown at that moment, or, for the team and without an
 * agent, the shop itself.
 */
public record Author(Side side, @Nullable AgentCard agent) {

    public Author {
        Objects.requireNonNull(side);
        if (side == Side.VISITOR && agent != null) {
            throw new IllegalArgumentException("an agent signs for the team only");
        }
    }

    public static Author visitor() {
        return new Author(Side.VISITOR, null);
    }

    public static Author agent(AgentCard agent) {
        return new Author(Side.TEAM, agent);
    }

    /** The shop's own words, which no person wrote at that moment. */
    public static Author shop() {
        return new Author(Side.TEAM, null);
    }
}
