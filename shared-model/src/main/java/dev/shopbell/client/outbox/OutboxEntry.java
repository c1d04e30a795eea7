package dev.shopbell.client.outbox;

import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.Command;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import java.time.Instant;
import java.util.Objects;

/**
 * One command on its way.
 *
 * @param settled whether it goes out as it stands; a visitor's words kept before their conversation is known are an
 *     {@link OpenConversation} that is settled, and stored so, at the first send, because one cid may never carry two bodies
 */
public record OutboxEntry(Cid cid, Instant keptAt, Command command, boolean settled) {

    public OutboxEntry {
        Objects.requireNonNull(cid);
        Objects.requireNonNull(keptAt);
        Objects.requireNonNull(command);
        if (!settled && !(command instanceof OpenConversation)) {
            throw new IllegalArgumentException("only a visitor's words can be settled later");
        }
    }

    /** The same entry in the form in which it will be sent, now and every time. */
    public OutboxEntry settledAs(Command form) {
        return new OutboxEntry(cid, keptAt, form, true);
    }
}
