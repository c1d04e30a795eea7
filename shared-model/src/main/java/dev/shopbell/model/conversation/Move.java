package dev.shopbell.model.conversation;

import static dev.shopbell.model.conversation.ConversationState.ASSIGNED;
import static dev.shopbell.model.conversation.ConversationState.CLOSED;
import static dev.shopbell.model.conversation.ConversationState.WAITING;

import java.util.Optional;

/**
 * The moves of the conversation's state machine, in one table that desk and server share: the desk shows a button by it and the
 * server refuses by it.
 */
public enum Move {
    TAKE,
    HAND_BACK,
    CLOSE,
    /** By an agent, who then owns it. */
    REOPEN,
    /** By the visitor, from the widget's menu. */
    END,
    /** The visitor writes again after the end. */
    WRITE_AGAIN;

    /** The state this move leads to from {@code state}, or nothing if the move is illegal there. */
    public Optional<ConversationState> from(ConversationState state) {
        return Optional.ofNullable(
                switch (this) {
                    case TAKE -> state == WAITING ? ASSIGNED : null;
                    case HAND_BACK -> state == ASSIGNED ? WAITING : null;
                    case CLOSE, END -> state == CLOSED ? null : CLOSED;
                    case REOPEN -> state == CLOSED ? ASSIGNED : null;
                    case WRITE_AGAIN -> state == CLOSED ? WAITING : null;
                });
    }
}
