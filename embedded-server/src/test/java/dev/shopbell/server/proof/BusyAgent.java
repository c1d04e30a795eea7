package dev.shopbell.server.proof;

import dev.shopbell.client.state.DeskState;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Side;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.protocol.ConversationCommand.CloseConversation;
import dev.shopbell.protocol.ConversationCommand.HandBackConversation;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationCommand.ReopenConversation;
import dev.shopbell.protocol.ConversationCommand.TakeConversation;
import dev.shopbell.protocol.ConversationEvent.Closed;
import dev.shopbell.protocol.ConversationEvent.MessagePosted;
import dev.shopbell.protocol.ConversationQuery.ClosedBefore;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.RoutingCommand.TakeNext;
import dev.shopbell.protocol.ServerFrame.Told;
import java.io.IOException;

/** An agent who takes, answers, hands back, closes and reopens, in a hurry and without asking colleagues, so that they collide. */
final class BusyAgent extends LoadClient {

    private static final int PENDING_MAX = 30;

    final DeskState state;
    private final AgentId me;

    BusyAgent(Load load, Memory memory, AgentId me, long seed) throws IOException {
        this(load, memory, new DeskState(), me, seed);
    }

    private BusyAgent(Load load, Memory memory, DeskState state, AgentId me, long seed) throws IOException {
        super(load, memory, state, seed);
        this.state = state;
        this.me = me;
    }

    @Override
    void act() {
        if (pending() >= PENDING_MAX || state.waiting().isEmpty()) {
            return;
        }
        if (random.nextInt(3) == 0) {
            does(new TakeNext());
        } else {
            does(new TakeConversation(state.waiting().getFirst().id()));
        }
    }

    @Override
    void sees(Told event) {
        if (pending() >= PENDING_MAX) {
            return;
        }
        if (event.event() instanceof MessagePosted(var message) && message.author().side() == Side.VISITOR) {
            answer(message.conversation());
        } else if (event.event() instanceof Closed closed && random.nextInt(8) == 0) {
            does(new ReopenConversation(closed.conversation()));
        }
    }

    private void answer(ConversationId conversation) {
        var mine = state.conversation(conversation)
                .map(found -> found.assignee())
                .filter(owner -> owner.id().equals(me))
                .isPresent();
        if (!mine) {
            return;
        }
        int dice = random.nextInt(40);
        if (dice == 0) {
            does(new CloseConversation(conversation));
        } else if (dice == 1) {
            does(new HandBackConversation(conversation));
        } else if (dice < 20) {
            does(new PostMessage(conversation, nextWords()));
        }
    }

    @Override
    Request whereIsTheEnd() {
        return new ClosedBefore(Limits.POSITION_MAX, 1);
    }
}
