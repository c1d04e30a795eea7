package dev.shopbell.client;

import dev.shopbell.client.FakeTransport.FakeWire;
import dev.shopbell.client.link.VirtualTime;
import dev.shopbell.client.outbox.MemoryOutbox;
import dev.shopbell.client.outbox.Outbox;
import dev.shopbell.client.outbox.OutboxEntry;
import dev.shopbell.client.outbox.OutboxStore;
import dev.shopbell.client.state.Changes;
import dev.shopbell.client.state.ClientState;
import dev.shopbell.client.state.DeskState;
import dev.shopbell.client.state.Samples;
import dev.shopbell.protocol.ClientFrame.Call;
import dev.shopbell.protocol.Credential;
import dev.shopbell.protocol.Nudge;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.Self;
import dev.shopbell.protocol.ServerFrame;
import dev.shopbell.protocol.ServerFrame.Start;
import dev.shopbell.protocol.ServerFrame.Told;
import dev.shopbell.protocol.ServerFrame.Welcome;
import dev.shopbell.protocol.SnapshotPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A client between a scripted server and a listener that writes everything down, on virtual time. */
final class ClientBench {

    static final Credential AGENT = new Credential.AgentSessionToken("token");
    static final Credential VISITOR = new Credential.VisitorToken("key", "t".repeat(43));

    final VirtualTime time = new VirtualTime();
    final FakeTransport server = new FakeTransport();
    final Notes notes = new Notes();
    final ShopClient client;

    ClientBench() {
        this(AGENT, new DeskState(), new MemoryOutbox(), 1);
    }

    ClientBench(Credential credential, ClientState state, OutboxStore store, long seed) {
        try {
            client = new ShopClient(
                    new ClientConfig(URI.create("ws://shop.example/ws"), credential, "en", "test"),
                    state,
                    new Outbox(store),
                    server,
                    time,
                    new SplittableRandom(seed),
                    notes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        client.start();
        time.runUntilIdle();
    }

    static Welcome welcome(Start start, String epoch, long head) {
        return new Welcome(1, start, epoch, head, 7, new Self.VisitorSelf(null), Samples.NOON);
    }

    static SnapshotPart emptyAt(long pos) {
        return Samples.snapshot(pos, List.of(), List.of());
    }

    /** The present connection opens and is welcomed with a snapshot taken at this position. */
    FakeWire goLive(SnapshotPart snapshot) {
        var wire = server.last();
        wire.open();
        say(welcome(Start.FRESH, "e1", snapshot.pos()), snapshot);
        return wire;
    }

    /** The present connection opens and goes on where it was. */
    FakeWire resume(long head) {
        var wire = server.last();
        wire.open();
        say(welcome(Start.RESUMED, "e1", head));
        return wire;
    }

    void say(ServerFrame... frames) {
        server.last().say(frames);
        time.runUntilIdle();
    }

    /** Cuts the line and lets the longest pause pass, after which the client has connected again. */
    FakeWire cutAndComeBack() {
        int before = server.connects();
        server.last().cut(1006);
        for (int i = 0; i < 30_000 && server.connects() == before; i++) {
            time.advanceTo(time.millis() + 1);
        }
        return server.last();
    }

    List<Call> calls() {
        time.runUntilIdle();
        return server.last().heard(Call.class);
    }

    static final class Notes implements ClientListener {

        final List<LinkState> links = new ArrayList<>();
        final List<List<SnapshotPart>> resets = new ArrayList<>();
        final List<List<Told>> batches = new ArrayList<>();
        final List<List<OutboxEntry>> outboxes = new ArrayList<>();
        final List<Result> results = new ArrayList<>();
        final List<Refusal> refusals = new ArrayList<>();
        final List<Nudge> nudges = new ArrayList<>();
        Changes changes = Changes.NONE;

        LinkState link() {
            return links.getLast();
        }

        @Override
        public void linkChanged(LinkState state) {
            links.add(state);
        }

        @Override
        public void stateReset(List<SnapshotPart> parts) {
            resets.add(parts);
        }

        @Override
        public void told(List<Told> events, Changes changed) {
            batches.add(events);
            changes = changes.and(changed);
        }

        @Override
        public void outboxChanged(List<OutboxEntry> entries) {
            outboxes.add(entries);
        }

        @Override
        public void answered(OutboxEntry entry, Result result) {
            results.add(result);
        }

        @Override
        public void refused(OutboxEntry entry, Refusal refusal) {
            refusals.add(refusal);
        }

        @Override
        public void nudged(Nudge nudge) {
            nudges.add(nudge);
        }
    }
}
