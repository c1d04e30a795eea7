package dev.shopbell.model.conversation;

import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.identity.AgentCard;
import dev.shopbell.model.site.SiteId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One talk between a visitor and the team, without its messages.
 *
 * @param assignee the agent who owns it, as introduced to the visitor; null unless {@link ConversationState#ASSIGNED}
 * @param waitingSince when it last entered the queue; null unless {@link ConversationState#WAITING}
 * @param closedAt when and {@code closedBy} by which side it ended; null unless {@link ConversationState#CLOSED}
 * @param lastSeq the {@code seq} of its newest message
 * @param arrival its place in the queue: smaller is served first; kept when it is handed back; 0 on a visitor's stream
 * @param rev the position of the last change on the stream on which it is told
 */
public record Conversation(
        ConversationId id,
        ContactId contact,
        SiteId site,
        ConversationState state,
        @Nullable AgentCard assignee,
        Instant openedAt,
        @Nullable Instant waitingSince,
        @Nullable Instant closedAt,
        @Nullable Side closedBy,
        @Nullable Page page,
        long lastSeq,
        long arrival,
        long rev) {

    public Conversation {
        Objects.requireNonNull(id);
        Objects.requireNonNull(contact);
        Objects.requireNonNull(site);
        Objects.requireNonNull(state);
        Objects.requireNonNull(openedAt);
    }
}
