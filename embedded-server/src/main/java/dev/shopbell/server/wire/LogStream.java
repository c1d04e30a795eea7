package dev.shopbell.server.wire;

import dev.shopbell.model.contact.ContactId;
import dev.shopbell.protocol.ByeCode;
import dev.shopbell.protocol.ContactEvent;
import dev.shopbell.protocol.ContactEvent.ContactAccessChanged;
import dev.shopbell.protocol.ConversationEvent;
import dev.shopbell.protocol.ConversationNoteEvent;
import dev.shopbell.protocol.Event;
import dev.shopbell.protocol.IdentityEvent;
import dev.shopbell.protocol.Right;
import dev.shopbell.protocol.ServerFrame.Told;
import dev.shopbell.protocol.ShopEvent;
import dev.shopbell.protocol.SiteEvent;
import dev.shopbell.protocol.UnknownEvent;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.log.Audience;
import dev.shopbell.server.log.LogEntry;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One reader's place in the log: which audiences it is of, how far it has been told, in which numbering. An event that ends the
 * reader's own access ends the stream: nothing after it is told. Confined to its session.
 */
final class LogStream {

    private final Set<Audience> audiences;
    private final @Nullable Audience own;
    private final Caller caller;
    private final Set<Right> rights;
    private volatile long readTo;
    private volatile long concernedBy;
    private long prev;

    private LogStream(
            Caller caller, Set<Right> rights, Set<Audience> audiences, @Nullable Audience own, long readTo, long prev) {
        this.caller = caller;
        this.rights = Set.copyOf(rights);
        this.audiences = audiences;
        this.own = own;
        this.readTo = readTo;
        this.prev = prev;
    }

    /** An agent's stream: numbered by the log itself. @param rights the agent's; a change of them ends the stream */
    static LogStream ofAgent(Caller.AgentCaller agent, Set<Right> rights, long readTo) {
        return new LogStream(agent, rights, Set.of(Audience.TEAM, Audience.of(agent.agent())), null, readTo, readTo);
    }

    /** A visitor's stream, which counts for itself. @param readTo in the log, @param told on the stream */
    static LogStream ofVisitor(Caller.VisitorCaller visitor, ContactId contact, long readTo, long told) {
        var own = Audience.of(contact);
        return new LogStream(visitor, Set.of(Right.TALK), Set.of(own), own, readTo, told);
    }

    /** A visitor who has said nothing yet: there is nothing to tell. */
    static LogStream ofStranger(Caller.VisitorCaller visitor) {
        return new LogStream(visitor, Set.of(Right.TALK), Set.of(), null, 0, 0);
    }

    Set<Audience> audiences() {
        return audiences;
    }

    boolean isOfStranger() {
        return audiences.isEmpty();
    }

    long readTo() {
        return readTo;
    }

    void readTo(long pos) {
        readTo = Math.max(readTo, pos);
    }

    Caller caller() {
        return caller;
    }

    /** Something up to here concerns this reader, who may not have been told yet. */
    void concernedBy(long pos) {
        concernedBy = pos;
    }

    /** How many positions of the log lie between what this reader has taken up and what concerns it. Any thread may ask. */
    long behind() {
        return Math.max(0, concernedBy - readTo);
    }

    /** What a beat may promise: everything up to here has been told, if nothing is waiting to be told. */
    long head() {
        return own == null && !isOfStranger() ? readTo : prev;
    }

    /** Empty if this reader may not know it. */
    Optional<Told> told(LogEntry entry) {
        if (!mayKnow(entry.event())) {
            return Optional.empty();
        }
        Told told;
        if (own == null) {
            told = new Told(prev, entry.pos(), entry.at(), entry.event());
        } else {
            Long number = entry.audiences().get(own);
            if (number == null) {
                throw new IllegalStateException("not of this audience");
            }
            told = new Told(prev, number, entry.at(), VisitorView.of(entry.event(), number));
        }
        prev = told.pos();
        return Optional.of(told);
    }

    private boolean mayKnow(Event event) {
        return switch (event) {
            case ConversationEvent _, ContactEvent _ -> readsConversations();
            case ConversationNoteEvent _ -> readsConversations() && rights.contains(Right.NOTE);
            case IdentityEvent _, ShopEvent _, SiteEvent _, UnknownEvent _ -> true;
        };
    }

    /** A visitor reads its own and nothing else; of the team, whoever has the right. */
    boolean readsConversations() {
        return rights.contains(Right.TALK) || rights.contains(Right.ANSWER);
    }

    /** Whether this entry takes this reader's access away or changes it. */
    Optional<ByeCode> endedBy(LogEntry entry) {
        if (caller instanceof Caller.AgentCaller me) {
            if (entry.event() instanceof IdentityEvent.AccessChanged changed && changed.agent().equals(me.agent())) {
                return Optional.of(ByeCode.ACCESS_CHANGED);
            }
            if (entry.event() instanceof IdentityEvent.SessionEnded ended && ended.session().equals(me.session())) {
                return Optional.of(ByeCode.SIGNED_OUT);
            }
        }
        boolean changed = own != null && entry.event() instanceof ContactAccessChanged && entry.audiences().containsKey(own);
        return changed ? Optional.of(ByeCode.ACCESS_CHANGED) : Optional.empty();
    }
}
