package dev.shopbell.server.call;

import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.Result;
import dev.shopbell.server.db.Tx;

/** The rule of one request, and nothing else: rights, ledger, transaction and disk are {@link Calls}' business. */
@FunctionalInterface
public interface Handler<R extends Request> {
    Result handle(Tx tx, Actor actor, R request) throws RefusedException;

    /** For commands whose work keeps the client's own id of them, as a message does. */
    @FunctionalInterface
    interface Keyed<R extends Request> {
        Result handle(Tx tx, Actor actor, Cid cid, R request) throws RefusedException;
    }

    /** For commands that need slow work, such as hashing a password, before their turn to write. */
    @FunctionalInterface
    interface Prepared<R extends Request> {

        /** Runs outside any transaction, on a thread made for slow work. */
        Handler<R> prepare(Caller caller, R request) throws RefusedException;
    }
}
