package dev.shopbell.server.conversation;

import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Note;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.protocol.ConversationCommand;
import dev.shopbell.protocol.ConversationQuery;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Right;
import dev.shopbell.server.call.Actor;
import dev.shopbell.server.call.Handlers;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.contact.Contacts;
import dev.shopbell.server.contact.Merging;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.file.Files;
import dev.shopbell.server.identity.AgentLeaves;
import dev.shopbell.server.identity.AgentRepository;
import dev.shopbell.server.log.EventLog;
import dev.shopbell.server.shop.Shop;
import dev.shopbell.server.time.Surroundings;
import dev.shopbell.server.wire.TypingRoutes;
import java.util.List;
import java.util.Optional;

/** The face of this package. */
public final class Conversations implements AgentLeaves {

    private final ConversationRepository rows = new ConversationRepository();
    private final MessageRepository messages = new MessageRepository();
    private final SilenceRepository quiet = new SilenceRepository();
    private final ConversationWrites writes;
    private final Silences silences;
    private final ConversationCommands commands;
    private final ConversationQueries queries;
    private final MessageChanges changes;
    private final Notes notes;
    private final Marks marks;

    public Conversations(AgentRepository agents, Shop shop, Contacts contacts, Files files, EventLog log, Surroundings surroundings) {
        this.writes = new ConversationWrites(rows, messages, quiet, log);
        this.silences = new Silences(rows, quiet, writes, surroundings.ids());
        this.commands = new ConversationCommands(rows, writes, contacts, files, agents, surroundings.ids());
        this.changes = new MessageChanges(rows, messages, writes, shop, files);
        this.notes = new Notes(rows, agents, files, log, surroundings.ids());
        this.marks = new Marks(rows, writes, log, surroundings.scheduler());
        this.queries = new ConversationQueries(rows, messages, contacts);
    }

    public void register(Handlers handlers) {
        handlers.onKeyed(ConversationCommand.OpenConversation.class, commands::open)
                .onKeyed(ConversationCommand.LeaveMessage.class, commands::leave)
                .onKeyed(ConversationCommand.PostMessage.class, commands::post)
                .on(ConversationCommand.TakeConversation.class, commands::take)
                .on(ConversationCommand.AssignConversation.class, commands::assign)
                .on(ConversationCommand.HandBackConversation.class, commands::handBack)
                .on(ConversationCommand.CloseConversation.class, commands::close)
                .on(ConversationCommand.ReopenConversation.class, commands::reopen)
                .on(ConversationCommand.EndConversation.class, commands::end)
                .on(ConversationCommand.EditMessage.class, changes::edit)
                .on(ConversationCommand.RecallMessage.class, changes::recall)
                .onLight(ConversationCommand.MarkConversation.class, marks::mark)
                .onKeyed(ConversationCommand.AddNote.class, notes::add)
                .on(ConversationCommand.EditNote.class, notes::edit)
                .on(ConversationCommand.RecallNote.class, notes::recall)
                .on(ConversationQuery.NotesBefore.class, notes::before)
                .on(ConversationQuery.MessagesBefore.class, queries::messagesBefore)
                .on(ConversationQuery.ClosedBefore.class, queries::closedBefore);
    }

    /** Brings the conversations of two contacts together that turn out to be one. */
    public Merging merging() {
        return new ContactMerging(rows, messages, writes);
    }

    @Override
    public void left(Tx tx, AgentId agent) {
        rows.assignedTo(tx, agent).forEach(conversation -> writes.handBack(tx, conversation));
    }

    /** What happens by itself when nobody says anything. */
    public Silences silences() {
        return silences;
    }

    public Optional<Conversation> find(Tx tx, ConversationId id) {
        return rows.find(tx, id);
    }

    /** The conversation that waits for the longest. */
    public Optional<Conversation> firstWaiting(Tx tx) {
        return rows.firstWaiting(tx);
    }

    public int countAssigned(Tx tx, AgentId agent) {
        return rows.countAssigned(tx, agent);
    }

    /** Gives a waiting conversation to an agent. */
    public void assign(Tx tx, Conversation waiting, Agent agent) {
        writes.take(tx, waiting, agent.card());
    }

    /** All that are not closed, in the order of the queue. */
    public List<Conversation> open(Tx tx) {
        return rows.open(tx);
    }

    public QueueFigures figures(Tx tx) {
        return rows.figures(tx);
    }

    public List<Conversation> newestClosed(Tx tx, int countMax) {
        return rows.closedBefore(tx, Long.MAX_VALUE, countMax);
    }

    /** The talk that goes on, if any, and then those that changed last, as the visitor may see them. */
    public List<Conversation> newestForVisitor(Tx tx, ContactId contact, int countMax) {
        return rows.newestForVisitor(tx, contact, countMax);
    }

    /** The newest messages, oldest first. @param forVisitor in the numbers of the visitor's own stream */
    public List<Message> newestMessages(Tx tx, ConversationId conversation, int countMax, boolean forVisitor) {
        return messages.before(tx, conversation, Long.MAX_VALUE, countMax, forVisitor);
    }

    /** Whether somebody of the team has ever written there. */
    public boolean isAnswered(Tx tx, ConversationId conversation) {
        return messages.isAnswered(tx, conversation);
    }

    /** The newest private notes, oldest first; for the team and nobody else. */
    public List<Note> newestNotes(Tx tx, ConversationId conversation, int countMax) {
        return notes.newest(tx, conversation, countMax);
    }

    /** Whom a typing mark of this actor concerns; empty if the conversation is not the actor's to type in. */
    public Optional<TypingRoutes.Path> typing(Tx tx, Actor actor, ConversationId id) {
        var conversation = rows.find(tx, id);
        return switch (actor) {
            case Actor.VisitorActor visitor -> conversation
                    .filter(c -> c.contact().equals(visitor.contact()) && !visitor.blocked())
                    .map(c -> new TypingRoutes.Path(c.contact(), null));
            case Actor.AgentActor agent -> conversation
                    .filter(c -> agent.rights().contains(Right.ANSWER))
                    .filter(c -> c.assignee() != null && c.assignee().id().equals(agent.agent().id()))
                    .map(c -> new TypingRoutes.Path(c.contact(), agent.agent().card()));
        };
    }

    /** Whose conversation it is. */
    public Optional<ContactId> contactOf(Tx tx, ConversationId id) {
        return rows.find(tx, id).map(Conversation::contact);
    }

    /** @throws RefusedException NOT_FOUND */
    public Conversation get(Tx tx, ConversationId id) throws RefusedException {
        return rows.find(tx, id).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
    }
}
