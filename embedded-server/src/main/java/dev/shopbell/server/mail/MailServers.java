package dev.shopbell.server.mail;

import dev.shopbell.server.db.Tx;
import java.util.Optional;

/** Knows which mail server the shop has set. */
@FunctionalInterface
public interface MailServers {
    Optional<MailServer> server(Tx tx);
}
