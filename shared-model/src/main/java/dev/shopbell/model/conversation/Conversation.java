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
 * @param closedAt when and {@code closedBy} by which side it ended; null unless
 *     {@link ConversationState#CLOSED}, and no side if it closed by itself
 * @param lastSeq the {@code seq} of its newest message
 * @param arrival its place in the queue: smaller is served first; kept when it is handed back; 0 on a visitor's stream
 * @param receipts how far each side has received and read it
 * @param offline it came in by the form that is shown while nobody is there, so its visitor does not wait at the screen
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
        Receipts receipts,
        boolean offline,
        long rev) {

    public Conversation {
        Objects.requireNonNull(id);
        Objects.requireNonNull(contact);
        Objects.requireNonNull(site);
        Objects.requireNonNull(state);
        Objects.requireNonNull(openedAt);
        receipts = receipts == null ? Receipts.NONE : receipts;
    }

    /** As it enters the queue. */
    public static Conversation opened(
            ConversationId id, ContactId contact, SiteId site, Instant at, @Nullable Page page, long arrival, boolean offline, long rev) {
        return new Conversation(
                id, contact, site, ConversationState.WAITING, null, at, at, null, null, page, 0, arrival, Receipts.NONE, offline, rev);
    }

    /** Owned by {@code agent}. */
    public Conversation taken(AgentCard agent, long rev) {
        return moved(ConversationState.ASSIGNED, agent, null, arrival, rev);
    }

    /** In the queue since {@code at}, at the place that {@code arrival} says. */
    public Conversation waiting(Instant at, long arrival, long rev) {
        return moved(ConversationState.WAITING, null, at, arrival, rev);
    }

    private Conversation moved(
            ConversationState state, @Nullable AgentCard assignee, @Nullable Instant waitingSince, long arrival, long rev) {
        return new Conversation(
                id, contact, site, state, assignee, openedAt, waitingSince, null, null, page, lastSeq, arrival, receipts, offline, rev);
    }

    /** @param by null if it closes by itself */
    public Conversation closed(@Nullable Side by, Instant at, long rev) {
        return new Conversation(
                id, contact, site, ConversationState.CLOSED, null, openedAt, null, at, by, page, lastSeq, arrival, receipts, offline, rev);
    }

    /** Whose it is changes nothing of what was said: its {@code rev} and its place in lists stay. */
    public Conversation withContact(ContactId contact) {
        return new Conversation(
                id, contact, site, state, assignee, openedAt, waitingSince, closedAt, closedBy, page, lastSeq, arrival, receipts,
                offline, rev);
    }

    public Conversation withLastSeq(long lastSeq, long rev) {
        return new Conversation(
                id, contact, site, state, assignee, openedAt, waitingSince, closedAt, closedBy, page, lastSeq, arrival, receipts,
                offline, rev);
    }

    /** Marks are no change of the conversation: its {@code rev} and its place in lists stay. */
    public Conversation withReceipts(Receipts receipts) {
        return new Conversation(
                id, contact, site, state, assignee, openedAt, waitingSince, closedAt, closedBy, page, lastSeq, arrival, receipts,
                offline, rev);
    }
}
