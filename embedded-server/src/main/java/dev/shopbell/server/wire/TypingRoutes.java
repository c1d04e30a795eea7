package dev.shopbell.server.wire;

import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.identity.AgentCard;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.db.Tx;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows whom a typing mark concerns. */
public interface TypingRoutes {

    /** Empty if the conversation is not the caller's to type in. */
    Optional<Path> route(Tx tx, Caller caller, ConversationId conversation);

    /**
     * @param contact the visitor of the conversation
     * @param agent the face of the agent who types, or null if the visitor does
     */
    record Path(ContactId contact, @Nullable AgentCard agent) {}
}
