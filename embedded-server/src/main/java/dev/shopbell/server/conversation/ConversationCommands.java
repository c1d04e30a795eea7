package dev.shopbell.server.conversation;

import dev.shopbell.model.contact.Contact;
import dev.shopbell.model.conversation.Author;
import dev.shopbell.model.conversation.Card;
import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.ConversationState;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Move;
import dev.shopbell.model.conversation.Page;
import dev.shopbell.model.conversation.Side;
import dev.shopbell.model.file.Attachment;
import dev.shopbell.model.file.FileId;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.ConversationCommand.AssignConversation;
import dev.shopbell.protocol.ConversationCommand.CloseConversation;
import dev.shopbell.protocol.ConversationCommand.EndConversation;
import dev.shopbell.protocol.ConversationCommand.HandBackConversation;
import dev.shopbell.protocol.ConversationCommand.LeaveMessage;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationCommand.ReopenConversation;
import dev.shopbell.protocol.ConversationCommand.TakeConversation;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.Right;
import dev.shopbell.server.call.Actor;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.contact.Contacts;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.file.Files;
import dev.shopbell.server.identity.AgentRepository;
import dev.shopbell.server.time.Ids;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of a conversation's life: who may make which move, and what each side is told when it may not. */
final class ConversationCommands {

    /** What one agent may own; far above any capacity, and bounds what one transaction has to hand back. */
    static final int ASSIGNED_MAX = 400;

    private final ConversationRepository rows;
    private final ConversationWrites writes;
    private final Contacts contacts;
    private final Files files;
    private final AgentRepository agents;
    private final Ids ids;

    ConversationCommands(
            ConversationRepository rows,
            ConversationWrites writes,
            Contacts contacts,
            Files files,
            AgentRepository agents,
            Ids ids) {
        this.rows = rows;
        this.writes = writes;
        this.contacts = contacts;
        this.files = files;
        this.agents = agents;
        this.ids = ids;
    }

    Result open(Tx tx, Actor actor, Cid cid, OpenConversation command) throws RefusedException {
        check(command.text(), command.attachments(), command.card());
        var contact = contacts.ensure(tx, actor.asVisitor().caller());
        if (rows.openOf(tx, contact.id()).isEmpty()) {
            contacts.checkAsked(tx, contact);
        }
        var conversation = openFor(tx, contact, command.page(), false);
        var attachments = files.claim(tx, actor, command.attachments(), conversation.id(), false);
        return posted(writes.post(tx, conversation, cid, Author.visitor(), Content.of(command, attachments)));
    }

    /** The form of who found nobody there. The address is where an answer goes, so it is asked for whatever the shop's form asks. */
    Result leave(Tx tx, Actor actor, Cid cid, LeaveMessage command) throws RefusedException {
        check(command.text(), List.of(), null);
        var contact = contacts.ensure(tx, actor.asVisitor().caller());
        contacts.leftAddress(tx, contact, command);
        var conversation = openFor(tx, contact, command.page(), true);
        return posted(writes.post(tx, conversation, cid, Author.visitor(), new Content(command.text(), List.of(), null, null)));
    }

    private Conversation openFor(Tx tx, Contact contact, @Nullable Page page, boolean offline) {
        return rows.openOf(tx, contact.id())
                .orElseGet(() -> writes.open(
                        tx, new ConversationId(ids.next()), contact.id(), contact.site(), harmless(page), offline));
    }

    Result post(Tx tx, Actor actor, Cid cid, PostMessage command) throws RefusedException {
        check(command.text(), command.attachments(), command.card());
        var conversation = rows.get(tx, actor, command.conversation());
        checkReply(command.replyTo(), conversation);
        return posted(switch (actor) {
            case Actor.VisitorActor visitor -> {
                visitor.checkMayWrite();
                var awake = awake(tx, conversation);
                var attachments = files.claim(tx, actor, command.attachments(), awake.id(), false);
                var content = Content.of(command, attachments);
                // A quotation of the one conversation means nothing in the other.
                yield writes.post(
                        tx, awake, cid, Author.visitor(), awake.id().equals(conversation.id()) ? content : content.alone());
            }
            case Actor.AgentActor agent -> {
                if (conversation.state() == ConversationState.CLOSED) {
                    throw new RefusedException(RefusalCode.ALREADY_CLOSED);
                }
                checkOwns(agent, conversation);
                var attachments = files.claim(tx, actor, command.attachments(), conversation.id(), false);
                yield writes.post(tx, conversation, cid, Author.agent(agent.agent().card()), Content.of(command, attachments));
            }
        });
    }

    /** Where a visitor's words go: here if it is not closed, else into the one that is not, else this one is opened again. */
    private Conversation awake(Tx tx, Conversation named) {
        if (Move.WRITE_AGAIN.from(named.state()).isEmpty()) {
            return named;
        }
        return rows.openOf(tx, named.contact()).orElseGet(() -> writes.writeAgain(tx, named));
    }

    Result take(Tx tx, Actor actor, TakeConversation command) throws RefusedException {
        var me = actor.asAgent();
        var conversation = rows.get(tx, actor, command.conversation());
        if (Move.TAKE.from(conversation.state()).isEmpty()) {
            var owner = conversation.assignee();
            if (owner == null) {
                throw new RefusedException(RefusalCode.ALREADY_CLOSED);
            }
            if (owner.id().equals(me.agent().id())) {
                return new Result.Taken(conversation.id());
            }
            throw new RefusedException(RefusalCode.TAKEN, "by", owner.name());
        }
        checkRoom(tx, me.agent().id());
        return new Result.Taken(writes.take(tx, conversation, me.agent().card()).id());
    }

