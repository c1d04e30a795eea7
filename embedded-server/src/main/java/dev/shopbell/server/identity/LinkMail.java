package dev.shopbell.server.identity;

import dev.shopbell.model.identity.Agent;
import dev.shopbell.server.db.Tx;
import java.time.Instant;

/** Sends links by mail. Told within the transaction that makes the link, so that link and mail live or die together. */
public interface LinkMail {

    /** While the shop has no mail, links are handed over by people only. */
    LinkMail NONE = new LinkMail() {
        @Override
        public boolean isThere(Tx tx) {
            return false;
        }

        @Override
        public void send(Tx tx, Agent to, LinkKind kind, String token, Instant expiresAt) {
            // There is nothing to send it by.
        }
    };

    boolean isThere(Tx tx);

    /** Called only while mail is there. @param token the clear secret, for the mail and for nothing else */
    void send(Tx tx, Agent to, LinkKind kind, String token, Instant expiresAt);
}
