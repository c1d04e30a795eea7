package dev.shopbell.server.routing;

import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.model.identity.AgentStatus;
import dev.shopbell.server.conversation.Silences;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.identity.AgentRepository;
import dev.shopbell.server.log.EventLog;
import dev.shopbell.server.log.Rounds;
import dev.shopbell.server.shop.Shop;
import dev.shopbell.server.time.Surroundings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Takes back what belongs to somebody who has gone: no desk connected and nothing done by single
 * calls, or away by their own word, for too long. The span is measured by
 * a clock that never jumps, from when it was first seen, so after a restart everybody has the whole of it to come back.
 */
public final class GoneTakeBack {

    static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    static final int PER_ROUND_MAX = 50;

    private final Silences silences;
    private final AgentRepository agents;
    private final Shop shop;
    private final Presence presence;
    private final Surroundings surroundings;
    private final Rounds rounds;
    private final Map<AgentId, Long> goneSince = new ConcurrentHashMap<>();

    public GoneTakeBack(
            Silences silences, AgentRepository agents, Shop shop, Presence presence, EventLog log, Surroundings surroundings) {
        this.silences = silences;
        this.agents = agents;
        this.shop = shop;
        this.presence = presence;
        this.surroundings = surroundings;
        this.rounds = new Rounds(
                "take-back of what is left", log, surroundings.scheduler(), LOOK_EVERY, tx -> !due(tx).isEmpty(), this::takeBack);
    }

    public void start() {
        rounds.start();
    }

    private List<ConversationId> due(Tx tx) {
        int seconds = shop.settings(tx).rules().takeBackWhenGoneSeconds();
        var owners = seconds == 0 ? List.<AgentId>of() : List.copyOf(silences.owners(tx));
        if (owners.isEmpty()) {
            goneSince.clear();
            return List.of();
        }
        var status = agents.all(tx).stream().collect(Collectors.toMap(Agent::id, Agent::status));
        long now = surroundings.clock().monotonicMillis();
        goneSince.keySet().retainAll(owners);
        for (var owner : owners) {
            boolean away = status.get(owner) == AgentStatus.AWAY;
            if (presence.isConnected(owner) && !away) {
                goneSince.remove(owner);
                continue;
            }
            goneSince.putIfAbsent(owner, now);
            if (!away) {
                presence.lastActAt(owner).ifPresent(at -> goneSince.merge(owner, at, Math::max));
            }
        }
        return goneSince.entrySet().stream()
                .filter(gone -> now - gone.getValue() >= seconds * 1_000L)
                .flatMap(gone -> silences.ownedBy(tx, gone.getKey(), PER_ROUND_MAX).stream())
                .limit(PER_ROUND_MAX)
                .toList();
    }

    private int takeBack(Tx tx) {
        var due = due(tx);
        due.forEach(id -> silences.takeBack(tx, id));
        return due.size();
    }
}
