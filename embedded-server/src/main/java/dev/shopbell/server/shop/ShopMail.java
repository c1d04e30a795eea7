package dev.shopbell.server.shop;

import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.shop.MailKind;
import dev.shopbell.model.shop.MailSecurity;
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
            var mail = kept(password, present.mail(), mailServer(before), mailServer(settings));
            var box = kept(mailboxPassword, present.mailbox(), mailboxServer(before), mailboxServer(settings));
            var changed = settings.withPasswordSet(mail != null)
                    .withMailbox(mailbox == null ? null : mailbox.withPasswordSet(box != null));
            shop.changeMail(tx, changed, new ShopRepository.Sealed(mail, box));
        }
        outbound.serverChanged(tx);
        return new Result.Done();
    }

    /** Where a password goes, and how the way there is kept secret. */
    private record To(String host, MailSecurity security) {

        /** It was given for one server and a secret way, and goes to no other and no open one: whoever names such a one gives it anew. */
        boolean isAsGoodAs(To before) {
            return host.equalsIgnoreCase(before.host) && (security != MailSecurity.NONE || before.security == MailSecurity.NONE);
        }
    }

    private static @Nullable To mailServer(@Nullable MailSettings settings) {
        return settings == null ? null : new To(settings.host(), settings.security());
    }

    private static @Nullable To mailboxServer(@Nullable MailSettings settings) {
        return settings == null || settings.mailbox() == null ? null : new To(settings.mailbox().host(), settings.mailbox().security());
    }

    private static @Nullable String kept(Given given, @Nullable String present, @Nullable To before, @Nullable To now) {
        if (now == null) {
            return null;
        }
        if (given.replaces()) {
            return given.sealed();
        }
        return before != null && now.isAsGoodAs(before) ? present : null;
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
