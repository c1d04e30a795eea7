package dev.shopbell.client.state;

import dev.shopbell.model.contact.Contact;
import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Note;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.model.shop.ShopSettings;
import dev.shopbell.model.site.Site;
import dev.shopbell.model.site.SiteId;
import dev.shopbell.protocol.ContactEvent.ContactAccessChanged;
import dev.shopbell.protocol.ContactEvent.ContactChanged;
import dev.shopbell.protocol.ContactEvent.Merged;
import dev.shopbell.protocol.ConversationEvent;
import dev.shopbell.protocol.ConversationNoteEvent;
import dev.shopbell.protocol.ConversationQuery.NotesBefore;
import dev.shopbell.protocol.IdentityEvent.AccessChanged;
import dev.shopbell.protocol.IdentityEvent.AgentChanged;
import dev.shopbell.protocol.IdentityEvent.ApiTokenMade;
import dev.shopbell.protocol.IdentityEvent.ApiTokenRevoked;
import dev.shopbell.protocol.IdentityEvent.RightsChanged;
import dev.shopbell.protocol.IdentityEvent.SessionEnded;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.Right;
import dev.shopbell.protocol.RoleRights;
import dev.shopbell.protocol.ServerFrame.Told;
import dev.shopbell.protocol.ShopEvent.MailStateChanged;
import dev.shopbell.protocol.ShopEvent.SettingsChanged;
import dev.shopbell.protocol.SiteEvent.SiteChanged;
import dev.shopbell.protocol.SnapshotPart;
import dev.shopbell.protocol.UnknownEvent;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.Set;

/**
 * Everything an agent's program knows of the shop. The collections it gives out are read-only views that change with it; whoever
 * shows them on another thread copies them first.
 */
public final class DeskState implements ClientState {

    private final Map<AgentId, Agent> agents = new LinkedHashMap<>();
    private final Map<AgentRole, RoleRights> roles = new EnumMap<>(AgentRole.class);
    private final Map<SiteId, Site> sites = new LinkedHashMap<>();
    private final Map<ContactId, Contact> contacts = new LinkedHashMap<>();
    private final ConversationBook book = new ConversationBook(new ConversationReducer(true));
    private final NoteBook notes = new NoteBook();
    private final Missed<ContactId, ContactId> gone = new Missed<>();
    private String workspaceName = "";
    private ShopSettings settings = ShopSettings.AT_FIRST;
    private long cursor;
    private long unknownEvents;

    @Override
    public void reset(List<SnapshotPart> parts) {
        agents.clear();
        roles.clear();
        sites.clear();
        contacts.clear();
        book.clear();
        notes.clear();
        gone.clear();
        for (var part : parts) {
            var name = part.workspaceName();
            workspaceName = name == null ? workspaceName : name;
            settings = part.settings() == null ? settings : part.settings();
            part.roles().forEach(this::put);
            part.agents().forEach(this::put);
            part.sites().forEach(this::put);
            part.contacts().forEach(this::put);
            part.conversations().forEach(book::put);
            part.messages().forEach(book::put);
            part.notes().forEach(notes::put);
            cursor = part.pos();
        }
    }

    @Override
    public Changes apply(Told told) throws GapException {
        if (told.pos() <= cursor) {
            return Changes.NONE;
        }
        var changes =
                switch (told.event()) {
                    case AgentChanged(var agent) -> put(agent.withRev(told.pos()));
                    case RightsChanged(var role, var rights, var _) -> put(new RoleRights(role, rights, told.pos()));
                    case SettingsChanged(var changed) -> put(changed.withRev(told.pos()));
                    case MailStateChanged _ -> Changes.NONE;
                    case SiteChanged(var site) -> put(site.withRev(told.pos()));
                    case Merged(var from, var into) -> merged(from, into);
                    case ContactAccessChanged _ -> Changes.NONE;
                    case ContactChanged(var contact) -> put(contact.withRev(told.pos()));
                    case ConversationEvent event -> book.apply(event, told);
                    case ConversationNoteEvent event -> notes.apply(event, told.pos());
                    case AccessChanged _, SessionEnded _, ApiTokenMade _, ApiTokenRevoked _ -> Changes.NONE;
                    case UnknownEvent _ -> {
                        unknownEvents++;
                        yield Changes.NONE;
                    }
                };
        cursor = told.pos();
        return changes;
    }

    /** Older messages of a conversation; a page that does not join what is loaded was asked of another state and changes nothing. */
    public Changes apply(ConversationId conversation, Result.MessagePage page) {
        return book.prepend(conversation, page.messages());
    }

    /** Older notes of a conversation; a page that would leave a gap was asked of another state and changes nothing. */
    public Changes apply(NotesBefore asked, Result.NotePage page) {
        return notes.prepend(asked.conversation(), asked.beforePos(), page.notes());
    }

