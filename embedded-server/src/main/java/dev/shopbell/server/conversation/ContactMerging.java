package dev.shopbell.server.conversation;

import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.conversation.Side;
import dev.shopbell.server.contact.Merging;
import dev.shopbell.server.db.Tx;

/** What two contacts have talked about becomes one history, with one open conversation at most. */
record ContactMerging(ConversationRepository rows, MessageRepository messages, ConversationWrites writes) implements Merging {

    /** Conversations that one transaction moves; an unnamed browser has a handful. */
    static final int MOVED_MAX = 100;

    /** Messages that one transaction gives the numbers of another stream; with the rest of a merge they stay within its 500 rows. */
    static final int RENUMBERED_MAX = 350;

    @Override
    public boolean canMove(Tx tx, ContactId from) {
        return rows.countOf(tx, from) <= MOVED_MAX && messages.countOf(tx, from) <= RENUMBERED_MAX;
    }

    /** Whoever had the customer before goes on with it. */
    @Override
    public void settle(Tx tx, ContactId from, ContactId into) {
        var here = rows.openOf(tx, from);
        var there = rows.openOf(tx, into);
        if (here.isPresent() && there.isPresent()) {
            var agent = there.get().assignee();
            writes.close(tx, there.get(), Side.TEAM);
            if (agent != null && here.get().assignee() == null) {
                writes.take(tx, here.get(), agent);
            }
        }
    }

    @Override
    public void move(Tx tx, ContactId from, ContactId into, long streamRev) {
        messages.renumberOf(tx, from, streamRev);
        rows.move(tx, from, into, streamRev);
    }
}
