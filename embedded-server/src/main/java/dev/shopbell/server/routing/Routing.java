package dev.shopbell.server.routing;

import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.RoutingCommand.TakeNext;
import dev.shopbell.server.call.Actor;
import dev.shopbell.server.call.Handlers;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.conversation.Conversations;
import dev.shopbell.server.db.Tx;

/** The simplest honest routing: who came first is served first, by whoever asks for the next and has room. */
public final class Routing {

    private final Conversations conversations;

    public Routing(Conversations conversations) {
        this.conversations = conversations;
    }

    public void register(Handlers handlers) {
        handlers.on(TakeNext.class, this::takeNext);
    }

    private Result takeNext(Tx tx, Actor actor, TakeNext command) throws RefusedException {
        var agent = actor.asAgent().agent();
        if (conversations.countAssigned(tx, agent.id()) >= agent.capacity()) {
            throw new RefusedException(RefusalCode.AT_CAPACITY, "max", agent.capacity());
        }
        var next = conversations.firstWaiting(tx).orElseThrow(() -> new RefusedException(RefusalCode.QUEUE_EMPTY));
        conversations.assign(tx, next, agent);
        return new Result.Taken(next.id());
    }
}
