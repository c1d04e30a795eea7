package dev.shopbell.server;

import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.shop.MailKind;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.db.Workspaces;
import dev.shopbell.server.identity.LinkKind;
import dev.shopbell.server.identity.LinkMail;
import dev.shopbell.server.mail.Letters;
import dev.shopbell.server.mail.Mail;
import dev.shopbell.server.mail.Outbound;
import java.time.Instant;

/** Writes codes to colleagues as the desktop takes them, by the shop's own mail server. */
record LinkLetters(Outbound outbound) implements LinkMail {

    @Override
    public boolean isThere(Tx tx) {
        return outbound.ready(tx);
    }

    @Override
    public void send(Tx tx, Agent to, LinkKind kind, String token, Instant expiresAt) throws RefusedException {
        var shop = Workspaces.name(tx);
        var mail = switch (kind) {
            case INVITATION -> Mail.of(MailKind.INVITATION, to.email(), Letters.invitation(shop, to.name(), "invite-" + token, expiresAt));
            case RESET_BY_TEAM, RESET_BY_MAIL ->
                Mail.of(MailKind.PASSWORD_RESET, to.email(), Letters.passwordReset(shop, to.name(), "reset-" + token, expiresAt));
        };
        outbound.add(tx, mail);
    }
}
