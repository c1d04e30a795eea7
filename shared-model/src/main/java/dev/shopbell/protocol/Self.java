package dev.shopbell.protocol;

import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.model.identity.SessionId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who the server takes a client for. */
public sealed interface Self {

    @WireName("agent")
    record AgentSelf(AgentId agent, SessionId session, Set<Right> rights) implements Self {

        public AgentSelf {
            Objects.requireNonNull(agent);
            Objects.requireNonNull(session);
            rights = Set.copyOf(rights);
        }
    }

    /**
     * @param contact null until the visitor has said something
     * @param blocked may read and not write
     * @param identified whether the shop's own backend has said who this is
     * @param filled the fields of which something is known, named as in {@link WidgetConfig.Item}: no form asks for them again
     */
    @WireName("visitor")
    record VisitorSelf(@Nullable ContactId contact, boolean blocked, boolean identified, List<String> filled) implements Self {

        public VisitorSelf {
            filled = filled == null ? List.of() : List.copyOf(filled);
        }

        /** One of whom nothing else is known. */
        public VisitorSelf(@Nullable ContactId contact) {
            this(contact, false, false, List.of());
        }
    }
}
