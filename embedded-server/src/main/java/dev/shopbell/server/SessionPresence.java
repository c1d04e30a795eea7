package dev.shopbell.server;

import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.server.log.Audience;
import dev.shopbell.server.routing.Presence;
import dev.shopbell.server.wire.Sessions;
import java.util.OptionalLong;

/** Somebody is there whose connection is. */
record SessionPresence(Sessions sessions) implements Presence {

    @Override
    public boolean isConnected(AgentId agent) {
        return sessions.isConnected(Audience.of(agent));
    }

    @Override
    public boolean isConnected(ContactId visitor) {
        return sessions.isConnected(Audience.of(visitor));
    }

    @Override
    public OptionalLong lastActAt(AgentId agent) {
        return sessions.lastActAt(agent);
    }
}
