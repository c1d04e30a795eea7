package dev.shopbell.desk.store;

import dev.shopbell.client.LinkState;
import dev.shopbell.client.outbox.OutboxEntry;
import dev.shopbell.client.state.Changes;
import dev.shopbell.client.state.DeskState;
import dev.shopbell.client.state.GapException;
import dev.shopbell.desk.link.LinkEvent;
import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Note;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.model.identity.SessionId;
import dev.shopbell.model.shop.ShopSettings;
import dev.shopbell.model.site.Site;
import dev.shopbell.protocol.ConversationEvent.MessagePosted;
import dev.shopbell.protocol.ConversationNoteEvent.NoteAdded;
import dev.shopbell.protocol.ConversationQuery.NotesBefore;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.Nudge;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.Right;
import dev.shopbell.protocol.Self;
import dev.shopbell.protocol.ServerFrame.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * What this desk knows: the client's reducer in observable form. Changed only by what the link tells, one batch at a time, so that
 * what is shown is always a moment the server has had.
 */
public final class DeskStore {

    /** A fresh state counts its editions from the start; so none of them is ever taken for one of a state before. */
    private static final long EDITIONS_PER_RESET = 1L << 32;

    private final DeskState state = new DeskState();
    private final Outgoing outgoing = new Outgoing();
    private final Map<ConversationId, ConversationItem> items = new HashMap<>();
    private final Shelf waiting = new Shelf();
    private final Shelf mine = new Shelf();
    private final Shelf others = new Shelf();
    private final Shelf closed = new Shelf();
    private final ObservableList<Agent> agents = FXCollections.observableArrayList();
    private final ObservableList<Site> sites = FXCollections.observableArrayList();
    /** Held here, because a read-only view listens weakly and dies with the last who holds it, not with the last who listens. */
    private final ObservableList<Agent> agentsToRead = FXCollections.unmodifiableObservableList(agents);
    private final ObservableList<Site> sitesToRead = FXCollections.unmodifiableObservableList(sites);
    private final ReadOnlyObjectWrapper<@Nullable Agent> self = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Set<Right>> rights = new ReadOnlyObjectWrapper<>(Set.of());
    private final ReadOnlyObjectWrapper<ShopSettings> settings = new ReadOnlyObjectWrapper<>(ShopSettings.AT_FIRST);
    private final ReadOnlyObjectWrapper<Map<AgentRole, Set<Right>>> roles = new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyStringWrapper shopName = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<LinkState> link = new ReadOnlyObjectWrapper<>(new LinkState.Stopped());
    private final ObservableValue<Instant> now;
    private final List<Consumer<Happening>> listeners = new ArrayList<>();
    private Runnable onSurprise = () -> {};
    private long resets;
    private @Nullable AgentId selfId;
    private @Nullable SessionId session;

    /** @param now the time as it is shown, by which typing marks fade */
    public DeskStore(ObservableValue<Instant> now) {
        this.now = now;
        now.subscribe(time -> items.values().forEach(item -> item.tick(time)));
    }

    /** What to do when something told does not join what is known: one path, a fresh snapshot. */
    public void onSurprise(Runnable reaction) {
        onSurprise = reaction;
    }

    /** Hears of single happenings, for sounds and notices; what is shown is observed instead. */
    public void listen(Consumer<Happening> listener) {
        listeners.add(listener);
    }

    /** Applies what the link has told since the last visit; lists and views are brought up to date once, at the end. */
    public void apply(List<LinkEvent> events) {
        var changes = Changes.NONE;
        boolean reset = false;
        var happened = new ArrayList<Happening>();
        try {
            for (var event : events) {
                switch (event) {
                    case LinkEvent.Changed changed -> link.set(changed.state());
                    case LinkEvent.Welcomed welcomed -> welcome(welcomed.welcome().you());
                    case LinkEvent.Reset fresh -> {
                        state.reset(fresh.parts());
                        resets += EDITIONS_PER_RESET;
                        outgoing.reset(fresh.parts().stream().flatMap(part ->
                                Stream.concat(part.messages().stream().map(Message::cid), part.notes().stream().map(Note::cid))));
                        reset = true;
                    }
                    case LinkEvent.Happened told -> changes = changes.and(apply(told.events(), happened));
                    case LinkEvent.OutboxChanged outbox -> outgoing.show(outbox.entries()).forEach(this::refreshOutgoing);
                    case LinkEvent.Refused refused -> refused(refused, happened);
                    case LinkEvent.Nudged nudged -> nudged(nudged.nudge());
                }
            }
        } catch (GapException e) {
            onSurprise.run();
        }
        if (reset) {
            refreshAll();
        } else {
            refresh(changes);
        }
        happened.forEach(this::tell);
    }

