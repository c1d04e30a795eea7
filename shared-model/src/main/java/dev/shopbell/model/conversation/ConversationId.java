package dev.shopbell.model.conversation;

import dev.shopbell.model.Id;
import java.util.Objects;
import java.util.UUID;

/** Names a conversation within its workspace. */
public record ConversationId(UUID value) implements Id {

    public ConversationId {
        Objects.requireNonNull(value);
    }

    /** @throws IllegalArgumentException if {@code text} is not a UUID */
    public static ConversationId of(String text) {
        return new ConversationId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
