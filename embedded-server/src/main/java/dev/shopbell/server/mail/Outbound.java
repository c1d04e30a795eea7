package dev.shopbell.server.mail;

import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.shop.MailKind;
import dev.shopbell.model.shop.MailState;
import dev.shopbell.model.shop.MailTrouble;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.ShopEvent.MailStateChanged;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.log.Audience;
import dev.shopbell.server.log.EventLog;
import dev.shopbell.server.time.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one way for a mail to leave: it is written in the transaction of its cause, so that the two live or die together, and is sent when
 * that is on disk. Nothing here waits for a mail server.
 */
public final class Outbound {

    /** Mails that may wait to leave; one more is {@code BUSY}. */
    public static final int WAITING_MAX = 5_000;

    private static final Duration TRY_AGAIN_AFTER = Duration.ofMinutes(1);

    private final MailRepository rows = new MailRepository();
    private final MailServers servers;
    private final EventLog log;
    private final Ids ids;
    private Runnable added = () -> {};
    private Runnable manyWait = () -> {};
    private Runnable bouncesAsked = () -> {};

    public Outbound(MailServers servers, EventLog log, Ids ids) {
        this.servers = servers;
        this.log = log;
        this.ids = ids;
    }

    /** Who is told, after the commit, that there is something to send. */
    void onAdded(Runnable listener) {
        added = listener;
    }

    /** Who is told, after the commit, that those that wait are to be tried at once and are too many for one transaction. */
    void onManyWait(Runnable listener) {
        manyWait = listener;
    }

    /** Who is told, after the commit, that somebody waits for word of the mailbox. */
    void onBouncesAsked(Runnable listener) {
        bouncesAsked = listener;
    }

    MailRepository rows() {
        return rows;
    }

    MailServers servers() {
        return servers;
    }

    /** Whether the shop can send mail at all. */
    public boolean ready(Tx tx) {
        return servers.server(tx).isPresent();
    }

    /** Whether one more may wait. */
    public boolean hasRoom(Tx tx) {
        return rows.waiting(tx) < WAITING_MAX;
    }

    /**
     * Writes a mail that leaves soon after this transaction is on disk, once.
     *
     * @throws RefusedException {@code NO_MAIL} without a mail server, {@code BUSY} if too many wait
     */
    public void add(Tx tx, Mail mail) throws RefusedException {
        var server = servers.server(tx).orElseThrow(() -> new RefusedException(RefusalCode.NO_MAIL));
        if (!hasRoom(tx)) {
            throw new RefusedException(Refusal.later(RefusalCode.BUSY, TRY_AGAIN_AFTER.toMillis()));
        }
        var id = ids.next();
        var thread = mail.conversation() == null ? null : "<talk-" + mail.conversation() + "@" + server.domain() + ">";
        rows.insert(tx, id, mail, "<" + id + "@" + server.domain() + ">", thread);
        tx.afterCommit(added);
    }

    /**
     * Writes down a mail that does not leave, because it may have left in a history that the database does not know any more: the shop is
     * shown whom it was for.
     */
    public void addGivenUp(Tx tx, Mail mail) {
        var server = servers.server(tx);
        if (server.isPresent()) {
            var id = ids.next();
            rows.insert(tx, id, mail, "<" + id + "@" + server.get().domain() + ">", null);
            rows.failed(tx, id, MailTrouble.RESTORED, "");
            tell(tx);
        }
    }

    /**
     * What waited when the database went back in time may have left since: it is given up and shown, in steps, each a transaction of its
     * own. For start-up: blocks.
     */
    public void giveUpWhatWaits() {
        while (log.write(tx -> {
                    boolean more = rows.giveUp(tx, MailTrouble.RESTORED);
                    tell(tx);
                    return more;
                })
                .join()) {
            // The next step.
        }
    }

    /** How many mails of this kind were written about a conversation since then. */
    public int written(Tx tx, ConversationId conversation, MailKind kind, Instant since) {
        return rows.count(tx, conversation, kind, since);
    }

    /** How many mails of this kind were written since then about any conversation of this visitor's. */
    public int written(Tx tx, ContactId contact, MailKind kind, Instant since) {
        return rows.count(tx, contact, kind, since);
    }

    /** How many mails of this kind were written since then, whatever they are about. @param to only those to this address, or null */
    public int written(Tx tx, @Nullable String to, MailKind kind, Instant since) {
        return rows.count(tx, to, kind, since);
    }

    /** The settings are others now: whatever waits is tried at once. */
    public void serverChanged(Tx tx) {
        if (rows.hurry(tx)) {
            tx.afterCommit(manyWait);
        }
        rows.putState(tx, null, null, rows.state(tx).sentAt());
        rows.putMailbox(tx, null, null);
        tell(tx);
        tx.afterCommit(added);
        askForBounces(tx);
    }

    /** Looks into the mailbox soon, if there is one, and tells how it does whether or not that is new. */
    public void askForBounces(Tx tx) {
        tx.afterCommit(bouncesAsked);
    }

    /** Says to the team how mail does now. */
    void tell(Tx tx) {
        var state = rows.state(tx);
        log.append(tx, Set.of(Audience.TEAM), at -> new MailStateChanged(state));
    }

    /** How mail does, and the newest mails that did not arrive. */
    public Result.MailReport report(Tx tx) {
        return new Result.MailReport(state(tx), rows.problems(tx, Result.MailReport.PROBLEMS_MAX));
    }

    public MailState state(Tx tx) {
        return rows.state(tx);
    }
}
