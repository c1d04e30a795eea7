package dev.shopbell.desk.store;

import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.Refusal;

/** Words of ours that were refused for good, kept in sight until the person has dealt with them. */
public record Failure(Cid cid, Words words, Refusal refusal) {}
