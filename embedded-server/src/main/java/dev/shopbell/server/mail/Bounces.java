package dev.shopbell.server.mail;

import dev.shopbell.model.shop.MailState;
import dev.shopbell.model.shop.MailTrouble;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.log.EventLog;
import dev.shopbell.server.mail.MailboxLook.Place;
import dev.shopbell.server.mail.MailboxLook.Seen;
import dev.shopbell.server.time.Scheduler;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what mail servers send back later, and enters it at the mail that did not arrive. A report is marked as seen when its outcome is
 * on disk, so a crash between the two reads it again, which changes nothing. No report is ever answered.
 */
public final class Bounces {

    static final Duration LOOK_EVERY = Duration.ofMinutes(5);

    /** The pause between two looks where one did not come to the end of the mailbox. */
    static final Duration NEXT_PAGE_AFTER = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Bounces.class);

    private final Outbound outbound;
    private final EventLog log;
    private final Scheduler scheduler;
    private final Executor line;
    private final MailboxLook mailbox = new MailboxLook();
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicBoolean more = new AtomicBoolean();
    private final AtomicBoolean asked = new AtomicBoolean();

    /** Kept in memory only: a new process looks at unseen mails again. Read and written by whoever is busy. */
    private volatile @Nullable Place place;

    /** @param line runs what waits for the mailbox, and nothing that anybody else waits for */
    public Bounces(Outbound outbound, EventLog log, Scheduler scheduler, Executor line) {
        this.outbound = outbound;
        this.log = log;
        this.scheduler = scheduler;
        this.line = line;
        outbound.onBouncesAsked(() -> {
            asked.set(true);
            scheduler.schedule(Duration.ZERO, this::look);
        });
    }

    /** Begins to look, again and again. */
    public void start() {
        scheduler.schedule(Duration.ZERO, this::lookAgain);
    }

    private void lookAgain() {
        look();
        scheduler.schedule(LOOK_EVERY, this::lookAgain);
    }

    private void look() {
        more.set(true);
        if (busy.compareAndSet(false, true)) {
            more.set(false);
            log.read(this::withMailbox).whenComplete((server, failure) -> {
                if (server == null || server.isEmpty()) {
                    place = null;
                    rest();
                } else {
                    inLine(() -> look(server.get()));
                }
            });
        }
    }

    private Optional<MailServer> withMailbox(Tx tx) {
        return outbound.servers().server(tx).filter(server -> server.settings().mailbox() != null);
    }

    private void inLine(Runnable task) {
        try {
            line.execute(task);
        } catch (RejectedExecutionException e) {
            rest(); // The server is closing.
        }
    }

    private void look(MailServer server) {
        Seen seen;
        try {
            seen = mailbox.next(server, place);
        } catch (RuntimeException e) {
            LOG.error("The mailbox could not be read", e);
            seen = new Seen.Closed(MailTrouble.OTHER);
        }
        enter(server, seen);
    }

    private void enter(MailServer server, Seen seen) {
        log.write(tx -> entered(tx, server, seen)).whenComplete((ours, failure) -> {
            if (failure != null || !(seen instanceof Seen.Opened opened)) {
                rest(); // What the store did not take is looked at again from the same place.
                return;
            }
            place = opened.place();
            if (opened.more()) {
                scheduler.schedule(NEXT_PAGE_AFTER, this::look);
            }
            if (ours.isEmpty()) {
                rest();
            } else {
                inLine(() -> mark(server, opened.place(), ours));
            }
        });
    }

    /** @return the numbers of the reports that are about mails of ours, and done with */
    private List<Long> entered(Tx tx, MailServer server, Seen seen) {
        var now = withMailbox(tx).map(MailServer::settings);
        if (now.isEmpty() || !server.settings().mailbox().equals(now.get().mailbox())) {
            return List.of(); // It is another mailbox by now, or none.
        }
        var rows = outbound.rows();
        boolean tell = asked.getAndSet(false);
        var ours = new ArrayList<Long>();
        var before = rows.state(tx);
        switch (seen) {
            case Seen.Closed(var trouble) -> tell |= put(tx, before, trouble, tell);
            case Seen.Opened(var found, _, _) -> {
                tell |= put(tx, before, null, tell);
                for (var one : found) {
                    var bounce = one.bounce();
                    var back = rows.back(tx, bounce.mail(), bounce.messageId(), bounce.outcome().trouble(), bounce.outcome().words());
                    if (back != MailRepository.Back.NOT_OURS) {
                        ours.add(one.uid());
                    }
                    tell |= back == MailRepository.Back.ENTERED;
                }
            }
        }
        if (tell) {
            outbound.tell(tx);
        }
        return ours;
    }

    /** @return whether that is news */
    private boolean put(Tx tx, MailState before, @Nullable MailTrouble trouble, boolean always) {
        boolean news = always || before.mailboxTrouble() != trouble || trouble == null && before.mailboxOpenedAt() == null;
        if (news) {
            outbound.rows().putMailbox(tx, trouble, trouble == null ? tx.now() : before.mailboxOpenedAt());
        }
        return news;
    }

    private void mark(MailServer server, Place place, List<Long> uids) {
        try {
            mailbox.mark(server, place, uids);
        } catch (MessagingException | RuntimeException e) {
            LOG.warn("Bounces that are entered could not be marked as seen: {}", e.getMessage());
        }
        rest();
    }

    /** Nothing more to do, unless somebody asked meanwhile. */
    private void rest() {
        busy.set(false);
        if (more.get()) {
            look();
        }
    }
}
