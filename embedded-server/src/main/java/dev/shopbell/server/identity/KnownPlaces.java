package dev.shopbell.server.identity;

import static dev.shopbell.server.db.generated.Tables.KNOWN_PLACE;

import dev.shopbell.model.identity.AgentId;
import dev.shopbell.server.db.Tx;

/** From where each agent has signed in before. Addresses are kept as hashes. No jOOQ type leaves this class. */
final class KnownPlaces {

    /** The newest places of one agent; the oldest makes room. */
    static final int PER_AGENT_MAX = 20;

    boolean isKnown(Tx tx, AgentId agent, String address) {
        return tx.dsl()
                .fetchExists(
                        KNOWN_PLACE,
                        KNOWN_PLACE
                                .WORKSPACE_ID
                                .eq(tx.workspace().value())
                                .and(KNOWN_PLACE.AGENT_ID.eq(agent.value()))
                                .and(KNOWN_PLACE.PLACE_HASH.eq(SessionRepository.hash(address))));
    }

    void seen(Tx tx, AgentId agent, String address) {
        var ofAgent = KNOWN_PLACE.WORKSPACE_ID.eq(tx.workspace().value()).and(KNOWN_PLACE.AGENT_ID.eq(agent.value()));
        var place = SessionRepository.hash(address);
        tx.dsl().deleteFrom(KNOWN_PLACE).where(ofAgent.and(KNOWN_PLACE.PLACE_HASH.eq(place))).execute();
        var kept = tx.dsl()
                .select(KNOWN_PLACE.PLACE_HASH)
                .from(KNOWN_PLACE)
                .where(ofAgent)
                .orderBy(KNOWN_PLACE.SEEN_AT.desc())
                .fetch(KNOWN_PLACE.PLACE_HASH);
        for (var oldest : kept.subList(Math.min(kept.size(), PER_AGENT_MAX - 1), kept.size())) {
            tx.dsl().deleteFrom(KNOWN_PLACE).where(ofAgent.and(KNOWN_PLACE.PLACE_HASH.eq(oldest))).execute();
        }
        tx.dsl()
                .insertInto(KNOWN_PLACE)
                .set(KNOWN_PLACE.WORKSPACE_ID, tx.workspace().value())
                .set(KNOWN_PLACE.AGENT_ID, agent.value())
                .set(KNOWN_PLACE.PLACE_HASH, place)
                .set(KNOWN_PLACE.SEEN_AT, tx.now())
                .execute();
    }
}
