package dev.shopbell.server.wire;

import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.Command;
import dev.shopbell.protocol.Credential;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Request;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.call.Calls;
import dev.shopbell.server.call.Outcome;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.db.Tx;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Calls that come one by one, each with its own credential, rather than on a connection that has said who it is. They are answered by
 * the same {@link Calls}, and their bounds belong to the caller and the address, because there is no connection to have any.
 */
public final class SingleCalls {

    /** More than any credential is long. */
    static final int BEARER_LENGTH_MAX = 200;

    /** How the secret of an API token begins, so that people and scanners of leaked secrets know it for one. */
    public static final String TOKEN_PREFIX = "sbt_";

    /** Who asks, and what the bounds say to this call. */
    public record Visit(Caller caller, Allowance allowance) {

        /** What a body may hold. */
        public int bodyBytesMax() {
            return switch (caller) {
                case Caller.AgentCaller _, Caller.TokenCaller _ -> Limits.FRAME_FROM_AGENT_BYTES_MAX;
                case Caller.VisitorCaller _ -> Limits.FRAME_FROM_VISITOR_BYTES_MAX;
            };
        }
    }

    private final Wire wire;
    private final Sessions sessions;

    public SingleCalls(Wire wire, Sessions sessions) {
        this.wire = wire;
        this.sessions = sessions;
    }

    /** Before it is known who is there: what an address may ask at all, so that guessing credentials is slow. */
    public Allowance knock(String address) {
        return Addresses.isThisMachine(address)
                ? new Allowance(RateLimits.KNOCK_BURST, RateLimits.KNOCK_PER_SECOND, RateLimits.KNOCK_BURST, 0)
                : take("knocks at " + Addresses.group(address), RateLimits.KNOCK_BURST, RateLimits.KNOCK_PER_SECOND);
    }

    /**
     * Who holds this bearer credential: an agent's session token, a program's API token, or a visitor's {@code <site key>.<secret>}. Fails with
     * {@link RefusedException} BAD_CREDENTIALS, or an outage. Completes on a database thread.
     */
    public CompletableFuture<Visit> admit(String bearer, String locale, String address) {
        if (bearer.isEmpty() || bearer.length() > BEARER_LENGTH_MAX) {
            return CompletableFuture.failedFuture(new RefusedException(RefusalCode.BAD_CREDENTIALS));
        }
        return wire.log().read(tx -> caller(tx, bearer, locale, address)).thenApply(caller -> new Visit(caller, allowance(caller, address)));
    }

    private Caller caller(Tx tx, String bearer, String locale, String address) throws RefusedException {
        if (bearer.startsWith(TOKEN_PREFIX)) {
            return wire.gatekeeper().program(tx, bearer).orElseThrow(() -> new RefusedException(RefusalCode.BAD_CREDENTIALS));
        }
        int dot = bearer.indexOf('.');
        Credential credential = dot < 0
                ? new Credential.AgentSessionToken(bearer)
                : new Credential.VisitorToken(bearer.substring(0, dot), bearer.substring(dot + 1));
        return switch (wire.gatekeeper().admit(tx, credential, locale, address)) {
            case Gatekeeper.Rejected _ -> throw new RefusedException(RefusalCode.BAD_CREDENTIALS);
            case Gatekeeper.Admitted admitted -> admitted.caller();
        };
    }

    /** The narrowest of the bounds that hold for this caller. */
    private Allowance allowance(Caller caller, String address) {
        var limits = wire.limits();
        return switch (caller) {
            case Caller.AgentCaller _, Caller.TokenCaller _ -> take(caller.sender(), limits.agentBurst(), limits.agentPerSecond());
            case Caller.VisitorCaller visitor -> {
                var own = take(visitor.sender(), limits.visitorBurst(), limits.visitorPerSecond());
                if (!own.granted() || Addresses.isThisMachine(address)) {
                    yield own;
                }
                var shared = Throttle.visitorAt(address, limits, sessions.allowances(), wire.clock().monotonicMillis());
                yield shared.granted() ? own : shared;
            }
        };
    }

    private Allowance take(String name, int burst, double perSecond) {
        return sessions.allowances().take(name, burst, perSecond, wire.clock().monotonicMillis());
    }

    /** Never fails. {@code answer} is told once, on a database thread or at once; the server does not close before it has been. */
    public void call(Caller caller, Cid cid, Request request, Consumer<Calls.Reply> answer) {
        if (sessions.draining()) {
            var refusal = Refusal.later(RefusalCode.SHUTTING_DOWN, Throttle.RETRY_SHUTDOWN_MILLIS);
            answer.accept(new Calls.Reply(new Outcome.Refused(refusal), false));
            return;
        }
        if (caller instanceof Caller.TokenCaller program) {
            wire.gatekeeper().asked(program);
        }
        sessions.callStarted();
        wire.calls()
                .answer(caller, cid, request)
                .thenAccept(reply -> {
                    if (request instanceof Command && reply.outcome() instanceof Outcome.Done) {
                        acted(caller);
                    }
                    answer.accept(reply);
                })
                .whenComplete((done, failure) -> sessions.callEnded());
    }

    /** Whoever does something is there; a program that is refused again and again keeps nobody's conversations. */
    private void acted(Caller caller) {
        switch (caller) {
            case Caller.AgentCaller agent -> sessions.acted(agent.agent());
            case Caller.TokenCaller program -> sessions.acted(program.agent());
            case Caller.VisitorCaller _ -> {}
        }
    }

    /** A new id for a command that came without one. */
    public Cid newCid() {
        return new Cid(wire.calls().newId());
    }

    /** What a failure of {@link #admit} means. */
    public Refusal refusal(Throwable failure) {
        return wire.calls().refusal(failure);
    }
}
