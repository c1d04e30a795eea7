package dev.shopbell.server.conversation;

import static dev.shopbell.server.db.generated.Tables.CONVERSATION;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.when;

import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.ConversationState;
import dev.shopbell.model.conversation.Page;
import dev.shopbell.model.conversation.Receipts;
import dev.shopbell.model.conversation.Side;
import dev.shopbell.model.identity.AgentCard;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.model.site.SiteId;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.server.call.Actor;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.db.Tx;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Record;

/** The conversations of a workspace. No jOOQ type leaves this class. */
final class ConversationRepository {

    private static final String CLOSED = ConversationState.CLOSED.name();

    Optional<Conversation> find(Tx tx, ConversationId id) {
        return one(tx, CONVERSATION.ID.eq(id.value()), ConversationRepository::forTeam);
    }

    /**
     * A visitor finds only its own: another's looks exactly like none.
     *
     * @throws RefusedException NOT_FOUND
     */
    Conversation get(Tx tx, Actor actor, ConversationId id) throws RefusedException {
        return find(tx, id)
                .filter(c -> !(actor instanceof Actor.VisitorActor visitor) || c.contact().equals(visitor.contact()))
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
    }

    /** The conversation that waits for the longest. */
    Optional<Conversation> firstWaiting(Tx tx) {
        return tx.dsl()
                .selectFrom(CONVERSATION)
                .where(CONVERSATION.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(CONVERSATION.STATE.eq(ConversationState.WAITING.name()))
                .orderBy(CONVERSATION.ARRIVAL)
                .limit(1)
                .fetchOptional(ConversationRepository::forTeam);
    }

    /** The one conversation of a contact that is not closed. */
    Optional<Conversation> openOf(Tx tx, ContactId contact) {
        return one(
                tx,
                CONVERSATION.CONTACT_ID.eq(contact.value()).and(CONVERSATION.STATE.ne(CLOSED)),
                ConversationRepository::forTeam);
    }

    int countAssigned(Tx tx, AgentId agent) {
        return tx.dsl()
                .fetchCount(
                        CONVERSATION,
                        CONVERSATION.WORKSPACE_ID.eq(tx.workspace().value()).and(CONVERSATION.ASSIGNEE_ID.eq(agent.value())));
    }

    int countOf(Tx tx, ContactId contact) {
        return tx.dsl()
                .fetchCount(
                        CONVERSATION,
                        CONVERSATION.WORKSPACE_ID.eq(tx.workspace().value()).and(CONVERSATION.CONTACT_ID.eq(contact.value())));
    }

    /**
     * Its {@code rev} stays: many that had the same could not be told apart where a page ends.
     *
     * @param contactRev on the stream of {@code into}, whose numbers are its own
     */
    void move(Tx tx, ContactId from, ContactId into, long contactRev) {
        tx.dsl()
                .update(CONVERSATION)
                .set(CONVERSATION.CONTACT_ID, into.value())
                .set(CONVERSATION.CONTACT_REV, contactRev)
                .where(CONVERSATION.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(CONVERSATION.CONTACT_ID.eq(from.value()))
                .execute();
    }

    List<Conversation> assignedTo(Tx tx, AgentId agent) {
        return list(tx, CONVERSATION.ASSIGNEE_ID.eq(agent.value()));
    }

    QueueFigures figures(Tx tx) {
        var waiting = ConversationState.WAITING.name();
        return tx.dsl()
                .select(
                        count().filterWhere(CONVERSATION.STATE.eq(waiting)),
                        count().filterWhere(CONVERSATION.STATE.ne(waiting)),
                        min(CONVERSATION.WAITING_SINCE).filterWhere(CONVERSATION.STATE.eq(waiting)))
                .from(CONVERSATION)
                .where(CONVERSATION.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(CONVERSATION.STATE.in(waiting, ConversationState.ASSIGNED.name()))
                .fetchSingle(row -> new QueueFigures(row.value1(), row.value2(), row.value3()));
    }

    /** Everything that is not closed. */
    List<Conversation> open(Tx tx) {
        return list(tx, CONVERSATION.STATE.ne(CLOSED));
    }

    private static List<Conversation> list(Tx tx, Condition condition) {
        return tx.dsl()
                .selectFrom(CONVERSATION)
                .where(CONVERSATION.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(condition)
                .orderBy(CONVERSATION.ARRIVAL)
                .fetch(ConversationRepository::forTeam);
    }

    /** Closed ones last changed before {@code rev}, newest first. */
    List<Conversation> closedBefore(Tx tx, long rev, int countMax) {
        return tx.dsl()
                .selectFrom(CONVERSATION)
                .where(CONVERSATION.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(CONVERSATION.STATE.eq(CLOSED))
                .and(CONVERSATION.REV.lt(rev))
                .orderBy(CONVERSATION.REV.desc())
                .limit(countMax)
                .fetch(ConversationRepository::forTeam);
    }

    /** The contact's talk that goes on, then the newest, as the contact may see them: in the numbers of the contact's own stream. */
    List<Conversation> newestForVisitor(Tx tx, ContactId contact, int countMax) {
        return tx.dsl()
                .selectFrom(CONVERSATION)
                .where(CONVERSATION.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(CONVERSATION.CONTACT_ID.eq(contact.value()))
                .orderBy(when(CONVERSATION.STATE.eq(CLOSED), 1).otherwise(0), CONVERSATION.REV.desc())
                .limit(countMax)
                .fetch(ConversationRepository::forVisitor);
    }

    private static <T> Optional<T> one(Tx tx, Condition condition, Function<Record, T> mapping) {
        return tx.dsl()
                .selectFrom(CONVERSATION)
                .where(CONVERSATION.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(condition)
                .fetchOptional(mapping::apply);
    }

    void insert(Tx tx, Conversation c, long contactRev) {
        tx.dsl()
                .insertInto(CONVERSATION)
                .set(CONVERSATION.WORKSPACE_ID, tx.workspace().value())
                .set(CONVERSATION.ID, c.id().value())
                .set(CONVERSATION.CONTACT_ID, c.contact().value())
                .set(CONVERSATION.SITE_ID, c.site().value())
                .set(CONVERSATION.STATE, c.state().name())
                .set(CONVERSATION.OPENED_AT, c.openedAt())
                .set(CONVERSATION.WAITING_SINCE, c.waitingSince())
                .set(CONVERSATION.PAGE_URL, c.page() == null ? null : c.page().url())
                .set(CONVERSATION.PAGE_TITLE, c.page() == null ? null : c.page().title())
                .set(CONVERSATION.LAST_SEQ, c.lastSeq())
                .set(CONVERSATION.ARRIVAL, c.arrival())
                .set(CONVERSATION.OFFLINE, c.offline())
                .set(CONVERSATION.REV, c.rev())
                .set(CONVERSATION.CONTACT_REV, contactRev)
                .execute();
    }

    void update(Tx tx, Conversation c, long contactRev) {
        var assignee = c.assignee();
        tx.dsl()
                .update(CONVERSATION)
                .set(CONVERSATION.STATE, c.state().name())
                .set(CONVERSATION.ASSIGNEE_ID, assignee == null ? null : assignee.id().value())
                .set(CONVERSATION.ASSIGNEE_NAME, assignee == null ? null : assignee.name())
                .set(CONVERSATION.ASSIGNEE_PICTURE, assignee == null ? null : assignee.picture())
                .set(CONVERSATION.WAITING_SINCE, c.waitingSince())
                .set(CONVERSATION.CLOSED_AT, c.closedAt())
                .set(CONVERSATION.CLOSED_BY, c.closedBy() == null ? null : c.closedBy().name())
                .set(CONVERSATION.LAST_SEQ, c.lastSeq())
                .set(CONVERSATION.ARRIVAL, c.arrival())
                .set(CONVERSATION.REV, c.rev())
                .set(CONVERSATION.CONTACT_REV, contactRev)
                .where(CONVERSATION.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(CONVERSATION.ID.eq(c.id().value()))
                .execute();
    }

    /** Marks are no change: {@code rev} stays. */
    void updateReceipts(Tx tx, ConversationId id, Receipts receipts) {
        tx.dsl()
                .update(CONVERSATION)
                .set(CONVERSATION.VISITOR_DELIVERED, receipts.visitorDelivered())
                .set(CONVERSATION.VISITOR_READ, receipts.visitorRead())
                .set(CONVERSATION.TEAM_DELIVERED, receipts.teamDelivered())
                .set(CONVERSATION.TEAM_READ, receipts.teamRead())
                .where(CONVERSATION.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(CONVERSATION.ID.eq(id.value()))
                .execute();
    }

    private static Conversation forTeam(Record row) {
        return conversation(row, row.get(CONVERSATION.ARRIVAL), row.get(CONVERSATION.REV));
    }

    private static Conversation forVisitor(Record row) {
        return conversation(row, 0, row.get(CONVERSATION.CONTACT_REV));
    }

    private static Conversation conversation(Record row, long arrival, long rev) {
        var assignee = row.get(CONVERSATION.ASSIGNEE_ID);
        var closedBy = row.get(CONVERSATION.CLOSED_BY);
        var url = row.get(CONVERSATION.PAGE_URL);
        return new Conversation(
                new ConversationId(row.get(CONVERSATION.ID)),
                new ContactId(row.get(CONVERSATION.CONTACT_ID)),
                new SiteId(row.get(CONVERSATION.SITE_ID)),
                ConversationState.valueOf(row.get(CONVERSATION.STATE)),
                assignee == null
                        ? null
                        : new AgentCard(
                                new AgentId(assignee), row.get(CONVERSATION.ASSIGNEE_NAME), row.get(CONVERSATION.ASSIGNEE_PICTURE)),
                row.get(CONVERSATION.OPENED_AT),
                row.get(CONVERSATION.WAITING_SINCE),
                row.get(CONVERSATION.CLOSED_AT),
                closedBy == null ? null : Side.valueOf(closedBy),
                url == null ? null : new Page(url, row.get(CONVERSATION.PAGE_TITLE)),
                row.get(CONVERSATION.LAST_SEQ),
                arrival,
                new Receipts(
                        row.get(CONVERSATION.VISITOR_DELIVERED),
                        row.get(CONVERSATION.VISITOR_READ),
                        row.get(CONVERSATION.TEAM_DELIVERED),
                        row.get(CONVERSATION.TEAM_READ)),
                row.get(CONVERSATION.OFFLINE),
                rev);
    }
}
