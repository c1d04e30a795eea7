package dev.shopbell.server.mail;

import dev.shopbell.model.shop.MailSettings;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Where mail leaves and comes back to, as it is set now.
 *
 * @param password opened only when it is needed, outside any transaction; empty if none is kept
 * @param mailboxPassword the same for the mailbox
 */
public record MailServer(MailSettings settings, Supplier<String> password, Supplier<String> mailboxPassword) {

    public MailServer {
        Objects.requireNonNull(settings);
        Objects.requireNonNull(password);
        Objects.requireNonNull(mailboxPassword);
    }

    /** The part of the sender's address after its @, by which message ids are unique in the world. */
    String domain() {
        return settings.from().substring(settings.from().indexOf('@') + 1);
    }

    @Override
    public String toString() {
        return "MailServer[hidden]";
    }
}
