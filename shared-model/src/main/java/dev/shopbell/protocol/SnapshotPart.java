package dev.shopbell.protocol;

import dev.shopbell.model.contact.Contact;
import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Note;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.shop.ShopSettings;
import dev.shopbell.model.site.Site;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of everything the client may see at one moment; the state is what all parts up to the {@code last} one hold together.
 *
 * @param pos the position at which the whole snapshot was taken: events up to it are contained
 * @param index 0, 1, 2 ... within this snapshot
 * @param workspaceName the shop's name, in the first part
 * @param settings the shop's, in the first part; null for visitors
 * @param roles what each role may do, in the first part; none for visitors
 * @param messages the newest messages of the conversations named, a contiguous run for each
 * @param notes the newest private notes of the open conversations named; none for visitors, ever
 */
@WireName("snapshot")
public record SnapshotPart(
        long pos,
        int index,
        boolean last,
        @Nullable String workspaceName,
        @Nullable ShopSettings settings,
        List<RoleRights> roles,
        List<Agent> agents,
        List<Site> sites,
        List<Contact> contacts,
        List<Conversation> conversations,
        List<Message> messages,
        List<Note> notes)
        implements ServerFrame {

    public SnapshotPart {
        roles = roles == null ? List.of() : List.copyOf(roles);
        agents = agents == null ? List.of() : List.copyOf(agents);
        sites = sites == null ? List.of() : List.copyOf(sites);
        contacts = contacts == null ? List.of() : List.copyOf(contacts);
        conversations = conversations == null ? List.of() : List.copyOf(conversations);
        messages = messages == null ? List.of() : List.copyOf(messages);
        notes = notes == null ? List.of() : List.copyOf(notes);
    }

    /** Without notes, as every visitor's is. */
    public SnapshotPart(
            long pos,
            int index,
            boolean last,
            @Nullable String workspaceName,
            @Nullable ShopSettings settings,
            List<RoleRights> roles,
            List<Agent> agents,
            List<Site> sites,
            List<Contact> contacts,
            List<Conversation> conversations,
            List<Message> messages) {
        this(pos, index, last, workspaceName, settings, roles, agents, sites, contacts, conversations, messages, List.of());
    }
}
