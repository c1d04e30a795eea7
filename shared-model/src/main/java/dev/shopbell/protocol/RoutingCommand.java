package dev.shopbell.protocol;

/** Who answers whom. */
public sealed interface RoutingCommand extends Command {

    /**
     * Takes the conversation that has waited longest, unless the caller owns as many as its capacity. Answered by
     * {@link Result.Taken}; refused with {@link RefusalCode#QUEUE_EMPTY} or {@link RefusalCode#AT_CAPACITY}.
     */
    @WireName("routing.take_next")
    @Needs(Right.ANSWER)
    @Route("POST /queue/take-next")
    record TakeNext() implements RoutingCommand {}
}
