package dev.shopbell.server.conversation;

import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.conversation.Author;
import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.ConversationState;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Page;
import dev.shopbell.model.conversation.Receipts;
import dev.shopbell.model.conversation.Side;
import dev.shopbell.model.identity.AgentCard;
import dev.shopbell.model.site.SiteId;
import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.ConversationEvent;
import dev.shopbell.protocol.ConversationEvent.Closed;
import dev.shopbell.protocol.ConversationEvent.HandedBack;
import dev.shopbell.protocol.ConversationEvent.Marked;
import dev.shopbell.protocol.ConversationEvent.MessageChanged;
import dev.shopbell.protocol.ConversationEvent.MessagePosted;
import dev.shopbell.protocol.ConversationEvent.Opened;
import dev.shopbell.protocol.ConversationEvent.Reopened;
import dev.shopbell.protocol.ConversationEvent.Taken;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.log.Audience;
import dev.shopbell.server.log.EventLog;
import dev.shopbell.server.log.Position;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Does each move: the row and its event together. Whether the move is allowed has been decided before. */
final class ConversationWrites {

    private final ConversationRepository rows;
    private final MessageRepository messages;
    private final SilenceRepository silences;
    private final EventLog log;

    ConversationWrites(ConversationRepository rows, MessageRepository messages, SilenceRepository silences, EventLog log) {
        this.rows = rows;
        this.messages = messages;
        this.silences = silences;
        this.log = log;
    }

    Conversation open(Tx tx, ConversationId id, ContactId contact, SiteId site, @Nullable Page page, boolean offline) {
        var at = tell(tx, contact, position -> new Opened(id, contact, site, page, offline));
        var opened = Conversation.opened(id, contact, site, tx.now(), page, at.pos(), offline, at.pos());
        rows.insert(tx, opened, at.contactPos());
        return opened;
    }

    Message post(Tx tx, Conversation to, Cid cid, Author author, Content content) {
        long seq = to.lastSeq() + 1;
        Function<Position, Message> message = at -> new Message(
                to.id(),
                seq,
                cid.value(),
                author,
                content.text(),
                content.attachments(),
                content.card(),
                content.replyTo(),
                tx.now(),
                null,
                false,
                at.pos());
        var at = tell(tx, to.contact(), position -> new MessagePosted(message.apply(position)));
        messages.insert(tx, message.apply(at), at);
        rows.update(tx, to.withLastSeq(seq, at.pos()), at.contactPos());
        if (author.side() == Side.VISITOR || author.agent() != null) {
            silences.said(tx, to.id(), author.side(), to.state() == ConversationState.ASSIGNED);
        }
        return message.apply(at);
    }

    void edit(Tx tx, Conversation in, MessageRepository.Stored before, String text) {
        change(tx, in, before, rev -> before.message().edited(text, tx.now(), rev));
    }

    void recall(Tx tx, Conversation in, MessageRepository.Stored before) {
        change(tx, in, before, rev -> before.message().recalled(rev));
    }

    private void change(Tx tx, Conversation in, MessageRepository.Stored before, LongFunction<Message> changed) {
        var at = tell(tx, in.contact(), position -> new MessageChanged(changed.apply(position.pos())));
        var message = changed.apply(at.pos());
        messages.change(tx, message, at);
        log.erase(tx, before.bodyPos(), at, message.recalled());
    }

    /** Merges marks with those there are; what says nothing new is not told. */
    void mark(Tx tx, Conversation c, Receipts marks) {
        var merged = c.receipts().and(marks);
        if (!merged.equals(c.receipts())) {
            rows.updateReceipts(tx, c.id(), merged);
            tell(tx, c.contact(), position -> new Marked(c.id(), merged));
        }
    }

    Conversation take(Tx tx, Conversation c, AgentCard by) {
        var at = tell(tx, c.contact(), position -> new Taken(c.id(), by));
        return update(tx, c.taken(by, at.pos()), at);
    }

    Conversation handBack(Tx tx, Conversation c) {
        return handBack(tx, c, false);
    }

    /** @param automatic the rules take it back from its owner */
    Conversation handBack(Tx tx, Conversation c, boolean automatic) {
        var at = tell(tx, c.contact(), position -> new HandedBack(c.id(), automatic));
        return update(tx, c.waiting(tx.now(), c.arrival(), at.pos()), at);
    }

    /** @param by null if it closes by itself */
    Conversation close(Tx tx, Conversation c, @Nullable Side by) {
        var at = tell(tx, c.contact(), position -> new Closed(c.id(), by));
        return update(tx, c.closed(by, tx.now(), at.pos()), at);
    }

    Conversation reopen(Tx tx, Conversation c, AgentCard by) {
        var at = tell(tx, c.contact(), position -> new Reopened(c.id(), by));
        return update(tx, c.taken(by, at.pos()), at);
    }

    Conversation writeAgain(Tx tx, Conversation c) {
        var at = tell(tx, c.contact(), position -> new Reopened(c.id(), null));
        return update(tx, c.waiting(tx.now(), at.pos(), at.pos()), at);
    }

    private Conversation update(Tx tx, Conversation changed, Position at) {
        rows.update(tx, changed, at.contactPos());
        silences.owned(tx, changed.id(), changed.state() == ConversationState.ASSIGNED);
        return changed;
    }

    private Position tell(Tx tx, ContactId contact, Function<Position, ConversationEvent> event) {
        return log.append(tx, Set.of(Audience.TEAM, Audience.of(contact)), event::apply);
    }
}