    /** An older page of messages has come. */
    public void apply(ConversationId conversation, Result.MessagePage page) {
        page.messages().forEach(message -> outgoing.told(message.cid()));
        refresh(state.apply(conversation, page));
    }

    /** An older page of notes has come; one that was asked for before the right to read notes was lost is not for these eyes any more. */
    public void apply(NotesBefore asked, Result.NotePage page) {
        if (!rights.get().contains(Right.NOTE)) {
            return;
        }
        page.notes().forEach(note -> outgoing.told(note.cid()));
        refresh(state.apply(asked, page));
    }

    /** An older page of closed conversations has come. */
    public void apply(Result.ConversationPage page) {
        page.messages().forEach(message -> outgoing.told(message.cid()));
        refresh(state.apply(page));
    }

    /** Everything up to the newest message has been seen by a person. */
    public void markRead(ConversationItem item) {
        item.readUpTo(item.conversation().get().lastSeq());
        item.showUnread(state.unread(item.id(), item.readUpTo()));
    }

    void dismiss(Failure failure) {
        outgoing.dismiss(failure);
        refreshOutgoing(failure.words().conversation());
    }

    public ObservableList<ConversationItem> waiting() {
        return waiting.items();
    }

    public ObservableList<ConversationItem> mine() {
        return mine.items();
    }

    public ObservableList<ConversationItem> others() {
        return others.items();
    }

    public ObservableList<ConversationItem> closed() {
        return closed.items();
    }

    public ObservableList<Agent> agents() {
        return agentsToRead;
    }

    public ObservableList<Site> sites() {
        return sitesToRead;
    }

