package dev.shopbell.server.conversation;

import dev.shopbell.model.contact.Contact;
import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.protocol.ConversationQuery.ClosedBefore;
import dev.shopbell.protocol.ConversationQuery.MessagesBefore;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.server.call.Actor;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.contact.Contacts;
import dev.shopbell.server.db.Tx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Older pages. A page is cut short rather than grow past a frame; {@code more} then says that there is more. */
final class ConversationQueries {

    private final ConversationRepository rows;
    private final MessageRepository messages;
    private final Contacts contacts;

    ConversationQueries(ConversationRepository rows, MessageRepository messages, Contacts contacts) {
        this.rows = rows;
        this.messages = messages;
        this.contacts = contacts;
    }

    Result messagesBefore(Tx tx, Actor actor, MessagesBefore query) throws RefusedException {
        checkCount(query.countMax(), Limits.MESSAGES_PER_PAGE_MAX);
        boolean forVisitor = actor instanceof Actor.VisitorActor;
        rows.get(tx, actor, query.conversation());
        var page = messages.before(tx, query.conversation(), query.beforeSeq(), query.countMax(), forVisitor);
        var fitting = FrameSize.newestThatFit(page, FrameSize::of);
        return new Result.MessagePage(fitting, !fitting.isEmpty() && fitting.getFirst().seq() > 1);
    }

    Result closedBefore(Tx tx, Actor actor, ClosedBefore query) throws RefusedException {
        checkCount(query.countMax(), Limits.CONVERSATIONS_PER_PAGE_MAX);
        var found = rows.closedBefore(tx, query.beforeRev(), query.countMax());
        var people = contacts.all(tx, found.stream().map(Conversation::contact).toList()).stream()
                .collect(Collectors.toMap(Contact::id, Function.identity()));
        var named = new LinkedHashMap<ContactId, Contact>();
        var newest = new ArrayList<Message>();
        var shown = new ArrayList<Conversation>();
        int size = 0;
        for (var conversation : found) {
            var last = messages.before(tx, conversation.id(), Long.MAX_VALUE, 1, false);
            var contact = people.get(conversation.contact());
            size += FrameSize.of(conversation) + last.stream().mapToInt(FrameSize::of).sum();
            size += contact == null || named.containsKey(contact.id()) ? 0 : FrameSize.of(contact);
            if (size > FrameSize.BUDGET) {
                break;
            }
            shown.add(conversation);
            newest.addAll(last);
            if (contact != null) {
                named.put(contact.id(), contact);
            }
        }
        return new Result.ConversationPage(shown, List.copyOf(named.values()), newest, shown.size() < found.size() || found.size() == query.countMax());
    }

    private static void checkCount(int count, int max) throws RefusedException {
        if (count < 1 || count > max) {
            throw new RefusedException(RefusalCode.BAD_PAGE_SIZE, "max", max);
        }
    }
}
