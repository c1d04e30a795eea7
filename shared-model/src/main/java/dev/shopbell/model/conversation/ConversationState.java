package dev.shopbell.model.conversation;

/**
 * Where a conversation stands. The moves between states are those of {@link Move}; every other move is refused with a reason.
 */
public enum ConversationState {
    /** In the queue: somebody waits for an answer and nobody has taken it. */
    WAITING,
    /** One agent owns it. */
    ASSIGNED,
    /** Ended by an agent or by the visitor; words of the visitor open it again. */
    CLOSED
}
