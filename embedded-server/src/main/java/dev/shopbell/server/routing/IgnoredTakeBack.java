package dev.shopbell.server.routing;

import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.server.conversation.Silences;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.log.EventLog;
import dev.shopbell.server.log.Rounds;
import dev.shopbell.server.shop.Shop;
import dev.shopbell.server.time.Scheduler;
import java.time.Duration;
import java.util.List;

/** Takes a conversation back whose owner leaves the visitor's words unanswered for too long, so that another can answer. */
public final class IgnoredTakeBack {

    static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    static final int PER_ROUND_MAX = 50;

    private final Silences silences;
    private final Shop shop;
    private final Rounds rounds;

    public IgnoredTakeBack(Silences silences, Shop shop, EventLog log, Scheduler scheduler) {
        this.silences = silences;
        this.shop = shop;
        this.rounds = new Rounds("take-back of what is ignored", log, scheduler, LOOK_EVERY, tx -> !due(tx).isEmpty(), this::takeBack);
    }

    public void start() {
        rounds.start();
    }

    private List<ConversationId> due(Tx tx) {
        int seconds = shop.settings(tx).rules().takeBackAfterSeconds();
        return seconds == 0 ? List.of() : silences.unansweredSince(tx, tx.now().minusSeconds(seconds), PER_ROUND_MAX);
    }

    private int takeBack(Tx tx) {
        var due = due(tx);
        due.forEach(id -> silences.takeBack(tx, id));
        return due.size();
    }
}
