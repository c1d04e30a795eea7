package dev.shopbell.desk.link;

import dev.shopbell.client.LinkState;
import dev.shopbell.client.outbox.OutboxEntry;
import dev.shopbell.protocol.Nudge;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.ServerFrame;
import dev.shopbell.protocol.SnapshotPart;
import java.util.List;

/** What the link tells the desk, in order. */
public sealed interface LinkEvent {

    record Changed(LinkState state) implements LinkEvent {}

    record Welcomed(ServerFrame.Welcome welcome) implements LinkEvent {}

    /** Everything known is void; these parts are the whole of what is. */
    record Reset(List<SnapshotPart> parts) implements LinkEvent {}

    record Happened(List<ServerFrame.Told> events) implements LinkEvent {}

    record OutboxChanged(List<OutboxEntry> entries) implements LinkEvent {}

    /** A kept command will never be done; the words come back with the reason. */
    record Refused(OutboxEntry entry, Refusal refusal) implements LinkEvent {}

    record Nudged(Nudge nudge) implements LinkEvent {}
}
