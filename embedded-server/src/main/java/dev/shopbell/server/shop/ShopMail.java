package dev.shopbell.server.shop;

import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.shop.MailKind;
import dev.shopbell.model.shop.MailSettings;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.ShopCommand.ChangeMail;
import dev.shopbell.protocol.ShopCommand.TestMail;
import dev.shopbell.protocol.ShopQuery.MailProblems;
import dev.shopbell.server.call.Actor;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.call.Handler;
import dev.shopbell.server.call.Handlers;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.db.Workspaces;
import dev.shopbell.server.mail.Letters;
import dev.shopbell.server.mail.Mail;
import dev.shopbell.server.mail.Outbound;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The shop's mail server: how it is set, tried, and what became of its mails. */
public final class ShopMail {

    private final Shop shop;
    private final Outbound outbound;

    public ShopMail(Shop shop, Outbound outbound) {
        this.shop = shop;
        this.outbound = outbound;
    }

    public void register(Handlers handlers) {
        handlers.onSlow(ChangeMail.class, this::prepareChange)
                .on(TestMail.class, this::test)
                .on(MailProblems.class, (tx, actor, query) -> outbound.report(tx));
    }

    /** A password is sealed before the command's turn, because that touches a file. */
    private Handler<ChangeMail> prepareChange(Caller caller, ChangeMail command) throws RefusedException {
        var settings = command.settings();
        var password = command.password();
        if (settings != null && !settings.isSound()
                || password != null && password.length() > MailSettings.PASSWORD_LENGTH_MAX
                || password != null && password.chars().anyMatch(c -> c == 0)) {
            throw new RefusedException(RefusalCode.BAD_MAIL_SETTINGS);
        }
        var sealed = password == null || password.isEmpty() ? null : shop.vault().seal(password);
        return (tx, actor, same) -> change(tx, settings, password != null, sealed);
    }

    /** @param sealed the new password, or null for none */
    private Result change(Tx tx, @Nullable MailSettings settings, boolean withPassword, @Nullable String sealed) {
        if (settings == null) {
            shop.changeMail(tx, null, null);
        } else {
            var present = isSameServer(shop.settings(tx).mail(), settings) ? shop.sealedMailPassword(tx) : Optional.<String>empty();
            var kept = withPassword ? sealed : present.orElse(null);
            shop.changeMail(tx, settings.withPasswordSet(kept != null), kept);
        }
        outbound.serverChanged(tx);
        return new Result.Done();
    }

    /** A password is for one server and goes to no other: whoever names another gives its own. */
    private static boolean isSameServer(@Nullable MailSettings before, MailSettings now) {
        return before != null && before.host().equalsIgnoreCase(now.host());
    }

    private Result test(Tx tx, Actor actor, TestMail command) throws RefusedException {
        if (!Agent.isEmail(command.to())) {
            throw new RefusedException(RefusalCode.BAD_EMAIL);
        }
        outbound.add(tx, Mail.of(MailKind.TEST, command.to(), Letters.test(Workspaces.name(tx))));
        return new Result.Done();
    }
}
