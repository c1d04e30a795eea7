package dev.shopbell.client;

import dev.shopbell.client.state.Changes;
import dev.shopbell.client.state.ClientState;
import dev.shopbell.client.state.GapException;
import dev.shopbell.protocol.ClientFrame.Hello;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.ServerFrame.Start;
import dev.shopbell.protocol.ServerFrame.Told;
import dev.shopbell.protocol.ServerFrame.Welcome;
import dev.shopbell.protocol.SnapshotPart;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the server says into state: puts snapshots together, checks that each event joins the one before, passes over what was
 * told already. Its position outlives a connection; any surprise is a {@link GapException}, after which the caller forgets it.
 */
final class StreamReader {

    /** A snapshot beyond this is taken for a server gone mad rather than held in memory. */
    static final int SNAPSHOT_PARTS_MAX = 16_384;

    private final ClientState state;
    private final ClientListener listener;
    private final List<SnapshotPart> parts = new ArrayList<>();
    private final List<Told> batch = new ArrayList<>();
    private Changes changes = Changes.NONE;
    private @Nullable String epoch;
    private long cursor;
    private long accessRevision;
    private long headAtWelcome;
    private boolean welcomed;
    private boolean inSnapshot;
    private boolean fresh;
    private String epochOfSnapshot = "";

    StreamReader(ClientState state, ClientListener listener) {
        this.state = state;
        this.listener = listener;
    }

    Hello hello(ClientConfig config) {
        return new Hello(
                List.of(Limits.PROTOCOL_VERSION),
                config.credential(),
                epoch,
                epoch == null ? 0 : cursor,
                accessRevision,
                config.locale(),
                config.program());
    }

    long cursor() {
        return cursor;
    }

    /** Whether the state is whole, so that words may be sent and shown on it. */
    boolean isReady() {
        return welcomed && !inSnapshot;
    }

    /** Whether the state came whole on this connection, so that it contains everything answered before. */
    boolean isFresh() {
        return isReady() && fresh;
    }

    boolean isCaughtUp() {
        return isReady() && cursor >= headAtWelcome;
    }

    /** A new connection begins; the position stays. */
    void begin() {
        welcomed = false;
        inSnapshot = false;
        parts.clear();
    }

    /** The next Hello asks for everything afresh. */
    void forget() {
        epoch = null;
        cursor = 0;
    }

    void welcome(Welcome welcome) throws GapException {
        if (welcomed || welcome.start() == Start.RESUMED && !welcome.epoch().equals(epoch)) {
            throw new GapException("a welcome to what was not asked for");
        }
        welcomed = true;
        headAtWelcome = welcome.head();
        accessRevision = welcome.accessRevision();
        inSnapshot = welcome.start() != Start.RESUMED;
        fresh = inSnapshot;
        if (inSnapshot) {
            forget();
        }
        epochOfSnapshot = welcome.epoch();
    }

    void snapshot(SnapshotPart part) throws GapException {
        if (!inSnapshot || part.index() != parts.size() || parts.size() >= SNAPSHOT_PARTS_MAX) {
            throw new GapException("snapshot part " + part.index() + " out of turn");
        }
        if (!parts.isEmpty() && parts.getFirst().pos() != part.pos()) {
            throw new GapException("snapshot parts of two moments");
        }
        parts.add(part);
        if (!part.last()) {
            return;
        }
        var whole = List.copyOf(parts);
        parts.clear();
        inSnapshot = false;
        state.reset(whole);
        epoch = epochOfSnapshot;
        cursor = part.pos();
        listener.stateReset(whole);
    }

    void told(Told told) throws GapException {
        if (!isReady()) {
            throw new GapException("told before there is a state");
        }
        if (told.pos() <= cursor) {
            return;
        }
        if (told.prev() > cursor) {
            throw new GapException("told " + told.pos() + " after " + told.prev() + ", but only " + cursor + " is known");
        }
        changes = changes.and(state.apply(told));
        batch.add(told);
        cursor = told.pos();
    }

    void beat(long head) {
        if (!isReady()) {
            return;
        }
        if (head > cursor) {
            cursor = head;
        }
    }

    /** Tells the listener what was applied since the last time. */
    void flush() {
        if (batch.isEmpty()) {
            return;
        }
        var events = List.copyOf(batch);
        var changed = changes;
        batch.clear();
        changes = Changes.NONE;
        listener.told(events, changed);
    }
}
