package dev.shopbell.server.routing;

import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.identity.AgentId;
import java.util.OptionalLong;

/** Who is connected at this moment. It is known in memory only: after a restart nobody is, until they come back. */
public interface Presence {

    boolean isConnected(AgentId agent);

    boolean isConnected(ContactId visitor);

    /** When somebody last did something in this agent's name without being connected, by the clock that never jumps. */
    OptionalLong lastActAt(AgentId agent);
}
