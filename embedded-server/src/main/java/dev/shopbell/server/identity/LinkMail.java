package dev.shopbell.server.identity;

import dev.shopbell.model.identity.Agent;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.db.Tx;
import java.time.Instant;

/** Sends links by mail. Told within the transaction that makes the link, so that link and mail live or die together. */
public interface LinkMail {

    boolean isThere(Tx tx);

    /** Called only while mail is there. @param token the clear secret, for the mail and for nothing else */
    void send(Tx tx, Agent to, LinkKind kind, String token, Instant expiresAt) throws RefusedException;
}
