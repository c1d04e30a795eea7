package dev.shopbell.server.mail;

import static dev.shopbell.server.db.generated.Tables.CONVERSATION;
import static dev.shopbell.server.db.generated.Tables.MAIL_OUT;
import static dev.shopbell.server.db.generated.Tables.MAIL_STATE;

import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.shop.MailKind;
import dev.shopbell.model.shop.MailProblem;
import dev.shopbell.model.shop.MailState;
import dev.shopbell.model.shop.MailTrouble;
import dev.shopbell.server.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** The mails of a workspace, those that wait and those that are through. No jOOQ type leaves this class. */
final class MailRepository {

    /** How long a mail that did not arrive is counted as a present problem. */
    static final Duration PROBLEM_SHOWN = Duration.ofDays(7);

    /** Mails changed or removed in one transaction. */
    static final int PER_STEP_MAX = 500;

    private static final Duration PAUSE_MAX = Duration.ofHours(25);

    private static final List<String> MAY_HAVE_LEFT = List.of(MailTrouble.UNCERTAIN.name(), MailTrouble.RESTORED.name());

    private enum State {
        WAITING,
        /** Claimed by the sender; nobody else touches it. */
        SENDING,
        SENT,
        FAILED
    }

    /** A mail with its place in the queue. @param threadId the id of the first mail of its thread, or null */
    record Row(UUID id, Mail mail, String messageId, @Nullable String threadId, int attempts, Instant addedAt) {}

    void insert(Tx tx, UUID id, Mail mail, String messageId, @Nullable String threadId) {
        var conversation = mail.conversation();
        tx.dsl()
                .insertInto(MAIL_OUT)
                .set(MAIL_OUT.WORKSPACE_ID, tx.workspace().value())
                .set(MAIL_OUT.ID, id)
                .set(MAIL_OUT.KIND, mail.kind().name())
                .set(MAIL_OUT.RECIPIENT, mail.to())
                .set(MAIL_OUT.SUBJECT, mail.letter().subject())
                .set(MAIL_OUT.BODY_TEXT, mail.letter().text())
                .set(MAIL_OUT.BODY_HTML, mail.letter().html())
                .set(MAIL_OUT.CONVERSATION_ID, conversation == null ? null : conversation.value())
                .set(MAIL_OUT.MESSAGE_ID, messageId)
                .set(MAIL_OUT.THREAD_ID, threadId)
                .set(MAIL_OUT.STATE, State.WAITING.name())
                .set(MAIL_OUT.ATTEMPTS, 0)
                .set(MAIL_OUT.ADDED_AT, tx.now())
                .set(MAIL_OUT.NEXT_AT, tx.now())
                .execute();
    }

    int waiting(Tx tx) {
        return tx.dsl().fetchCount(MAIL_OUT, here(tx).and(MAIL_OUT.STATE.in(State.WAITING.name(), State.SENDING.name())));
    }

    /** How many of this kind were written for this conversation since then. */
    int count(Tx tx, ConversationId conversation, MailKind kind, Instant since) {
        return tx.dsl()
                .fetchCount(
                        MAIL_OUT,
                        here(tx)
                                .and(MAIL_OUT.CONVERSATION_ID.eq(conversation.value()))
                                .and(MAIL_OUT.KIND.eq(kind.name()))
                                .and(MAIL_OUT.ADDED_AT.ge(since)));
    }

    /** How many of this kind were written since then about anything that this visitor has said or heard. */
    int count(Tx tx, ContactId contact, MailKind kind, Instant since) {
        return tx.dsl()
                .fetchCount(
                        MAIL_OUT,
                        here(tx)
                                .and(MAIL_OUT.KIND.eq(kind.name()))
                                .and(MAIL_OUT.ADDED_AT.ge(since))
                                .andExists(tx.dsl()
                                        .selectOne()
                                        .from(CONVERSATION)
                                        .where(CONVERSATION.WORKSPACE_ID.eq(MAIL_OUT.WORKSPACE_ID))
                                        .and(CONVERSATION.ID.eq(MAIL_OUT.CONVERSATION_ID))
                                        .and(CONVERSATION.CONTACT_ID.eq(contact.value()))));
    }

    /** How many of this kind were written since then, to one address if one is named. */
    int count(Tx tx, @Nullable String recipient, MailKind kind, Instant since) {
        var written = here(tx).and(MAIL_OUT.KIND.eq(kind.name())).and(MAIL_OUT.ADDED_AT.ge(since));
        return tx.dsl().fetchCount(MAIL_OUT, recipient == null ? written : written.and(MAIL_OUT.RECIPIENT.equalIgnoreCase(recipient)));
    }

    /** The next that is due, now claimed: it counts as tried, whatever happens. */
    Optional<Row> claim(Tx tx) {
        var next = tx.dsl()
                .selectFrom(MAIL_OUT)
                .where(here(tx))
                .and(due(tx))
                .orderBy(MAIL_OUT.NEXT_AT, MAIL_OUT.ID)
                .limit(1)
                .fetchOptional(MailRepository::row);
        next.ifPresent(row -> tx.dsl()
                .update(MAIL_OUT)
                .set(MAIL_OUT.STATE, State.SENDING.name())
                .set(MAIL_OUT.ATTEMPTS, row.attempts() + 1)
                .where(here(tx, row.id()))
                .execute());
        return next.map(row -> new Row(row.id(), row.mail(), row.messageId(), row.threadId(), row.attempts() + 1, row.addedAt()));
    }

