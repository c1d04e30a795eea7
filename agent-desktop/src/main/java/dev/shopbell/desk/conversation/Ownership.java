package dev.shopbell.desk.conversation;

import dev.shopbell.desk.conversation.ConversationViewModel.Standing;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.Move;
import dev.shopbell.protocol.Right;

/** Whose a conversation is, seen from this desk, and what may therefore be done with it. */
final class Ownership {

    private final DeskStore store;

    Ownership(DeskStore store) {
        this.store = store;
    }

    Standing standing(Conversation conversation) {
        return switch (conversation.state()) {
            case WAITING -> Standing.WAITING;
            case CLOSED -> Standing.CLOSED;
            case ASSIGNED -> isMine(conversation) ? Standing.MINE : Standing.OTHERS;
        };
    }

    /** What a colleague has is closed by whoever supervises, and otherwise left alone. The server decides in the end. */
    boolean isLegal(Move move, Conversation conversation) {
        boolean free = standing(conversation) != Standing.OTHERS || move == Move.CLOSE && supervises();
        return move.from(conversation.state()).isPresent() && free;
    }

    private boolean supervises() {
        return store.rights().get().contains(Right.SUPERVISE);
    }

    private boolean isMine(Conversation conversation) {
        var self = store.self().get();
        var assignee = conversation.assignee();
        return self != null && assignee != null && assignee.id().equals(self.id());
    }
}
