package dev.shopbell.client.state;

import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.model.site.SiteId;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What an event or page changed, so that an observable store touches only that.
 *
 * @param settings whether the shop's settings changed
 * @param roles roles whose rights changed
 * @param conversations conversations of which something other than a message is new
 * @param transcripts conversations whose messages changed
 * @param notes conversations whose private notes changed
 */
public record Changes(
        boolean settings,
        Set<AgentRole> roles,
        Set<AgentId> agents,
        Set<SiteId> sites,
        Set<ContactId> contacts,
        Set<ConversationId> conversations,
        Set<ConversationId> transcripts,
        Set<ConversationId> notes) {

    public static final Changes NONE = new Changes(false, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
    static final Changes OF_SETTINGS = new Changes(true, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    public Changes {
        roles = Set.copyOf(roles);
        agents = Set.copyOf(agents);
        sites = Set.copyOf(sites);
        contacts = Set.copyOf(contacts);
        conversations = Set.copyOf(conversations);
        transcripts = Set.copyOf(transcripts);
        notes = Set.copyOf(notes);
    }

    static Changes of(AgentRole role) {
        return new Changes(false, Set.of(role), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
    }

    static Changes of(AgentId agent) {
        return new Changes(false, Set.of(), Set.of(agent), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
    }

    static Changes of(SiteId site) {
        return new Changes(false, Set.of(), Set.of(), Set.of(site), Set.of(), Set.of(), Set.of(), Set.of());
    }

    static Changes of(ContactId contact) {
        return new Changes(false, Set.of(), Set.of(), Set.of(), Set.of(contact), Set.of(), Set.of(), Set.of());
    }

    static Changes of(ConversationId conversation) {
        return new Changes(false, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(conversation), Set.of(), Set.of());
    }

    static Changes ofTranscript(ConversationId conversation) {
        return new Changes(false, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(conversation), Set.of());
    }

    static Changes ofNotes(ConversationId conversation) {
        return new Changes(false, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(conversation));
    }

    public boolean isEmpty() {
        return equals(NONE);
    }

    /** Both together, for a batch of events that is shown at once. */
    public Changes and(Changes more) {
        if (isEmpty()) {
            return more;
        }
        return more.isEmpty()
                ? this
                : new Changes(
                        settings || more.settings,
                        union(roles, more.roles),
                        union(agents, more.agents),
                        union(sites, more.sites),
                        union(contacts, more.contacts),
                        union(conversations, more.conversations),
                        union(transcripts, more.transcripts),
                        union(notes, more.notes));
    }

    private static <T> Set<T> union(Set<T> some, Set<T> more) {
        if (some.isEmpty() || more.isEmpty()) {
            return some.isEmpty() ? more : some;
        }
        var both = new LinkedHashSet<>(some);
        both.addAll(more);
        return both;
    }
}
