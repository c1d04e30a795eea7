package dev.shopbell.server;

import dev.shopbell.model.contact.Contact;
import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Note;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.shop.ShopSettings;
import dev.shopbell.model.site.Site;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.Right;
import dev.shopbell.protocol.RoleRights;
import dev.shopbell.protocol.SnapshotPart;
import dev.shopbell.server.contact.Contacts;
import dev.shopbell.server.conversation.Conversations;
import dev.shopbell.server.conversation.FrameSize;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.db.Workspaces;
import dev.shopbell.server.identity.AgentRepository;
import dev.shopbell.server.identity.Roles;
import dev.shopbell.server.shop.Shop;
import dev.shopbell.server.site.Sites;
import dev.shopbell.server.wire.SnapshotSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers what each feature holds for a reader, and packs it into parts that fit a frame. */
record Snapshots(
        AgentRepository agents, Roles roles, Shop shop, Sites sites, Contacts contacts, Conversations conversations)
        implements SnapshotSource {

    @Override
    public List<SnapshotPart> forTeam(Tx tx, long pos, Set<Right> rights) {
        var packer = new Packer(pos, Workspaces.name(tx), shop.settings(tx), roles.all(tx));
        agents.all(tx).forEach(packer::add);
        sites.all(tx).forEach(packer::add);
        if (rights.contains(Right.ANSWER)) {
            addConversations(tx, packer, rights.contains(Right.NOTE));
        }
        return packer.parts();
    }

    private void addConversations(Tx tx, Packer packer, boolean withNotes) {
        var open = conversations.open(tx);
        var shown = new ArrayList<>(open);
        shown.addAll(conversations.newestClosed(tx, Limits.SNAPSHOT_CLOSED_CONVERSATIONS));
        contacts.all(tx, shown.stream().map(Conversation::contact).toList()).forEach(packer::add);
        shown.forEach(packer::add);
        for (int i = 0; i < shown.size(); i++) {
            int count = i < open.size() ? Limits.SNAPSHOT_MESSAGES_PER_CONVERSATION : 1;
            conversations.newestMessages(tx, shown.get(i).id(), count, false).forEach(packer::add);
        }
        for (var conversation : withNotes ? open : List.<Conversation>of()) {
            conversations.newestNotes(tx, conversation.id(), Limits.SNAPSHOT_NOTES_PER_CONVERSATION).forEach(packer::add);
        }
    }

    @Override
    public List<SnapshotPart> forVisitor(Tx tx, @Nullable ContactId contact, long pos) {
        var packer = new Packer(pos, Workspaces.name(tx), null, List.of());
        if (contact != null) {
            int count = Limits.SNAPSHOT_MESSAGES_PER_CONVERSATION;
            for (var conversation : conversations.newestForVisitor(tx, contact, Limits.SNAPSHOT_VISITOR_CONVERSATIONS)) {
                packer.add(conversation);
                conversations.newestMessages(tx, conversation.id(), count, true).forEach(packer::add);
                count = Limits.SNAPSHOT_MESSAGES_PER_PAST_CONVERSATION;
            }
        }
        return packer.parts();
    }

    /** Fills one part after the other. */
    private static final class Packer {

        private static final int ROLE_BYTES_MAX = 500;
        private static final int PERSON_BYTES_MAX = 1_500;

        private final long pos;
        private final @Nullable String workspaceName;
        private final @Nullable ShopSettings settings;
        private final List<RoleRights> roles;
        private final List<SnapshotPart> full = new ArrayList<>();
        private List<Agent> agents = new ArrayList<>();
        private List<Site> sites = new ArrayList<>();
        private List<Contact> contacts = new ArrayList<>();
        private List<Conversation> conversations = new ArrayList<>();
        private List<Message> messages = new ArrayList<>();
        private List<Note> notes = new ArrayList<>();
        private int size;

        Packer(long pos, String workspaceName, @Nullable ShopSettings settings, List<RoleRights> roles) {
            this.pos = pos;
            this.workspaceName = workspaceName;
            this.settings = settings;
            this.roles = roles;
            this.size = settings == null ? 0 : FrameSize.ofValue(settings) + roles.size() * ROLE_BYTES_MAX;
        }

        void add(Agent agent) {
            makeRoom(PERSON_BYTES_MAX);
            agents.add(agent);
        }

        void add(Site site) {
            makeRoom(FrameSize.ofValue(site));
            sites.add(site);
        }

        void add(Contact contact) {
            makeRoom(FrameSize.of(contact));
            contacts.add(contact);
        }

        void add(Conversation conversation) {
            makeRoom(FrameSize.of(conversation));
            conversations.add(conversation);
        }

        void add(Message message) {
            makeRoom(FrameSize.of(message));
            messages.add(message);
        }

        void add(Note note) {
            makeRoom(FrameSize.of(note));
            notes.add(note);
        }

        private void makeRoom(int bytes) {
            if (size + bytes > FrameSize.BUDGET) {
                close(false);
            }
            size += bytes;
        }

        private void close(boolean last) {
            int index = full.size();
            full.add(new SnapshotPart(
                    pos,
                    index,
                    last,
                    index == 0 ? workspaceName : null,
                    index == 0 ? settings : null,
                    index == 0 ? roles : List.of(),
                    agents,
                    sites,
                    contacts,
                    conversations,
                    messages,
                    notes));
            agents = new ArrayList<>();
            sites = new ArrayList<>();
            contacts = new ArrayList<>();
            conversations = new ArrayList<>();
            messages = new ArrayList<>();
            notes = new ArrayList<>();
            size = 0;
        }

        List<SnapshotPart> parts() {
            close(true);
            return full;
        }
    }
}