    Result assign(Tx tx, Actor actor, AssignConversation command) throws RefusedException {
        var conversation = rows.get(tx, actor, command.conversation());
        if (conversation.state() == ConversationState.CLOSED) {
            throw new RefusedException(RefusalCode.ALREADY_CLOSED);
        }
        if (conversation.state() == ConversationState.ASSIGNED) {
            checkMayMove(actor.asAgent(), conversation);
        }
        var to = agents.find(tx, command.agent())
                .filter(agent -> !agent.disabled() && !agent.invited())
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        var owner = conversation.assignee();
        if (owner == null || !owner.id().equals(to.id())) {
            checkRoom(tx, to.id());
            writes.take(tx, conversation, to.card());
        }
        return new Result.Done();
    }

    Result handBack(Tx tx, Actor actor, HandBackConversation command) throws RefusedException {
        var conversation = rows.get(tx, actor, command.conversation());
        if (Move.HAND_BACK.from(conversation.state()).isEmpty()) {
            throw new RefusedException(RefusalCode.NOT_ASSIGNED);
        }
        checkMayMove(actor.asAgent(), conversation);
        writes.handBack(tx, conversation);
        return new Result.Done();
    }

    Result close(Tx tx, Actor actor, CloseConversation command) throws RefusedException {
        var conversation = rows.get(tx, actor, command.conversation());
        if (Move.CLOSE.from(conversation.state()).isEmpty()) {
            throw new RefusedException(RefusalCode.ALREADY_CLOSED);
        }
        if (conversation.state() == ConversationState.ASSIGNED) {
            checkMayMove(actor.asAgent(), conversation);
        }
        writes.close(tx, conversation, Side.TEAM);
        return new Result.Done();
    }

    Result end(Tx tx, Actor actor, EndConversation command) throws RefusedException {
        var conversation = rows.get(tx, actor, command.conversation());
        if (Move.END.from(conversation.state()).isEmpty()) {
            throw new RefusedException(RefusalCode.ALREADY_CLOSED);
        }
        writes.close(tx, conversation, Side.VISITOR);
        return new Result.Done();
    }

    Result reopen(Tx tx, Actor actor, ReopenConversation command) throws RefusedException {
        var me = actor.asAgent();
        var conversation = rows.get(tx, actor, command.conversation());
        if (Move.REOPEN.from(conversation.state()).isEmpty()) {
            throw new RefusedException(RefusalCode.NOT_CLOSED);
        }
        if (rows.openOf(tx, conversation.contact()).isPresent()) {
            throw new RefusedException(RefusalCode.OTHER_OPEN);
        }
        checkRoom(tx, me.agent().id());
        return new Result.Taken(writes.reopen(tx, conversation, me.agent().card()).id());
    }

    /** Every number up to the newest is taken, so there is such a message. */
    private static void checkReply(@Nullable Long replyTo, Conversation conversation) throws RefusedException {
        if (replyTo != null && (replyTo < 1 || replyTo > conversation.lastSeq())) {
            throw new RefusedException(RefusalCode.NOT_FOUND);
        }
    }

    /** Who supervises moves what colleagues own too; to write in it is still the owner's. */
    private static void checkMayMove(Actor.AgentActor agent, Conversation conversation) throws RefusedException {
        if (!agent.rights().contains(Right.SUPERVISE)) {
            checkOwns(agent, conversation);
        }
    }

    private static void checkOwns(Actor.AgentActor agent, Conversation conversation) throws RefusedException {
        var owner = conversation.assignee();
        if (owner == null || !owner.id().equals(agent.agent().id())) {
            throw new RefusedException(RefusalCode.NOT_YOURS, "by", owner == null ? "" : owner.name());
        }
    }

    private void checkRoom(Tx tx, AgentId agent) throws RefusedException {
        if (rows.countAssigned(tx, agent) >= ASSIGNED_MAX) {
            throw new RefusedException(RefusalCode.AT_CAPACITY, "max", ASSIGNED_MAX);
        }
    }

    private static void check(String text, List<FileId> attachments, @Nullable Card card) throws RefusedException {
        if (attachments.size() > Attachment.PER_MESSAGE_MAX) {
            throw new RefusedException(RefusalCode.TOO_MANY_FILES, "max", Attachment.PER_MESSAGE_MAX);
        }
        if (card != null && !card.isPostable()) {
            throw new RefusedException(RefusalCode.BAD_CARD);
        }
        if (!Message.isPostable(text, card != null || !attachments.isEmpty())) {
            throw new RefusedException(RefusalCode.BAD_TEXT, "max", Message.TEXT_LENGTH_MAX);
        }
    }

    /** The host page's word for where it is: kept if it is a plain web address, cut to size. */
    private static @Nullable Page harmless(@Nullable Page page) {
        if (page == null || page.url().length() > Page.URL_LENGTH_MAX || !page.url().matches("https?://[^\\s\\p{Cntrl}]+")) {
            return null;
        }
        var title = page.title().replaceAll("\\p{Cntrl}", " ");
        return new Page(page.url(), title.length() <= Page.TITLE_LENGTH_MAX ? title : title.substring(0, Page.TITLE_LENGTH_MAX));
    }

    private static Result posted(Message message) {
        return new Result.Posted(message.conversation(), message.seq(), message.sentAt());
    }
}
