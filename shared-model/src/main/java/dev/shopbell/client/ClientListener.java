package dev.shopbell.client;

import dev.shopbell.client.outbox.OutboxEntry;
import dev.shopbell.client.state.Changes;
import dev.shopbell.protocol.Nudge;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.ServerFrame.Told;
import dev.shopbell.protocol.ServerFrame.Welcome;
import dev.shopbell.protocol.SnapshotPart;
import java.util.List;

/** Hears what happens to a {@link ShopClient}, in order, on the client's scheduler. */
public interface ClientListener {

    default void linkChanged(LinkState state) {}

    /** The server has let the client in and says who it is. */
    default void welcomed(Welcome welcome) {}

    /** Everything known before is void; these parts are the whole of what is known now. The client's own state has them already. */
    default void stateReset(List<SnapshotPart> parts) {}

    /** A batch of events after what was known, each exactly once, in order; and what they changed in the client's own state. */
    default void told(List<Told> events, Changes changes) {}

    /** Everything kept that the state does not yet contain, oldest first: what is shown as pending. */
    default void outboxChanged(List<OutboxEntry> entries) {}

    /** A kept command was done, and the state contains what it did. */
    default void answered(OutboxEntry entry, Result result) {}

    /** A kept command will never be done; the words are handed back with the reason. */
    default void refused(OutboxEntry entry, Refusal refusal) {}

    /** Somebody is typing, or has stopped. */
    default void nudged(Nudge nudge) {}
}
