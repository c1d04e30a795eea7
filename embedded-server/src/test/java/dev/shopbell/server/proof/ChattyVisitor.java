package dev.shopbell.server.proof;

import dev.shopbell.client.state.VisitorState;
import dev.shopbell.model.conversation.ConversationState;
import dev.shopbell.protocol.ConversationCommand.EndConversation;
import dev.shopbell.protocol.ConversationQuery.MessagesBefore;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.ServerFrame.Told;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A visitor who writes all the time, a few messages ahead of the answers, and now and then ends the conversation and begins another. */
final class ChattyVisitor extends LoadClient {

    private static final int AHEAD_MAX = 4;
    private static final int ENDS_ONE_IN = 60;

    final VisitorState state;

    ChattyVisitor(Load load, Memory memory, long seed) throws IOException {
        this(load, memory, new VisitorState(), seed);
    }

    private ChattyVisitor(Load load, Memory memory, VisitorState state, long seed) throws IOException {
        super(load, memory, state, seed);
        this.state = state;
    }

    @Override
    void act() {
        if (pending() >= AHEAD_MAX) {
            return;
        }
        var newest = state.current();
        if (newest.isPresent() && newest.get().state() != ConversationState.CLOSED && random.nextInt(ENDS_ONE_IN) == 0) {
            does(new EndConversation(newest.get().id()));
        } else {
            say(nextWords());
        }
    }

    @Override
    void sees(Told event) {
        // It writes whatever the team says.
    }

    @Override
    @Nullable Request whereIsTheEnd() {
        return state.current().map(newest -> new MessagesBefore(newest.id(), Limits.POSITION_MAX, 1)).orElse(null);
    }
}
