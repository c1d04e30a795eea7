package dev.shopbell.model.conversation;

import dev.shopbell.model.identity.AgentCard;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who wrote a message: the visitor of the conversation, or an agent with the face shown at that moment. */
public record Author(Side side, @Nullable AgentCard agent) {

    public Author {
        Objects.requireNonNull(side);
        if ((side == Side.TEAM) != (agent != null)) {
            throw new IllegalArgumentException("an agent signs for the team, and only for the team");
        }
    }

    public static Author visitor() {
        return new Author(Side.VISITOR, null);
    }

    public static Author agent(AgentCard agent) {
        return new Author(Side.TEAM, agent);
    }
}
