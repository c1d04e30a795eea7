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
        if (settings != null && !settings.isSound() || !isPassword(command.password()) || !isPassword(command.mailboxPassword())) {
            throw new RefusedException(RefusalCode.BAD_MAIL_SETTINGS);
        }
        var password = sealed(command.password());
        var mailboxPassword = sealed(command.mailboxPassword());
        return (tx, actor, same) -> change(tx, settings, password, mailboxPassword);
    }

    private static boolean isPassword(@Nullable String password) {
        return password == null
                || password.length() <= MailSettings.PASSWORD_LENGTH_MAX && password.chars().noneMatch(c -> c == 0);
    }

    /** What a command says of a password: that the present one stays, or what takes its place. @param sealed null for none */
    private record Given(boolean replaces, @Nullable String sealed) {}

    private Given sealed(@Nullable String password) {
        return new Given(password != null, password == null || password.isEmpty() ? null : shop.vault().seal(password));
    }

    private Result change(Tx tx, @Nullable MailSettings settings, Given password, Given mailboxPassword) {
        if (settings == null) {
            shop.changeMail(tx, null, ShopRepository.Sealed.NONE);
        } else {
            var before = shop.settings(tx).mail();
            var present = shop.passwords(tx);
            var mailbox = settings.mailbox();
            var mail = kept(password, present.mail(), before == null ? null : before.host(), settings.host());
            var box = mailbox == null ? null : kept(mailboxPassword, present.mailbox(), mailboxHost(before), mailbox.host());
            var changed = settings.withPasswordSet(mail != null)
                    .withMailbox(mailbox == null ? null : mailbox.withPasswordSet(box != null));
            shop.changeMail(tx, changed, new ShopRepository.Sealed(mail, box));
        }
        outbound.serverChanged(tx);
        return new Result.Done();
    }

    private static @Nullable String mailboxHost(@Nullable MailSettings settings) {
        return settings == null || settings.mailbox() == null ? null : settings.mailbox().host();
    }

    /** A password is for one server and goes to no other: whoever names another gives its own. */
    private static @Nullable String kept(Given given, @Nullable String present, @Nullable String hostBefore, String host) {
        if (given.replaces()) {
            return given.sealed();
        }
        return host.equalsIgnoreCase(hostBefore) ? present : null;
    }

    private Result test(Tx tx, Actor actor, TestMail command) throws RefusedException {
        if (!Agent.isEmail(command.to())) {
            throw new RefusedException(RefusalCode.BAD_EMAIL);
        }
        outbound.add(tx, Mail.of(MailKind.TEST, command.to(), Letters.test(Workspaces.name(tx))));
        outbound.askForBounces(tx);
        return new Result.Done();
    }
}
