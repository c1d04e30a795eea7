package dev.shopbell.model.shop;

import dev.shopbell.model.Within;
import dev.shopbell.model.identity.Agent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The mail server through which mail leaves. The password is kept apart and never told.
 *
 * @param user empty if the server asks for none
 * @param from the address that mail comes from, {@code fromName} how it is shown
 * @param passwordSet whether a password is kept
 * @param mailbox where bounces are looked for, or null: then only what is refused at once is known
 */
public record MailSettings(
        @Within(min = 1, max = MailSettings.HOST_LENGTH_MAX, pattern = MailSettings.HOST) String host,
        @Within(min = 1, max = MailSettings.PORT_MAX) int port,
        MailSecurity security,
        @Within(max = MailSettings.USER_LENGTH_MAX) String user,
        boolean passwordSet,
        @Within(max = Agent.EMAIL_LENGTH_MAX, pattern = Agent.EMAIL) String from,
        @Within(max = MailSettings.FROM_NAME_LENGTH_MAX) String fromName,
        @Nullable Mailbox mailbox) {

    public static final int HOST_LENGTH_MAX = 253;
    public static final int USER_LENGTH_MAX = 254;

    /** Sealed, it must go into the row, whatever characters it is made of. */
    public static final int PASSWORD_LENGTH_MAX = 100;

    public static final int FROM_NAME_LENGTH_MAX = 80;
    public static final int PORT_MAX = 65_535;

    static final String HOST = "[A-Za-z0-9]([A-Za-z0-9.:_\\-]*[A-Za-z0-9])?";

    public MailSettings {
        Objects.requireNonNull(host);
        Objects.requireNonNull(security);
        Objects.requireNonNull(user);
        Objects.requireNonNull(from);
        Objects.requireNonNull(fromName);
    }

    /** A mail server without a mailbox. */
    public MailSettings(
            String host, int port, MailSecurity security, String user, boolean passwordSet, String from, String fromName) {
        this(host, port, security, user, passwordSet, from, fromName, null);
    }

    /** One rule for both ends; whether mail gets through only a mail that was sent can tell. */
    public boolean isSound() {
        return isServer(host, port)
                && isUser(user)
                && Agent.isEmail(from)
                && from.chars().allMatch(c -> c > ' ' && c < 0x7f && "<>()[],;:\\\"".indexOf(c) < 0)
                && fromName.length() <= FROM_NAME_LENGTH_MAX
                && fromName.chars().noneMatch(Character::isISOControl)
                && (mailbox == null || mailbox.isSound());
    }

    static boolean isServer(String host, int port) {
        return host.length() <= HOST_LENGTH_MAX && host.matches(HOST) && port > 0 && port <= PORT_MAX;
    }

    static boolean isUser(String user) {
        return user.length() <= USER_LENGTH_MAX && user.chars().noneMatch(Character::isISOControl);
    }

    public MailSettings withPasswordSet(boolean passwordSet) {
        return new MailSettings(host, port, security, user, passwordSet, from, fromName, mailbox);
    }

    public MailSettings withMailbox(@Nullable Mailbox mailbox) {
        return new MailSettings(host, port, security, user, passwordSet, from, fromName, mailbox);
    }
}
