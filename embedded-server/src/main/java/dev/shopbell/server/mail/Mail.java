package dev.shopbell.server.mail;

import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.shop.MailKind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A letter to one person, ready to be read.
 *
 * @param conversation whose thread it belongs to in the reader's mailbox, or null
 */
public record Mail(MailKind kind, String to, Letter letter, @Nullable ConversationId conversation) {

    public Mail {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(to);
        Objects.requireNonNull(letter);
    }

    /** One that stands by itself. */
    public static Mail of(MailKind kind, String to, Letter letter) {
        return new Mail(kind, to, letter, null);
    }

    @Override
    public String toString() {
        return "Mail[" + kind + ", hidden]";
    }
}
