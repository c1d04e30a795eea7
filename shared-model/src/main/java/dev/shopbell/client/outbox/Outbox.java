package dev.shopbell.client.outbox;

import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.Command;
import dev.shopbell.protocol.ContactCommand;
import dev.shopbell.protocol.ConversationCommand;
import dev.shopbell.protocol.ConversationCommand.AddNote;
import dev.shopbell.protocol.ConversationCommand.EditMessage;
import dev.shopbell.protocol.ConversationCommand.EditNote;
import dev.shopbell.protocol.ConversationCommand.MarkConversation;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.FileCommand;
import dev.shopbell.protocol.IdentityCommand;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.RoutingCommand;
import dev.shopbell.protocol.ShopCommand;
import dev.shopbell.protocol.SiteCommand;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The entries of a store in order, with a bound. Confined to its client's scheduler once the client has started. */
public final class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private final OutboxStore store;
    private final Map<Cid, OutboxEntry> entries = new LinkedHashMap<>();

    /** Takes up what an earlier run of the program has left. */
    public Outbox(OutboxStore store) throws IOException {
        this.store = store;
        for (var entry : store.load()) {
            entries.put(entry.cid(), entry);
        }
    }

    /**
     * Commands about accounts and about the shop's settings carry passwords, and none of those may lie in a file; words the server
     * could never take must not get as far as being kept; and an announced file is worth nothing without the hand that holds its bytes.
     */
    public static boolean mayKeep(Command command) {
        return switch (command) {
            case IdentityCommand _, ShopCommand _, FileCommand _ -> false;
            case PostMessage words -> words.isPostable();
            case OpenConversation words -> words.isPostable();
            case EditMessage words -> words.isPostable();
            case AddNote words -> words.isPostable();
            case EditNote words -> words.isPostable();
            case MarkConversation _ -> false; // Marks are made anew from what is shown; kept, they would only grow.
            case ConversationCommand _, ContactCommand _, SiteCommand _, RoutingCommand _ -> true;
        };
    }

    /** Everything unconfirmed, oldest first. */
    public List<OutboxEntry> entries() {
        return List.copyOf(entries.values());
    }

    public @Nullable OutboxEntry find(Cid cid) {
        return entries.get(cid);
    }

    /** Durable when it returns. */
    public void keep(OutboxEntry entry) throws OutboxFailure {
        if (!mayKeep(entry.command())) {
            throw new IllegalArgumentException("not to be kept in an outbox");
        }
        if (entries.size() >= Limits.OUTBOX_MAX) {
            throw new OutboxFailure(OutboxFailure.Reason.FULL, null);
        }
        try {
            store.keep(entry);
        } catch (IOException e) {
            throw new OutboxFailure(OutboxFailure.Reason.STORAGE, e);
        }
        entries.put(entry.cid(), entry);
    }

    /** Durable when it returns; only then may the settled form be sent. */
    public void settle(OutboxEntry entry) throws OutboxFailure {
        try {
            store.settle(entry);
        } catch (IOException e) {
            throw new OutboxFailure(OutboxFailure.Reason.STORAGE, e);
        }
        entries.replace(entry.cid(), entry);
    }

    public void drop(Cid cid) {
        if (entries.remove(cid) == null) {
            return;
        }
        try {
            store.drop(cid);
        } catch (IOException e) {
            LOG.warn("an answered command stays in the outbox file and will be sent and answered once more", e);
        }
    }
}
