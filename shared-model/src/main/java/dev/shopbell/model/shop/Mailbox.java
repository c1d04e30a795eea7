package dev.shopbell.model.shop;

import dev.shopbell.model.Within;
import java.util.Objects;

/**
 * The mailbox of the sender's address, read by IMAP: into it comes what mail servers send back later. The password is kept apart and
 * never told.
 *
 * @param passwordSet whether a password is kept
 */
public record Mailbox(
        @Within(min = 1, max = MailSettings.HOST_LENGTH_MAX, pattern = MailSettings.HOST) String host,
        @Within(min = 1, max = MailSettings.PORT_MAX) int port,
        MailSecurity security,
        @Within(min = 1, max = MailSettings.USER_LENGTH_MAX) String user,
        boolean passwordSet) {

    public Mailbox {
        Objects.requireNonNull(host);
        Objects.requireNonNull(security);
        Objects.requireNonNull(user);
    }

    /** One rule for both ends; whether it opens only a try can tell. */
    public boolean isSound() {
        return MailSettings.isServer(host, port) && !user.isEmpty() && MailSettings.isUser(user);
    }

    public Mailbox withPasswordSet(boolean passwordSet) {
        return new Mailbox(host, port, security, user, passwordSet);
    }
}
