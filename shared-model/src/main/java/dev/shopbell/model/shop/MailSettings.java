package dev.shopbell.model.shop;

import java.util.Objects;

/**
 * The mail server through which mail leaves. The password is kept apart and never told.
 *
 * @param user empty if the server asks for none
 * @param from the address that mail comes from, {@code fromName} how it is shown
 * @param passwordSet whether a password is kept
 */
public record MailSettings(
        String host, int port, MailSecurity security, String user, boolean passwordSet, String from, String fromName) {

    public static final int HOST_LENGTH_MAX = 253;
    public static final int USER_LENGTH_MAX = 254;
    public static final int PASSWORD_LENGTH_MAX = 500;
    public static final int FROM_NAME_LENGTH_MAX = 80;

    public MailSettings {
        Objects.requireNonNull(host);
        Objects.requireNonNull(security);
        Objects.requireNonNull(user);
        Objects.requireNonNull(from);
        Objects.requireNonNull(fromName);
    }
}
