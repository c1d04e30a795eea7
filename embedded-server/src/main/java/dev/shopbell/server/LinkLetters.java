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
import dev.shopbell.server.wire.EntranceDoor;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * Writes codes to colleagues as the desktop takes them, by the shop's own mail server.
 *
 * @param publicUrls where the server is reached from outside; a letter names the first. Without one, it has the code alone
 */
record LinkLetters(Outbound outbound, List<URI> publicUrls) implements LinkMail {

    @Override
    public boolean isThere(Tx tx) {
        return outbound.ready(tx) && outbound.hasRoom(tx); // With too many waiting, codes are handed over by people.
    }

    @Override
    public void send(Tx tx, Agent to, LinkKind kind, String token, Instant expiresAt) throws RefusedException {
        var shop = Workspaces.name(tx);
        var code = kind.code(token);
        var way = publicUrls.isEmpty() ? null : way(publicUrls.getFirst(), code);
        var mail = switch (kind) {
            case INVITATION -> Mail.of(MailKind.INVITATION, to.email(), Letters.invitation(shop, to.name(), code, way, expiresAt));
            case RESET_BY_TEAM, RESET_BY_MAIL ->
                Mail.of(MailKind.PASSWORD_RESET, to.email(), Letters.passwordReset(shop, to.name(), code, way, expiresAt));
        };
        outbound.add(tx, mail);
    }

    private static Letters.Way way(URI server, String code) {
        return new Letters.Way(server.getRawAuthority(), server.getScheme() + "://" + server.getRawAuthority() + EntranceDoor.PATH + "#" + code);
    }
}
