package dev.shopbell.model.identity;

import java.time.Instant;
import java.util.Objects;

/**
 * One signed-in device, as listed to its owner; the secret that opens it is never told again.
 *
 * @param lastSeenAt to within some minutes
 */
public record AgentSession(SessionId id, AgentId agent, String device, Instant startedAt, Instant lastSeenAt, Instant expiresAt) {

    public static final int DEVICE_LENGTH_MAX = 120;

    public AgentSession {
        Objects.requireNonNull(id);
        Objects.requireNonNull(agent);
        Objects.requireNonNull(device);
        Objects.requireNonNull(startedAt);
        lastSeenAt = lastSeenAt == null ? startedAt : lastSeenAt;
        Objects.requireNonNull(expiresAt);
    }
}