    boolean isDue(Tx tx) {
        return tx.dsl().fetchExists(MAIL_OUT, here(tx).and(due(tx)));
    }

    /** A moment further ahead than any pause is long was set by a clock that has gone back since. */
    private static Condition due(Tx tx) {
        var never = tx.now().plus(PAUSE_MAX);
        return MAIL_OUT.STATE.eq(State.WAITING.name()).and(MAIL_OUT.NEXT_AT.le(tx.now()).or(MAIL_OUT.NEXT_AT.gt(never)));
    }

    /** What a process that ended had claimed is anybody's again. */
    void unclaim(Tx tx) {
        tx.dsl()
                .update(MAIL_OUT)
                .set(MAIL_OUT.STATE, State.WAITING.name())
                .where(here(tx))
                .and(MAIL_OUT.STATE.eq(State.SENDING.name()))
                .execute();
    }

    /** Lets so many of those that wait for later be due at once. @return whether there may be others */
    boolean hurry(Tx tx) {
        var some = some(tx, MAIL_OUT.STATE.eq(State.WAITING.name()).and(MAIL_OUT.NEXT_AT.gt(tx.now())));
        tx.dsl().update(MAIL_OUT).set(MAIL_OUT.NEXT_AT, tx.now()).where(here(tx)).and(MAIL_OUT.ID.in(some)).execute();
        return some.size() == PER_STEP_MAX;
    }

    /** Gives up so many of those that have not left. @return whether there may be others */
    boolean giveUp(Tx tx, MailTrouble trouble) {
        var some = some(tx, MAIL_OUT.STATE.in(State.WAITING.name(), State.SENDING.name()));
        end(tx, MAIL_OUT.ID.in(some), State.FAILED, trouble, "");
        return some.size() == PER_STEP_MAX;
    }

    /** Removes so many of those that have long been through. @return whether there may be others */
    boolean removeEnded(Tx tx, Instant before) {
        var some = some(tx, MAIL_OUT.STATE.in(State.SENT.name(), State.FAILED.name()).and(MAIL_OUT.ENDED_AT.lt(before)));
        tx.dsl().deleteFrom(MAIL_OUT).where(here(tx)).and(MAIL_OUT.ID.in(some)).execute();
        return some.size() == PER_STEP_MAX;
    }

    private static List<UUID> some(Tx tx, Condition which) {
        return tx.dsl().select(MAIL_OUT.ID).from(MAIL_OUT).where(here(tx)).and(which).limit(PER_STEP_MAX).fetch(MAIL_OUT.ID);
    }

    /** It is out of the house; its words are not needed any more. */
    void sent(Tx tx, UUID id) {
        end(tx, MAIL_OUT.ID.eq(id), State.SENT, null, null);
    }

    /** It is given up, or may have arrived and is not sent again. */
    void failed(Tx tx, UUID id, MailTrouble trouble, String words) {
        end(tx, MAIL_OUT.ID.eq(id), State.FAILED, trouble, words);
    }

    /**
     * A mail has come back. Only one that has left, or may have, can; and one that is known not to have arrived does not fail again.
     *
     * @param messageId as the report names it; whoever cannot name it knows nothing of the mail
     */
    Back back(Tx tx, UUID id, String messageId, MailTrouble trouble, String words) {
        var row = tx.dsl().selectFrom(MAIL_OUT).where(here(tx, id)).and(MAIL_OUT.MESSAGE_ID.eq(messageId)).fetchOptional();
        if (row.isEmpty()) {
            return Back.NOT_OURS;
        }
        var before = row.get().get(MAIL_OUT.TROUBLE);
        if (!row.get().get(MAIL_OUT.STATE).equals(State.SENT.name()) && (before == null || !MAY_HAVE_LEFT.contains(before))) {
            return Back.KNOWN;
        }
        failed(tx, id, trouble, words);
        return Back.ENTERED;
    }

    /** What a report of a mail that came back was good for. */
    enum Back {
        NOT_OURS,
        KNOWN,
        ENTERED
    }

    private static void end(Tx tx, Condition which, State state, @Nullable MailTrouble trouble, @Nullable String words) {
        tx.dsl()
                .update(MAIL_OUT)
                .set(MAIL_OUT.STATE, state.name())
                .set(MAIL_OUT.BODY_TEXT, "")
                .set(MAIL_OUT.BODY_HTML, "")
                .set(MAIL_OUT.ENDED_AT, tx.now())
                .set(MAIL_OUT.TROUBLE, trouble == null ? null : trouble.name())
                .set(MAIL_OUT.WORDS, words)
                .where(here(tx))
                .and(which)
                .execute();
    }

