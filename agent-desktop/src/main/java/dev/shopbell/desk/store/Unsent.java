package dev.shopbell.desk.store;

import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.ConversationCommand.PostMessage;

/** Words of ours that lie in the outbox. */
public record Unsent(Cid cid, PostMessage post) {}
