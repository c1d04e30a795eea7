package dev.shopbell.server.db;

import java.util.Objects;
import java.util.UUID;

/** Names a shop's data within a database. Random, stands in every row, and is never part of a command. */
public record WorkspaceId(UUID value) {

    public WorkspaceId {
        Objects.requireNonNull(value);
    }
}
