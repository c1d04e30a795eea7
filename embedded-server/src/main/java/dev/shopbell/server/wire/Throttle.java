package dev.shopbell.server.wire;

import dev.shopbell.protocol.Limits;
import dev.shopbell.server.call.Caller;
import org.jspecify.annotations.Nullable;

/** One connection's bounds over time, and a visitor's share in those of the address. */
final class Throttle {

    static final long RETRY_BUSY_MILLIS = 500;
    static final long RETRY_SHUTDOWN_MILLIS = 2_000;

    private interface Shared {
        long take(long now);
    }

    private final TokenBucket calls;
    private final TokenBucket typing;
    private final Shared shared;

    private Throttle(TokenBucket calls, TokenBucket typing, Shared shared) {
        this.calls = calls;
        this.typing = typing;
        this.shared = shared;
    }

    static Throttle of(Caller caller, String address, RateLimits limits, Allowances allowances, long now) {
        var calls = switch (caller) {
            case Caller.AgentCaller _, Caller.TokenCaller _ -> new TokenBucket(limits.agentBurst(), limits.agentPerSecond(), now);
            case Caller.VisitorCaller visitor -> new TokenBucket(limits.visitorBurst(), limits.visitorPerSecond(), now);
        };
        boolean alone = !(caller instanceof Caller.VisitorCaller) || Addresses.isThisMachine(address);
        return new Throttle(
                calls,
                new TokenBucket(RateLimits.TYPING_BURST, RateLimits.TYPING_PER_SECOND, now),
                at -> alone ? 0 : visitorAt(address, limits, allowances, at).waitMillis());
    }

    /** What the visitors of one address may do together, by whichever door. */
    static Allowance visitorAt(String address, RateLimits limits, Allowances allowances, long now) {
        return allowances.take(
                "visitors at " + Addresses.group(address), limits.addressBurst(), limits.addressPerSecond(), now);
    }

    /** What one frame may hold: less for whoever has not shown to be an agent. */
    static int frameBytesMax(Gatekeeper.@Nullable Admitted admitted) {
        return admitted != null && admitted.caller() instanceof Caller.AgentCaller
                ? Limits.FRAME_FROM_AGENT_BYTES_MAX
                : Limits.FRAME_FROM_VISITOR_BYTES_MAX;
    }

    /** 0, or the milliseconds to wait. */
    long call(long now) {
        long wait = calls.take(now);
        return wait > 0 ? wait : shared.take(now);
    }

    long typing(long now) {
        return typing.take(now);
    }
}