    public ReadOnlyObjectProperty<@Nullable Agent> self() {
        return self.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Set<Right>> rights() {
        return rights.getReadOnlyProperty();
    }

    /** What each role may do. */
    public ReadOnlyObjectProperty<Map<AgentRole, Set<Right>>> roles() {
        return roles.getReadOnlyProperty();
    }

    /** What holds for the whole shop. */
    public ReadOnlyObjectProperty<ShopSettings> shopSettings() {
        return settings.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty shopName() {
        return shopName.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<LinkState> link() {
        return link.getReadOnlyProperty();
    }

    public ObservableValue<Instant> now() {
        return now;
    }

    /** The session of this desk, once the server has let it in. */
    public Optional<SessionId> session() {
        return Optional.ofNullable(session);
    }

    public Optional<ConversationItem> find(ConversationId id) {
        return Optional.ofNullable(items.get(id));
    }

    public List<Message> messages(ConversationId conversation) {
        return state.messages(conversation);
    }

    /** What the team has written to itself beside the conversation, oldest first, as far as it is loaded. */
    public List<Note> notes(ConversationId conversation) {
        return state.notes(conversation);
    }

    /** What holds for the whole shop. */
    public ShopSettings settings() {
        return state.settings();
    }

    /** Whether this person may still change or withdraw these words. */
    public Changeable changeable(Message message) {
        return Changeable.of(message, self.get(), state.settings().rules(), now.getValue());
    }

    /** Whether this person may still withdraw these words, be they a colleague's. */
    public Changeable withdrawable(Message message) {
        return rights.get().contains(Right.SUPERVISE)
                ? Changeable.toSupervisor(message, state.settings().rules(), now.getValue())
                : changeable(message);
    }

    /** Stays the same while messages of the conversation are only appended. */
    public long edition(ConversationId conversation) {
        return resets + state.edition(conversation);
    }

    public List<Unsent> unsent(ConversationId conversation) {
        return outgoing.unsent(conversation);
    }

    public List<Failure> failures(ConversationId conversation) {
        return outgoing.failures(conversation);
    }

    /** Words and moves that wait for the server, over all conversations. */
    public ReadOnlyObjectProperty<List<OutboxEntry>> outbox() {
        return outgoing.entries();
    }

    private void welcome(Self you) {
        if (you instanceof Self.AgentSelf agent) {
            selfId = agent.agent();
            session = agent.session();
            rights.set(agent.rights());
        }
    }

    private Changes apply(List<Told> events, List<Happening> happened) throws GapException {
        var changes = Changes.NONE;
        for (var told : events) {
            changes = changes.and(state.apply(told));
            if (told.event() instanceof MessagePosted(var message)) {
                outgoing.told(message.cid());
            } else if (told.event() instanceof NoteAdded(var note)) {
                outgoing.told(note.cid());
            }
            happened.add(new Happening.Told(told.event()));
        }
        return changes;
    }

    private void refused(LinkEvent.Refused refused, List<Happening> happened) {
        var failure = outgoing.refuse(refused.entry(), refused.refusal());
        failure.ifPresent(it -> refreshOutgoing(it.words().conversation()));
        if (failure.isEmpty()) {
            happened.add(new Happening.MoveRefused(refused.entry().command(), refused.refusal()));
        }
    }

    private void nudged(Nudge nudge) {
        var item = items.get(nudge.conversation());
        if (item != null && nudge.agent() == null) {
            var time = now.getValue();
            item.typingUntil(nudge.typing() ? time.plus(Limits.TYPING_SHOWN) : Instant.MIN, time);
        }
    }

    private void refreshAll() {
        var known = state.conversations();
        var gone = items.values().stream().filter(item -> state.conversation(item.id()).isEmpty()).toList();
        gone.forEach(item -> items.remove(item.id()));
        known.forEach(conversation -> refresh(conversation.id()));
        items.values().forEach(ConversationItem::transcriptChanged);
        refreshShelves();
        refreshPeople();
        gone.forEach(item -> tell(new Happening.Forgotten(item)));
    }

    private void refresh(Changes changes) {
        if (changes.isEmpty()) {
            return;
        }
        changes.conversations().forEach(this::refresh);
        changes.transcripts().forEach(this::refresh);
        Stream.concat(changes.transcripts().stream(), changes.notes().stream())
                .distinct()
                .flatMap(id -> find(id).stream())
                .forEach(ConversationItem::transcriptChanged);
        if (!changes.contacts().isEmpty()) {
            items.values().stream()
                    .filter(item -> changes.contacts().contains(item.conversation().get().contact()))
                    .toList()
                    .forEach(item -> refresh(item.id()));
        }
        if (!changes.conversations().isEmpty()) {
            refreshShelves();
        }
        if (changes.settings() || !changes.roles().isEmpty() || !changes.agents().isEmpty() || !changes.sites().isEmpty()) {
            refreshPeople();
        }
    }

    private void refresh(ConversationId id) {
        var conversation = state.conversation(id).orElseThrow();
        var item = items.computeIfAbsent(id, _ -> new ConversationItem(conversation));
        var messages = state.messages(id);
        item.show(conversation, state.contact(conversation.contact()).orElse(null), messages.isEmpty() ? null : messages.getLast());
        item.readUpTo(conversation.receipts().teamRead()); // Somebody here has read it, at another desk maybe.
        item.showUnread(state.unread(id, item.readUpTo()));
        item.showMoving(outgoing.isMoving(id));
    }

    private void refreshOutgoing(ConversationId id) {
        var item = items.get(id);
        if (item != null) {
            item.showMoving(outgoing.isMoving(id));
            item.transcriptChanged();
        }
    }

    private void refreshShelves() {
        waiting.show(items(state.waiting()));
        mine.show(selfId == null ? List.of() : items(state.assignedTo(selfId)));
        others.show(state.agents().stream()
                .filter(agent -> !agent.id().equals(selfId))
                .flatMap(agent -> items(state.assignedTo(agent.id())).stream())
                .toList());
        closed.show(items(state.closed()));
    }

    private List<ConversationItem> items(Collection<Conversation> conversations) {
        return conversations.stream().map(conversation -> items.get(conversation.id())).toList();
    }

    private void refreshPeople() {
        settings.set(state.settings());
        roles.set(Stream.of(AgentRole.values()).collect(Collectors.toUnmodifiableMap(role -> role, state::rights)));
        self.set(selfId == null ? null : state.agent(selfId).orElse(null));
        agents.setAll(state.agents());
        sites.setAll(state.sites());
        shopName.set(state.workspaceName());
    }

    private void tell(Happening happening) {
        listeners.forEach(listener -> listener.accept(happening));
    }
}
