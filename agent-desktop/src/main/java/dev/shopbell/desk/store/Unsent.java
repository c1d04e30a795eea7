package dev.shopbell.desk.store;

import dev.shopbell.protocol.Cid;

/** Words of ours that lie in the outbox. */
public record Unsent(Cid cid, Words words) {}