    void later(Tx tx, UUID id, Instant at, MailTrouble trouble, String words) {
        tx.dsl()
                .update(MAIL_OUT)
                .set(MAIL_OUT.STATE, State.WAITING.name())
                .set(MAIL_OUT.NEXT_AT, at)
                .set(MAIL_OUT.TROUBLE, trouble.name())
                .set(MAIL_OUT.WORDS, words)
                .where(here(tx, id))
                .execute();
    }

    /** Those that did not arrive, the newest first. */
    List<MailProblem> problems(Tx tx, int countMax) {
        return tx.dsl()
                .selectFrom(MAIL_OUT)
                .where(here(tx))
                .and(MAIL_OUT.STATE.eq(State.FAILED.name()))
                .orderBy(MAIL_OUT.ENDED_AT.desc(), MAIL_OUT.ID.desc())
                .limit(countMax)
                .fetch(row -> new MailProblem(
                        row.get(MAIL_OUT.RECIPIENT),
                        MailKind.valueOf(row.get(MAIL_OUT.KIND)),
                        MailTrouble.valueOf(row.get(MAIL_OUT.TROUBLE)),
                        row.get(MAIL_OUT.WORDS),
                        row.get(MAIL_OUT.ATTEMPTS),
                        row.get(MAIL_OUT.ENDED_AT)));
    }

    MailState state(Tx tx) {
        int waiting = waiting(tx);
        int failed = tx.dsl()
                .fetchCount(
                        MAIL_OUT,
                        here(tx)
                                .and(MAIL_OUT.STATE.eq(State.FAILED.name()))
                                .and(MAIL_OUT.ENDED_AT.ge(tx.now().minus(PROBLEM_SHOWN))));
        return tx.dsl()
                .selectFrom(MAIL_STATE)
                .where(MAIL_STATE.WORKSPACE_ID.eq(tx.workspace().value()))
                .fetchOptional(row -> new MailState(
                        trouble(row.get(MAIL_STATE.TROUBLE)),
                        row.get(MAIL_STATE.SINCE),
                        waiting,
                        failed,
                        row.get(MAIL_STATE.SENT_AT),
                        trouble(row.get(MAIL_STATE.MAILBOX_TROUBLE)),
                        row.get(MAIL_STATE.MAILBOX_OPENED_AT)))
                .orElse(new MailState(null, null, waiting, failed, null, null, null));
    }

    private static @Nullable MailTrouble trouble(@Nullable String name) {
        return name == null ? null : MailTrouble.valueOf(name);
    }

    /** Into the row that {@link #putState} has made. */
    void putMailbox(Tx tx, @Nullable MailTrouble trouble, @Nullable Instant openedAt) {
        tx.dsl()
                .update(MAIL_STATE)
                .set(MAIL_STATE.MAILBOX_TROUBLE, trouble == null ? null : trouble.name())
                .set(MAIL_STATE.MAILBOX_OPENED_AT, openedAt)
                .where(MAIL_STATE.WORKSPACE_ID.eq(tx.workspace().value()))
                .execute();
    }

    void putState(Tx tx, @Nullable MailTrouble trouble, @Nullable Instant since, @Nullable Instant sentAt) {
        int updated = tx.dsl()
                .update(MAIL_STATE)
                .set(MAIL_STATE.TROUBLE, trouble == null ? null : trouble.name())
                .set(MAIL_STATE.SINCE, since)
                .set(MAIL_STATE.SENT_AT, sentAt)
                .where(MAIL_STATE.WORKSPACE_ID.eq(tx.workspace().value()))
                .execute();
        if (updated == 0) {
            tx.dsl()
                    .insertInto(MAIL_STATE)
                    .set(MAIL_STATE.WORKSPACE_ID, tx.workspace().value())
                    .set(MAIL_STATE.TROUBLE, trouble == null ? null : trouble.name())
                    .set(MAIL_STATE.SINCE, since)
                    .set(MAIL_STATE.SENT_AT, sentAt)
                    .execute();
        }
    }

    private static Condition here(Tx tx) {
        return MAIL_OUT.WORKSPACE_ID.eq(tx.workspace().value());
    }

    private static Condition here(Tx tx, UUID id) {
        return here(tx).and(MAIL_OUT.ID.eq(id));
    }

    private static Row row(Record row) {
        var conversation = row.get(MAIL_OUT.CONVERSATION_ID);
        return new Row(
                row.get(MAIL_OUT.ID),
                new Mail(
                        MailKind.valueOf(row.get(MAIL_OUT.KIND)),
                        row.get(MAIL_OUT.RECIPIENT),
                        new Letter(row.get(MAIL_OUT.SUBJECT), row.get(MAIL_OUT.BODY_TEXT), row.get(MAIL_OUT.BODY_HTML)),
                        conversation == null ? null : new ConversationId(conversation)),
                row.get(MAIL_OUT.MESSAGE_ID),
                row.get(MAIL_OUT.THREAD_ID),
                row.get(MAIL_OUT.ATTEMPTS),
                row.get(MAIL_OUT.ADDED_AT));
    }
}
