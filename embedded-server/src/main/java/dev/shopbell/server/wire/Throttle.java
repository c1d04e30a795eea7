package dev.shopbell.server.wire;

import dev.shopbell.protocol.Limits;
import dev.shopbell.server.call.Caller;
import org.jspecify.annotations.Nullable;

/** One connection's bounds over time. */
final class Throttle {

    static final long RETRY_BUSY_MILLIS = 500;
    static final long RETRY_SHUTDOWN_MILLIS = 2_000;

    private final TokenBucket calls;
    private final TokenBucket typing;

    private Throttle(TokenBucket calls, TokenBucket typing) {
        this.calls = calls;
        this.typing = typing;
    }

    static Throttle of(Caller caller, RateLimits limits, long now) {
        var calls = switch (caller) {
            case Caller.AgentCaller agent -> new TokenBucket(limits.agentBurst(), limits.agentPerSecond(), now);
            case Caller.VisitorCaller visitor -> new TokenBucket(limits.visitorBurst(), limits.visitorPerSecond(), now);
        };
        return new Throttle(calls, new TokenBucket(RateLimits.TYPING_BURST, RateLimits.TYPING_PER_SECOND, now));
    }

    /** What one frame may hold: less for whoever has not shown to be an agent. */
    static int frameBytesMax(Gatekeeper.@Nullable Admitted admitted) {
        return admitted != null && admitted.caller() instanceof Caller.AgentCaller
                ? Limits.FRAME_FROM_AGENT_BYTES_MAX
                : Limits.FRAME_FROM_VISITOR_BYTES_MAX;
    }

    /** 0, or the milliseconds to wait. */
    long call(long now) {
        return calls.take(now);
    }

    long typing(long now) {
        return typing.take(now);
    }
}
