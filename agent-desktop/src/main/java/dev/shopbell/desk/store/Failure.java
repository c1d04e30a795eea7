package dev.shopbell.desk.store;

import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.Refusal;

/** Words of ours that were refused for good, kept in sight until the person has dealt with them. */
public record Failure(Cid cid, PostMessage post, Refusal refusal) {

    public ConversationId conversation() {
        return post.conversation();
    }
}
