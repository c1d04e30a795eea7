package dev.shopbell.server.call;

import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.identity.SessionId;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Right;
import dev.shopbell.server.log.Audience;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A caller as the running transaction knows it: who it is and what it may do at this very moment. */
public sealed interface Actor {

    Set<Right> rights();

    /** The audience whose numbering this caller's stream has; a visitor has none before the first words. */
    Optional<Audience> stream();

    /** @throws RefusedException FORBIDDEN if it is not an agent */
    default AgentActor asAgent() throws RefusedException {
        if (this instanceof AgentActor agent) {
            return agent;
        }
        throw new RefusedException(RefusalCode.FORBIDDEN);
    }

    /** @throws RefusedException FORBIDDEN if it is not a visitor */
    default VisitorActor asVisitor() throws RefusedException {
        if (this instanceof VisitorActor visitor) {
            return visitor;
        }
        throw new RefusedException(RefusalCode.FORBIDDEN);
    }

    /** @param session null if it is a program that acts in the agent's name */
    record AgentActor(Agent agent, @Nullable SessionId session, Set<Right> rights) implements Actor {

        public AgentActor {
            rights = Set.copyOf(rights);
        }

        @Override
        public Optional<Audience> stream() {
            return Optional.of(Audience.TEAM);
        }
    }

    /**
     * @param contact null until the visitor's first words
     * @param blocked may read and not write
     */
    record VisitorActor(Caller.VisitorCaller caller, @Nullable ContactId contact, boolean blocked) implements Actor {

        /** @throws RefusedException BLOCKED if the shop takes nothing from this visitor */
        public void checkMayWrite() throws RefusedException {
            if (blocked) {
                throw new RefusedException(RefusalCode.BLOCKED);
            }
        }

        @Override
        public Set<Right> rights() {
            return Set.of(Right.TALK);
        }

        @Override
        public Optional<Audience> stream() {
            return Optional.ofNullable(contact).map(Audience::of);
        }
    }
}
