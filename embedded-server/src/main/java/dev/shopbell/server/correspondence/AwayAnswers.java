package dev.shopbell.server.correspondence;

import dev.shopbell.model.contact.Contact;
import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.shop.MailKind;
import dev.shopbell.protocol.ConversationEvent.MessagePosted;
import dev.shopbell.server.call.RefusedException;
import dev.shopbell.server.contact.Contacts;
import dev.shopbell.server.conversation.Conversations;
import dev.shopbell.server.db.BusyException;
import dev.shopbell.server.db.StorageException;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.db.Workspaces;
import dev.shopbell.server.log.EventLog;
import dev.shopbell.server.log.LogPage;
import dev.shopbell.server.mail.Letters;
import dev.shopbell.server.mail.Mail;
import dev.shopbell.server.mail.Outbound;
import dev.shopbell.server.routing.Presence;
import dev.shopbell.server.time.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mails what the team has said to visitors who have left an address and are not there to read it. Follows the log with a position of its
 * own, kept in the same transaction as what comes of it: so no answer is passed over and none is mailed twice.
 */
public final class AwayAnswers {

    /** How long it has to be quiet, so that three short answers are one mail. */
    static final Duration QUIET = Duration.ofMinutes(2);

    /** What is older is not mailed any more: the visitor has been there since, or it has lost its sense. */
    static final Duration TOO_OLD = Duration.ofDays(1);

    static final Duration LOOK_EVERY = Duration.ofSeconds(20);
    static final int PER_ROUND_MAX = 20;
    static final int MESSAGES_PER_MAIL_MAX = 50;

    private static final Logger LOG = LoggerFactory.getLogger(AwayAnswers.class);

    private final AnswerRepository rows = new AnswerRepository();
    private final Conversations conversations;
    private final Contacts contacts;
    private final Outbound outbound;
    private final Presence presence;
    private final EventLog log;
    private final Scheduler scheduler;

    public AwayAnswers(
            Conversations conversations, Contacts contacts, Outbound outbound, Presence presence, EventLog log, Scheduler scheduler) {
        this.conversations = conversations;
        this.contacts = contacts;
        this.outbound = outbound;
        this.presence = presence;
        this.log = log;
        this.scheduler = scheduler;
    }

    public void start() {
        scheduler.schedule(LOOK_EVERY, this::round);
    }

    /**
     * What was to be mailed when the database went back in time may have been mailed since: it is shown instead. In steps, each a
     * transaction of its own. For start-up: blocks.
     */
    public void giveUpWhatWaits() {
        long head = log.forcedHead();
        for (long readTo = log.readNow(rows::position); readTo < head; ) {
            var page = log.everythingAfter(readTo).join();
            log.write(tx -> {
                        note(tx, page);
                        rows.putPosition(tx, page.readTo());
                        return page;
                    })
                    .join();
            readTo = page.readTo();
        }
        while (log.write(this::giveUpSome).join()) {
            // The next step.
        }
    }

    /** @return whether there may be others */
    private boolean giveUpSome(Tx tx) {
        var some = rows.expected(tx, PER_ROUND_MAX);
        for (var due : some) {
            conversations.find(tx, due.conversation()).ifPresent(conversation -> {
                var contact = contacts.all(tx, List.of(conversation.contact())).getFirst();
                var unread = unread(tx, conversation, due.mailedUpTo());
                if (!unread.isEmpty() && address(contact) != null) {
                    outbound.addGivenUp(tx, letter(tx, conversation, contact, unread));
                }
            });
            rows.done(tx, due.conversation(), Math.max(due.mailedUpTo(), lastSeq(tx, due)));
        }
        return some.size() == PER_ROUND_MAX;
    }

    private long lastSeq(Tx tx, AnswerRepository.Due due) {
        return conversations.find(tx, due.conversation()).map(Conversation::lastSeq).orElse(0L);
    }

    private record Look(long position, boolean due) {}

    private void round() {
        log.read(tx -> new Look(rows.position(tx), !rows.due(tx, 1).isEmpty()))
                .thenCompose(look -> log.everythingAfter(look.position()).thenCompose(page -> takeUp(look, page)))
                .whenComplete((more, failure) -> {
                    complain(failure);
                    if (failure == null && more) {
                        scheduler.schedule(Duration.ZERO, this::round);
                    } else {
                        start();
                    }
                });
    }

