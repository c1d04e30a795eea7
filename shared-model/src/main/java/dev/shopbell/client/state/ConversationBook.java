package dev.shopbell.client.state;

import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.protocol.ConversationEvent;
import dev.shopbell.protocol.ConversationEvent.Marked;
import dev.shopbell.protocol.ConversationEvent.MessageChanged;
import dev.shopbell.protocol.ConversationEvent.MessagePosted;
import dev.shopbell.protocol.ConversationEvent.Opened;
import dev.shopbell.protocol.ServerFrame.Told;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conversations and their messages, as desk and visitor both keep them; of two versions of one thing the higher {@code rev} wins. */
final class ConversationBook {

    private final Map<ConversationId, Conversation> conversations = new HashMap<>();
    private final Map<ConversationId, MessageRun> runs = new HashMap<>();
    private final Missed<Place, Message> missed = new Missed<>();
    private final ConversationShelves shelves = new ConversationShelves();
    private final ConversationReducer reducer;

    ConversationBook(ConversationReducer reducer) {
        this.reducer = reducer;
    }

    @Nullable Conversation find(ConversationId id) {
        return conversations.get(id);
    }

    Collection<Conversation> all() {
        return Collections.unmodifiableCollection(conversations.values());
    }

    ConversationShelves shelves() {
        return shelves;
    }

    List<Message> messages(ConversationId id) {
        var run = runs.get(id);
        return run == null ? List.of() : run.view();
    }

    long edition(ConversationId id) {
        var run = runs.get(id);
        return run == null ? 0 : run.edition();
    }

    int unread(ConversationId id, long readUpToSeq) {
        var run = runs.get(id);
        return run == null ? 0 : run.visitorMessagesAfter(readUpToSeq);
    }

    void clear() {
        conversations.clear();
        runs.clear();
        missed.clear();
        shelves.clear();
    }

    Changes put(Conversation conversation) {
        var before = conversations.get(conversation.id());
        if (before == null) {
            return replace(null, conversation);
        }
        var receipts = before.receipts().and(conversation.receipts()); // Marks only rise, whichever version is the newer.
        var newer = before.rev() >= conversation.rev() ? before : conversation;
        var now = newer.receipts().equals(receipts) ? newer : newer.withReceipts(receipts);
        return now == before ? Changes.NONE : replace(before, now);
    }

    private Changes replace(@Nullable Conversation before, Conversation now) {
        conversations.put(now.id(), now);
        shelves.replace(before, now);
        return Changes.of(now.id());
    }

    /** A message of a snapshot or page; one that would leave a hole is left out, because what lies between is still to be told. */
    Changes put(Message message) {
        var run = run(message.conversation());
        return run.joinsBehind(message.seq()) && run.put(newest(message)) ? Changes.ofTranscript(message.conversation()) : Changes.NONE;
    }

    /** What was one contact's is another's. */
    Changes moved(ContactId from, ContactId into) {
        var changes = Changes.NONE;
        for (var conversation : List.copyOf(conversations.values())) {
            if (conversation.contact().equals(from)) {
                changes = changes.and(replace(conversation, conversation.withContact(into)));
            }
        }
        return changes;
    }

    Changes apply(ConversationEvent event, Told told) throws GapException {
        return switch (event) {
            case Opened opened -> put(reducer.opened(opened, told));
            case MessagePosted posted -> posted(posted, told);
            case MessageChanged changed -> changed(changed.message().withRev(told.pos()));
            case Marked marked -> marked(marked, told);
            case ConversationEvent.Taken _, ConversationEvent.HandedBack _, ConversationEvent.Closed _, ConversationEvent.Reopened _ ->
                put(reducer.after(known(event.conversation()), event, told));
        };
    }

    private Changes posted(MessagePosted event, Told told) throws GapException {
        var conversation = known(event.conversation());
        var message = event.message().withRev(told.pos());
        var run = run(conversation.id());
        boolean joins = run.isEmpty() ? message.seq() <= conversation.lastSeq() + 1 : run.joinsBehind(message.seq());
        if (!joins) {
            throw new GapException("message " + message.seq() + " of " + conversation.id() + " leaves a hole");
        }
        var changes = run.put(message) ? Changes.ofTranscript(conversation.id()) : Changes.NONE;
        return changes.and(put(reducer.after(conversation, event, told)));
    }

    private Changes changed(Message message) throws GapException {
        var run = runs.get(message.conversation());
        if (run == null || run.isEmpty() || message.seq() < run.first()) {
            missed.keep(Place.of(message), message);
            return Changes.NONE;
        }
        if (message.seq() > run.last()) {
            throw new GapException("message " + message.seq() + " of " + message.conversation() + " was never told");
        }
        return run.put(message) ? Changes.ofTranscript(message.conversation()) : Changes.NONE;
    }

    private Message newest(Message message) {
        var late = missed.find(Place.of(message));
        return late != null && late.rev() > message.rev() ? late : message;
    }

    /** Marks in a conversation that is not loaded come with it when it is. */
    private Changes marked(Marked event, Told told) {
        var conversation = conversations.get(event.conversation());
        return conversation == null ? Changes.NONE : put(reducer.after(conversation, event, told));
    }

    /** An older page; one that does not join was asked of another state and is left out. */
    Changes prepend(ConversationId id, List<Message> asRead) {
        var page = asRead.stream().map(this::newest).toList();
        var conversation = conversations.get(id);
        if (conversation == null || page.isEmpty()) {
            return Changes.NONE;
        }
        var run = run(id);
        if (!run.isEmpty()) {
            return run.prepend(page) ? Changes.ofTranscript(id) : Changes.NONE;
        }
        if (page.getLast().seq() != conversation.lastSeq() || !MessageRun.isDense(page)) {
            return Changes.NONE;
        }
        page.forEach(run::put);
        return Changes.ofTranscript(id);
    }

    private Conversation known(ConversationId id) throws GapException {
        var conversation = conversations.get(id);
        if (conversation == null) {
            throw new GapException("conversation " + id + " is not known here");
        }
        return conversation;
    }

    private record Place(ConversationId conversation, long seq) {

        static Place of(Message message) {
            return new Place(message.conversation(), message.seq());
        }
    }

    private MessageRun run(ConversationId id) {
        return runs.computeIfAbsent(id, _ -> new MessageRun());
    }
}
