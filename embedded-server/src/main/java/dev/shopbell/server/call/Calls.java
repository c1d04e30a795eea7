package dev.shopbell.server.call;

import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.Command;
import dev.shopbell.protocol.Query;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.Right;
import dev.shopbell.server.db.BusyException;
import dev.shopbell.server.db.Share;
import dev.shopbell.server.db.StorageException;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.log.EventLog;
import dev.shopbell.server.measure.Measures;
import dev.shopbell.server.time.Ids;
import java.util.Collections;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one door for requests. A command is looked up in the ledger, checked against the caller's present rights, handled and entered in
 * the ledger in one transaction; its outcome is given when that transaction is on disk. A lasting refusal is an outcome like any other:
 * a copy of the command that arrives late cannot succeed where the first was refused.
 */
public final class Calls {

    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);
    private static final long RETRY_SOON_MILLIS = 500;
    private static final long RETRY_STORAGE_MILLIS = 2_000;

    private final EventLog log;
    private final Handlers handlers;
    private final Actors actors;
    private final Hands hands;
    private final Ids ids;
    private final Measures measures;
    private final Ledger ledger;

    public Calls(EventLog log, Handlers handlers, Actors actors, LedgerKey key, Hands hands, Ids ids, Measures measures) {
        this.log = log;
        this.handlers = handlers.complete();
        this.actors = actors;
        this.ledger = new Ledger(key);
        this.hands = hands;
        this.ids = ids;
        this.measures = measures;
    }

    /** Never fails: what goes wrong is a refusal. Completes on a database thread, or at once. */
    public CompletableFuture<Outcome> call(Caller caller, Cid cid, Request request) {
        return answer(caller, cid, request).thenApply(Reply::outcome);
    }

    /** @param replayed whether the command was answered before, and this is that answer again */
    public record Reply(Outcome outcome, boolean replayed) {

        static Reply first(Outcome outcome) {
            return new Reply(outcome, false);
        }
    }

    /** As {@link #call}, for a caller who wants to know whether this was the first time. */
    public CompletableFuture<Reply> answer(Caller caller, Cid cid, Request request) {
        long since = measures.begin();
        var reply = switch (request) {
            case Command command -> handlers.isLight(command) ? read(caller, cid, command) : command(caller, cid, command);
            case Query query -> read(caller, cid, query);
        };
        return reply.handle((done, failure) ->
                measured(request, failure == null ? done : Reply.first(new Outcome.Refused(refusal(failure))), since));
    }

    private Reply measured(Request request, Reply reply, long since) {
        measures.called(request, reply.outcome() instanceof Outcome.Refused refused ? refused.refusal() : null, since);
        return reply;
    }

    private CompletableFuture<Reply> read(Caller caller, Cid cid, Request request) {
        return log.read(tx -> Reply.first(read(tx, caller, cid, request)));
    }

    private <C extends Command> CompletableFuture<Reply> command(Caller caller, Cid cid, C command) {
        var quick = handlers.quick(command);
        if (quick != null) {
            return log.write(shareOf(caller), tx -> once(tx, caller, cid, command, quick));
        }
        if (caller instanceof Caller.VisitorCaller && !Handlers.needs(command).contains(Right.TALK)) {
            return CompletableFuture.failedFuture(new RefusedException(RefusalCode.FORBIDDEN)); // Not even a place where slow work waits.
        }
        try {
            return CompletableFuture.supplyAsync(() -> prepared(caller, command), handlers.isOnDisk(command) ? hands.disk() : hands.slow())
                    .thenCompose(handler -> log.write(
                            shareOf(caller), tx -> once(tx, caller, cid, command, (same, actor, id, request) -> handler.handle(same, actor, request))));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new BusyException());
        }
    }

    private static Share shareOf(Caller caller) {
        return caller instanceof Caller.VisitorCaller ? Share.PUBLIC : Share.HOUSE;
    }

    /**
     * What is slow is not done for somebody who may not ask for it. A refusal while preparing is given by the handler's turn, so that it
     * meets ledger and rights like any other.
     */
    private <C extends Command> Handler<C> prepared(Caller caller, C command) {
        try {
            var early = log.readNow(tx -> refusalNow(tx, caller, command));
            if (early.isPresent()) {
                throw early.get();
            }
            return handlers.prepare(caller, command);
        } catch (RefusedException e) {
            return (tx, actor, request) -> {
                throw e;
            };
        }
    }

    private Optional<RefusedException> refusalNow(Tx tx, Caller caller, Request request) {
        try {
            permitted(tx, caller, request);
            return Optional.empty();
        } catch (RefusedException e) {
            return Optional.of(e);
        }
    }

    private <C extends Command> Reply once(Tx tx, Caller caller, Cid cid, C command, Handler.Keyed<C> handler) throws Exception {
        var before = ledger.find(tx, caller.sender(), cid, command);
        if (before.isPresent()) {
            if (before.get().sameBody()) {
                return new Reply(before.get().outcome(), true);
            }
            LOG.warn("Refused: {} used cid {} again for another {}", caller.sender(), cid, command.getClass().getSimpleName());
            return Reply.first(new Outcome.Refused(Refusal.of(RefusalCode.CID_REUSED)));
        }
        Outcome outcome;
        try {
            outcome = log.attempt(tx, same -> handle(same, caller, cid, command, handler));
        } catch (RefusedException e) {
            outcome = new Outcome.Refused(e.refusal());
            if (e.refusal().code().passing() || isStranger(tx, caller)) {
                return Reply.first(outcome); // A stranger has nothing that could change, and leaves no row behind.
            }
        }
        ledger.enter(tx, caller.sender(), cid, command, outcome);
        return Reply.first(outcome);
    }

    private boolean isStranger(Tx tx, Caller caller) throws RefusedException {
        return caller instanceof Caller.VisitorCaller && actors.of(tx, caller).stream().isEmpty();
    }

    private <C extends Command> Outcome handle(Tx tx, Caller caller, Cid cid, C command, Handler.Keyed<C> handler)
            throws RefusedException {
        var actor = permitted(tx, caller, command);
        var result = handler.handle(tx, actor, cid, command);
        if (actor instanceof Actor.VisitorActor visitor && visitor.contact() == null) {
            actor = actors.of(tx, caller); // Asked again: the first words have just made the contact whose stream counts.
        }
        return new Outcome.Done(actor.stream().map(stream -> log.positionFor(tx, stream)).orElse(0L), result);
    }

    private <Q extends Request> Outcome read(Tx tx, Caller caller, Cid cid, Q query) throws RefusedException {
        var actor = permitted(tx, caller, query);
        var handler = handlers.quick(query);
        if (handler == null) {
            throw new RefusedException(RefusalCode.UNKNOWN_REQUEST);
        }
        return new Outcome.Done(
                actor.stream().map(stream -> log.headOf(tx, stream)).orElse(0L), handler.handle(tx, actor, cid, query));
    }

    private Actor permitted(Tx tx, Caller caller, Request request) throws RefusedException {
        var actor = actors.of(tx, caller);
        if (Collections.disjoint(actor.rights(), Handlers.needs(request))) {
            throw new RefusedException(RefusalCode.FORBIDDEN);
        }
        return actor;
    }

    /** An id that nothing has yet. */
    public UUID newId() {
        return ids.next();
    }

    /** What a failure means to the caller; a mistake of ours is logged with everything under an incident id. */
    public Refusal refusal(Throwable failure) {
        return switch (failure) {
            case CompletionException wrapped when wrapped.getCause() != null -> refusal(wrapped.getCause());
            case RefusedException refused -> refused.refusal();
            case BusyException busy -> Refusal.later(RefusalCode.BUSY, RETRY_SOON_MILLIS);
            case StorageException outage -> Refusal.later(RefusalCode.STORAGE_UNAVAILABLE, RETRY_STORAGE_MILLIS);
            default -> {
                var incident = ids.next().toString();
                LOG.error("Incident {}", incident, failure);
                yield Refusal.of(RefusalCode.BUG, "incident", incident);
            }
        };
    }
}