    /** Older closed conversations, with their contacts and newest messages. */
    public Changes apply(Result.ConversationPage page) {
        var changes = Changes.NONE;
        for (var contact : page.contacts()) {
            changes = changes.and(gone.find(contact.id()) == null ? put(contact) : Changes.NONE);
        }
        for (var conversation : page.conversations()) {
            changes = changes.and(book.put(ofPresentContact(conversation)));
        }
        for (var message : page.messages()) {
            changes = changes.and(book.put(message));
        }
        return changes;
    }

    public String workspaceName() {
        return workspaceName;
    }

    public ShopSettings settings() {
        return settings;
    }

    /** What a role may do. */
    public Set<Right> rights(AgentRole role) {
        var known = roles.get(role);
        return known == null ? Set.of() : known.rights();
    }

    public Collection<Agent> agents() {
        return Collections.unmodifiableCollection(agents.values());
    }

    public Optional<Agent> agent(AgentId id) {
        return Optional.ofNullable(agents.get(id));
    }

    public Collection<Site> sites() {
        return Collections.unmodifiableCollection(sites.values());
    }

    public Optional<Site> site(SiteId id) {
        return Optional.ofNullable(sites.get(id));
    }

    public Collection<Contact> contacts() {
        return Collections.unmodifiableCollection(contacts.values());
    }

    public Optional<Contact> contact(ContactId id) {
        return Optional.ofNullable(contacts.get(id));
    }

    public Collection<Conversation> conversations() {
        return book.all();
    }

    public Optional<Conversation> conversation(ConversationId id) {
        return Optional.ofNullable(book.find(id));
    }

    /** The queue, who is served first at the front. */
    public SequencedCollection<Conversation> waiting() {
        return book.shelves().waiting();
    }

    /** What this agent owns, by arrival. */
    public SequencedCollection<Conversation> assignedTo(AgentId agent) {
        return book.shelves().assignedTo(agent);
    }

    /** Closed conversations as far as they are loaded, the newest change first. */
    public SequencedCollection<Conversation> closed() {
        return book.shelves().closed();
    }

    /** The loaded messages of a conversation, oldest first, without a hole up to the newest told. */
    public List<Message> messages(ConversationId conversation) {
        return book.messages(conversation);
    }

    /** The loaded private notes of a conversation, oldest first. */
    public List<Note> notes(ConversationId conversation) {
        return notes.of(conversation);
    }

    /** Stays the same while messages of the conversation are only appended; compare within one lifetime of the state, between resets. */
    public long edition(ConversationId conversation) {
        return book.edition(conversation);
    }

    /** How many of the visitor's loaded messages came after both what was read and what the team last said. */
    public int unread(ConversationId conversation, long readUpToSeq) {
        return book.unread(conversation, readUpToSeq);
    }

    /** Up to where this state contains what happened. */
    public long cursor() {
        return cursor;
    }

    /** How many events of a newer server were passed over. */
    public long unknownEvents() {
        return unknownEvents;
    }

    private Changes put(ShopSettings changed) {
        if (settings.rev() >= changed.rev()) {
            return Changes.NONE;
        }
        settings = changed;
        return Changes.OF_SETTINGS;
    }

    private Changes merged(ContactId from, ContactId into) {
        contacts.remove(from);
        gone.keep(from, into);
        return book.moved(from, into).and(Changes.of(from)).and(Changes.of(into));
    }

    /** Whose it is by now, where a page was read before two contacts turned out to be one and came after that. */
    private Conversation ofPresentContact(Conversation read) {
        var contact = read.contact();
        for (var into = gone.find(contact); into != null; into = gone.find(contact)) {
            contact = into;
        }
        return contact.equals(read.contact()) ? read : read.withContact(contact);
    }

    private Changes put(RoleRights changed) {
        var before = roles.get(changed.role());
        if (before != null && before.rev() >= changed.rev()) {
            return Changes.NONE;
        }
        roles.put(changed.role(), changed);
        return Changes.of(changed.role());
    }

    private Changes put(Agent agent) {
        var before = agents.get(agent.id());
        if (before != null && before.rev() >= agent.rev()) {
            return Changes.NONE;
        }
        agents.put(agent.id(), agent);
        return Changes.of(agent.id());
    }

    private Changes put(Site site) {
        var before = sites.get(site.id());
        if (before != null && before.rev() >= site.rev()) {
            return Changes.NONE;
        }
        sites.put(site.id(), site);
        return Changes.of(site.id());
    }

    private Changes put(Contact contact) {
        var before = contacts.get(contact.id());
        if (before != null && before.rev() >= contact.rev()) {
            return Changes.NONE;
        }
        contacts.put(contact.id(), contact);
        return Changes.of(contact.id());
    }
}
