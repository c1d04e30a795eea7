package dev.shopbell.server.mail;

import dev.shopbell.model.shop.MailKind;
import dev.shopbell.model.shop.MailTrouble;
import dev.shopbell.server.db.BusyException;
import dev.shopbell.server.db.StorageException;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.log.EventLog;
import dev.shopbell.server.time.Scheduler;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what waits, one mail after the other. A mail is claimed in a transaction of its own, which is on disk before the mail server is
 * spoken to, and its outcome is entered afterwards. So a mail leaves once as long as the process lives; one that a crash leaves claimed is
 * sent again under the same message id, by which mailboxes know it again. One that may have arrived is not sent again but shown.
 */
public final class Sending {

    /** The pauses after each try that failed for the moment; when they are used up, the mail is given up. */
    static final Duration[] PAUSES = {
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15),
        Duration.ofHours(1),
        Duration.ofHours(3),
        Duration.ofHours(6),
        Duration.ofHours(12),
        Duration.ofHours(24)
    };

    static final int TRIES_MAX = PAUSES.length + 1;

    /** How often is looked whatever happens: so no wait depends on a clock that is put forward or back. */
    static final Duration LOOK_EVERY = Duration.ofSeconds(30);

    /** After so long an outcome is entered that the store did not take: it is known here and nowhere else. */
    static final Duration ENTERED_AGAIN_AFTER = Duration.ofSeconds(5);

    /** A code for a new password opens nothing after an hour: its letter is not kept for longer. */
    static final Duration RESET_WAITS_MAX = Duration.ofHours(1);

    /** How long the shop can see what became of a mail; afterwards nothing is left of it. */
    static final Duration KEPT = Duration.ofDays(30);

    static final Duration SWEPT_EVERY = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

    private final Outbound outbound;
    private final EventLog log;
    private final MailWay way;
    private final Scheduler scheduler;
    private final Executor slow;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicBoolean more = new AtomicBoolean();
    private final AtomicBoolean claimUncertain = new AtomicBoolean();

    /** @param slow runs what waits for the mail server */
    public Sending(Outbound outbound, EventLog log, MailWay way, Scheduler scheduler, Executor slow) {
        this.outbound = outbound;
        this.log = log;
        this.way = way;
        this.scheduler = scheduler;
        this.slow = slow;
        outbound.onAdded(() -> scheduler.schedule(Duration.ZERO, this::look)); // Not within the commit that tells it.
        outbound.onManyWait(() -> scheduler.schedule(Duration.ZERO, this::hurry));
    }

    /** Takes up what the process before had claimed, and begins. */
    public void start() {
        scheduler.schedule(Duration.ZERO, () -> log.write(tx -> {
                    outbound.rows().unclaim(tx);
                    return true;
                })
                .whenComplete((done, failure) -> lookAgain()));
        scheduler.schedule(SWEPT_EVERY, this::sweep);
    }

    /** Each step a transaction of its own, with others' in between; what an outage leaves undone keeps its pause. */
    private void hurry() {
        log.write(outbound.rows()::hurry).whenComplete((more, failure) -> {
            complain(failure);
            if (failure == null && more) {
                scheduler.schedule(Duration.ZERO, this::hurry);
            } else {
                look();
            }
        });
    }

    private void sweep() {
        log.write(tx -> outbound.rows().removeEnded(tx, tx.now().minus(KEPT))).whenComplete((more, failure) -> {
            complain(failure);
            scheduler.schedule(failure == null && more ? Duration.ZERO : SWEPT_EVERY, this::sweep);
        });
    }

    private void lookAgain() {
        look();
        scheduler.schedule(LOOK_EVERY, this::lookAgain);
    }

    private record Claim(MailServer server, MailRepository.Row row) {}

    private void look() {
        more.set(true);
        if (busy.compareAndSet(false, true)) {
            more.set(false);
            log.read(tx -> (claimUncertain.get() || outbound.rows().isDue(tx)) && outbound.ready(tx))
                    .thenCompose(due -> due ? log.write(this::claim) : CompletableFuture.completedFuture(Optional.<Claim>empty()))
                    .whenComplete(this::claimed);
        }
    }

    private Optional<Claim> claim(Tx tx) {
        if (claimUncertain.getAndSet(false)) {
            outbound.rows().unclaim(tx);
        }
        return outbound.servers().server(tx).flatMap(server -> outbound.rows().claim(tx).map(row -> new Claim(server, row)));
    }

    private void claimed(@Nullable Optional<Claim> claim, @Nullable Throwable failure) {
        if (failure != null) {
            claimUncertain.set(true); // It may be claimed on disk, and was not sent.
        }
        if (failure != null || claim == null || claim.isEmpty()) {
            complain(failure);
            rest();
            return;
        }
        try {
            slow.execute(() -> send(claim.get()));
        } catch (java.util.concurrent.RejectedExecutionException e) {
            settle(claim.get(), new Delivery.Later(MailTrouble.OTHER, "too much to do here", false));
        }
    }

    private void send(Claim claim) {
        var row = claim.row();
        Delivery delivery;
        try {
            delivery = way.send(claim.server(), new MailWay.Parcel(row.mail(), row.messageId(), row.threadId(), row.addedAt()));
        } catch (RuntimeException e) {
            LOG.error("A mail could not be made", e);
            delivery = new Delivery.Never(MailTrouble.OTHER, String.valueOf(e.getMessage()));
        }
        settle(claim, delivery);
    }

    private void settle(Claim claim, Delivery delivery) {
        log.write(tx -> {
                    settle(tx, claim.row(), delivery);
                    return true;
                })
                .whenComplete((done, failure) -> {
                    if (isOutage(failure)) {
                        scheduler.schedule(ENTERED_AGAIN_AFTER, () -> settle(claim, delivery));
                        return;
                    }
                    complain(failure);
                    if (failure == null && !(delivery instanceof Delivery.Later later && later.general())) {
                        more.set(true);
                    }
                    rest();
                });
    }

    /** Nothing more to do, unless something came in meanwhile. */
    private void rest() {
        busy.set(false);
        if (more.get()) {
            look();
        }
    }

    private void settle(Tx tx, MailRepository.Row row, Delivery delivery) {
        var rows = outbound.rows();
        var before = rows.state(tx);
        boolean test = row.mail().kind() == MailKind.TEST;
        boolean tell = test;
        switch (delivery) {
            case Delivery.Sent() -> {
                rows.sent(tx, row.id());
                rows.putState(tx, null, null, tx.now());
                tell |= before.trouble() != null;
            }
            case Delivery.Never(var trouble, var words) -> {
                rows.failed(tx, row.id(), trouble, words);
                tell = true;
            }
            case Delivery.Later(var trouble, var words, var general) -> {
                tell |= test || postpone(tx, row, trouble, words);
                if (general && before.trouble() != trouble) {
                    rows.putState(tx, trouble, Objects.requireNonNullElse(before.since(), tx.now()), before.sentAt());
                    tell = true;
                }
            }
        }
        if (tell) {
            outbound.tell(tx);
        }
    }

    /** A test is not tried again: whoever asked for it is waiting. @return whether it is given up */
    private boolean postpone(Tx tx, MailRepository.Row row, MailTrouble trouble, String words) {
        if (row.mail().kind() == MailKind.TEST) {
            outbound.rows().failed(tx, row.id(), trouble, words);
            return true;
        }
        boolean late = row.mail().kind() == MailKind.PASSWORD_RESET
                && tx.now().plus(PAUSES[Math.min(row.attempts(), PAUSES.length) - 1]).isAfter(row.addedAt().plus(RESET_WAITS_MAX));
        if (late || row.attempts() >= TRIES_MAX) {
            outbound.rows().failed(tx, row.id(), MailTrouble.TOO_LONG, words);
            return true;
        }
        outbound.rows().later(tx, row.id(), tx.now().plus(PAUSES[row.attempts() - 1]), trouble, words);
        return false;
    }

    private static void complain(@Nullable Throwable failure) {
        if (failure != null && !isOutage(failure)) {
            LOG.error("Mail rests until the next look", failure);
        }
    }

    private static boolean isOutage(@Nullable Throwable failure) {
        var cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof StorageException || cause instanceof BusyException;
    }
}
