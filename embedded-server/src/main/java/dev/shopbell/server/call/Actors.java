package dev.shopbell.server.call;

import dev.shopbell.server.db.Tx;

/** Knows a caller's present rights. Asked within the transaction, so that a right taken away a moment ago is gone. */
public interface Actors {

    /** @throws RefusedException FORBIDDEN if the session has ended or the agent is disabled */
    Actor of(Tx tx, Caller caller) throws RefusedException;
}