    /** @return whether there is more to read at once */
    private CompletableFuture<Boolean> takeUp(Look look, LogPage page) {
        boolean read = page.readTo() > look.position();
        return !read && !look.due()
                ? CompletableFuture.completedFuture(false)
                : log.write(tx -> {
                    if (read) {
                        note(tx, page);
                        rows.putPosition(tx, page.readTo());
                    }
                    for (var due : rows.due(tx, PER_ROUND_MAX)) {
                        mailOrLeaveOut(tx, due);
                    }
                    return read && page.readTo() < log.forcedHead();
                });
    }

    private void note(Tx tx, LogPage page) {
        for (var entry : page.entries()) {
            boolean recent = entry.at().isAfter(tx.now().minus(TOO_OLD));
            if (recent && entry.event() instanceof MessagePosted(var message) && message.author().agent() != null) {
                rows.expect(tx, message.conversation(), entry.at(), entry.at().plus(QUIET));
            }
        }
    }

    /** A mistake of ours in one talk must not keep the answers of all others here. */
    private void mailOrLeaveOut(Tx tx, AnswerRepository.Due due) throws Exception {
        try {
            log.attempt(tx, same -> {
                mail(same, due);
                return due;
            });
        } catch (RuntimeException e) {
            LOG.error("The answers of conversation {} cannot be mailed and are left out", due.conversation(), e);
            rows.done(tx, due.conversation(), due.mailedUpTo());
        }
    }

    private void mail(Tx tx, AnswerRepository.Due due) {
        var conversation = conversations.find(tx, due.conversation()).orElse(null);
        if (conversation == null) {
            rows.done(tx, due.conversation(), due.mailedUpTo());
            return;
        }
        var contact = contacts.all(tx, List.of(conversation.contact())).getFirst();
        var unread = unread(tx, conversation, due.mailedUpTo());
        if (unread.isEmpty() || address(contact) == null || due.firstAt().isBefore(tx.now().minus(TOO_OLD))) {
            rows.done(tx, conversation.id(), due.mailedUpTo());
        } else if (presence.isConnected(conversation.contact())) {
            rows.later(tx, conversation.id(), tx.now().plus(QUIET)); // It may still leave without having read.
        } else {
            send(tx, conversation, contact, unread);
        }
    }

    /** Where the visitor wants answers, or where the shop's backend says that its customer is reached. */
    private static @Nullable String address(Contact contact) {
        var identity = contact.identity();
        var signed = identity == null || identity.email() == null || !Agent.isEmail(identity.email()) ? null : identity.email();
        return contact.email() == null ? signed : contact.email();
    }

    private List<Message> unread(Tx tx, Conversation conversation, long mailedUpTo) {
        long seen = Math.max(mailedUpTo, conversation.receipts().visitorRead());
        return conversations.newestMessages(tx, conversation.id(), MESSAGES_PER_MAIL_MAX, true).stream()
                .filter(message -> message.seq() > seen && message.author().agent() != null && !message.recalled())
                .toList();
    }

    private static Mail letter(Tx tx, Conversation conversation, Contact contact, List<Message> unread) {
        var shop = Workspaces.name(tx);
        var words = Letters.in(contact.locale(), shop);
        var lines = new Transcript(words, shop, unread, false).lines();
        var page = conversation.page() == null ? "" : conversation.page().url();
        return new Mail(MailKind.ANSWER, String.valueOf(address(contact)), words.answer(lines, page), conversation.id());
    }

    private void send(Tx tx, Conversation conversation, Contact contact, List<Message> unread) {
        try {
            outbound.add(tx, letter(tx, conversation, contact, unread));
            rows.done(tx, conversation.id(), unread.getLast().seq());
        } catch (RefusedException noMailOrTooMuch) {
            rows.later(tx, conversation.id(), tx.now().plus(QUIET)); // A mail server may be set before this is too old.
        }
    }

    private static void complain(@Nullable Throwable failure) {
        var cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause != null && !(cause instanceof StorageException || cause instanceof BusyException)) {
            LOG.error("Answers to visitors who have left wait for the next round", cause);
        }
    }
}
