package dev.shopbell.protocol;

import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.identity.AgentCard;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody is typing, or has stopped. It has no position, may be dropped at any time and never delays a fact.
 *
 * @param agent who types for the team; null from a client (the server knows who speaks) and when the visitor types
 */
@WireName("typing")
public record Nudge(ConversationId conversation, @Nullable AgentCard agent, boolean typing) implements ClientFrame, ServerFrame {

    public Nudge {
        Objects.requireNonNull(conversation);
    }
}
