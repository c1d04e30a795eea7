package dev.shopbell.client.state;

import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.ConversationState;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Side;
import dev.shopbell.protocol.Command;
import dev.shopbell.protocol.ContactEvent;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationEvent;
import dev.shopbell.protocol.ConversationNoteEvent;
import dev.shopbell.protocol.IdentityEvent;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.ServerFrame.Told;
import dev.shopbell.protocol.ShopEvent;
import dev.shopbell.protocol.SiteEvent;
import dev.shopbell.protocol.SnapshotPart;
import dev.shopbell.protocol.UnknownEvent;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a visitor's panel knows: the visitor's own conversations, in the numbers of the visitor's own stream. */
public final class VisitorState implements ClientState {

    /** A talk that goes on comes before a newer one that is over: an agent may have opened the older one again. */
    private static final Comparator<Conversation> CURRENT_LAST = Comparator.comparing(
                    (Conversation conversation) -> conversation.state() != ConversationState.CLOSED)
            .thenComparing(Conversation::openedAt)
            .thenComparing(conversation -> conversation.id().value());

    private final ConversationBook book = new ConversationBook(new ConversationReducer(false));
    private long cursor;
    private @Nullable ConversationId namedByAnswer;

    @Override
    public void reset(List<SnapshotPart> parts) {
        book.clear();
        namedByAnswer = null;
        for (var part : parts) {
            part.conversations().forEach(book::put);
            part.messages().forEach(book::put);
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
                    case ConversationEvent event -> book.apply(event, told);
                    case IdentityEvent _, ShopEvent _, SiteEvent _, ContactEvent _, ConversationNoteEvent _, UnknownEvent _ ->
                        Changes.NONE;
                };
        cursor = told.pos();
        return changes;
    }

    /** Older messages of a conversation; a page that does not join what is loaded was asked of another state and changes nothing. */
    public Changes apply(ConversationId conversation, Result.MessagePage page) {
        return book.prepend(conversation, page.messages());
    }

    /** Into the conversation there is, also after the team closed it; a new one if there is none or the visitor ended it. */
    @Override
    public Command settle(OpenConversation words) {
        if (namedByAnswer != null && book.find(namedByAnswer) == null) {
            return into(namedByAnswer, words);
        }
        return current().filter(VisitorState::goesOn)
                .<Command>map(conversation -> into(conversation.id(), words))
                .orElse(words);
    }

    private static PostMessage into(ConversationId conversation, OpenConversation words) {
        return new PostMessage(conversation, words.text(), words.attachments(), words.card(), null);
    }

    @Override
    public void answered(Command command, Result result) {
        if (command instanceof OpenConversation && result instanceof Result.Posted posted) {
            namedByAnswer = posted.conversation();
        }
    }

    public Collection<Conversation> conversations() {
        return book.all();
    }

    public Optional<Conversation> conversation(ConversationId id) {
        return Optional.ofNullable(book.find(id));
    }

    /** The conversation the panel shows. */
    public Optional<Conversation> current() {
        return book.all().stream().max(CURRENT_LAST);
    }

    public List<Message> messages(ConversationId conversation) {
        return book.messages(conversation);
    }

    public long cursor() {
        return cursor;
    }

    private static boolean goesOn(Conversation conversation) {
        return conversation.state() != ConversationState.CLOSED || conversation.closedBy() != Side.VISITOR;
    }
}
