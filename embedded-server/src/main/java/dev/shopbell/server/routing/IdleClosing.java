package dev.shopbell.server.routing;

import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.shop.ConversationRules;
import dev.shopbell.server.contact.Contacts;
import dev.shopbell.server.conversation.Conversations;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.db.Workspaces;
import dev.shopbell.server.log.EventLog;
import dev.shopbell.server.log.Rounds;
import dev.shopbell.server.mail.Letters;
import dev.shopbell.server.shop.Shop;
import dev.shopbell.server.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Closes what is idle: the team said the last words and the visitor has not answered for long. The visitor is told before, in the
 * visitor's language, and always has the whole time between warning and end. A visitor who waits for words is never closed out.
 */
public final class IdleClosing {

    static final Duration LOOK_EVERY = Duration.ofSeconds(15);
    static final int PER_ROUND_MAX = 50;

    private final Conversations conversations;
    private final Contacts contacts;
    private final Shop shop;
    private final Rounds rounds;

    public IdleClosing(Conversations conversations, Contacts contacts, Shop shop, EventLog log, Scheduler scheduler) {
        this.conversations = conversations;
        this.contacts = contacts;
        this.shop = shop;
        this.rounds = new Rounds(
                "closing of what is idle",
                log,
                scheduler,
                LOOK_EVERY,
                tx -> !toWarn(tx).isEmpty() || !toClose(tx).isEmpty(),
                this::warnAndClose);
    }

    public void start() {
        rounds.start();
    }

    private List<ConversationId> toWarn(Tx tx) {
        var rules = shop.settings(tx).rules();
        return rules.closeIdleAfterMinutes() == 0 || rules.warnBeforeMinutes() == 0
                ? List.of()
                : conversations.silences().toWarn(tx, ago(tx, rules.closeIdleAfterMinutes() - rules.warnBeforeMinutes()), PER_ROUND_MAX);
    }

    private List<ConversationId> toClose(Tx tx) {
        var rules = shop.settings(tx).rules();
        return rules.closeIdleAfterMinutes() == 0
                ? List.of()
                : conversations.silences().toClose(tx, ago(tx, rules.closeIdleAfterMinutes()), warnedBefore(tx, rules), PER_ROUND_MAX);
    }

    private static @Nullable Instant warnedBefore(Tx tx, ConversationRules rules) {
        return rules.warnBeforeMinutes() == 0 ? null : ago(tx, rules.warnBeforeMinutes());
    }

    private static Instant ago(Tx tx, int minutes) {
        return tx.now().minus(Duration.ofMinutes(minutes));
    }

    private int warnAndClose(Tx tx) {
        var done = toClose(tx);
        done.forEach(id -> conversations.silences().close(tx, id));
        var warned = toWarn(tx);
        warned.forEach(id -> conversations.find(tx, id).ifPresent(conversation -> warn(tx, conversation)));
        return done.size() + warned.size();
    }

    private void warn(Tx tx, Conversation conversation) {
        var language = contacts.all(tx, List.of(conversation.contact())).getFirst().locale();
        var minutes = shop.settings(tx).rules().warnBeforeMinutes();
        var words = Letters.in(language, Workspaces.name(tx)).get("idle.warning", minutes);
        conversations.silences().warn(tx, conversation, words);
    }
}
