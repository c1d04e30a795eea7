package dev.shopbell.client;

import dev.shopbell.client.link.ClientScheduler;
import dev.shopbell.client.link.ClientScheduler.Cancellable;
import dev.shopbell.client.link.Transport;
import dev.shopbell.client.link.Wire;
import dev.shopbell.client.link.WireListener;
import dev.shopbell.client.state.GapException;
import dev.shopbell.protocol.Beat;
import dev.shopbell.protocol.ByeCode;
import dev.shopbell.protocol.ClientFrame;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.Nudge;
import dev.shopbell.protocol.ServerFrame.Answer;
import dev.shopbell.protocol.ServerFrame.Bye;
import dev.shopbell.protocol.ServerFrame.Refused;
import dev.shopbell.protocol.ServerFrame.Told;
import dev.shopbell.protocol.ServerFrame.Welcome;
import dev.shopbell.protocol.SnapshotPart;
import dev.shopbell.protocol.codec.MalformedException;
import dev.shopbell.protocol.codec.ProtocolCodec;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection from the first try to its end: brings frames from the transport's thread to the scheduler, many per visit, beats,
 * and notices silence. It ends once, and hears and says nothing afterwards.
 */
final class Connection implements WireListener {

    /** Texts the transport may deliver ahead of what has been worked on. */
    static final int WINDOW = 64;

    static final Duration OPEN_WITHIN = Duration.ofSeconds(15);

    /** What is filtered from this stream never arrives, so after this pause the client no longer waits for the head. */
    static final Duration SETTLED_AFTER = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final ProtocolCodec CODEC = ProtocolCodec.lenient();

    private final ClientScheduler scheduler;
    private final StreamReader reader;
    private final Owner owner;
    private Cancellable opening = () -> {};
    private Cancellable settling = () -> {};
    private Cancellable beating = () -> {};
    private Cancellable watching = () -> {};
    private List<Runnable> arrived = new ArrayList<>();
    private @Nullable Wire wire;
    private long lastHeard;
    private long readyAt;
    private boolean ready;
    private boolean live;
    private boolean over;

    /** Who decides what a connection's events mean. */
    interface Owner {

        ClientFrame hello();

        void syncing();

        void welcomed(Welcome welcome);

        /** The state is whole; calls may be made. */
        void ready();

        /** The listener has been told everything up to the reader's position. */
        void advanced();

        void live();

        void answered(Answer answer);

        void refused(Refused refused);

        void nudged(Nudge nudge);

        /** When the call that waits longest for its answer was made. */
        long oldestUnansweredSince();

        /** The last thing heard of this connection. */
        void ended(Ending ending);
    }

    Connection(ClientScheduler scheduler, StreamReader reader, Owner owner) {
        this.scheduler = scheduler;
        this.reader = reader;
        this.owner = owner;
    }

    void open(Transport transport, URI address) {
        lastHeard = scheduler.millis();
        reader.begin();
        opening = scheduler.schedule(OPEN_WITHIN, () -> end(new Ending.Cut("no answer")));
        wire = transport.connect(address, this);
    }

    void send(ClientFrame frame) {
        if (wire != null && !over) {
            wire.send(CODEC.encode(frame));
        }
    }

    boolean isReady() {
        return ready;
    }

    /** How long the connection has been of use, by which the owner judges whether it was a stable one. */
    Duration readyFor() {
        return ready ? Duration.ofMillis(scheduler.millis() - readyAt) : Duration.ZERO;
    }

    /** Ends it without a word to the owner. */
    void abandon() {
        over = true;
        opening.cancel();
        settling.cancel();
        beating.cancel();
        watching.cancel();
        if (wire != null) {
            wire.close();
        }
    }

    void end(Ending ending) {
        if (over) {
            return;
        }
        reader.flush();
        abandon();
        owner.ended(ending);
    }

    @Override
    public void opened() {
        arrive(this::greet);
    }

    @Override
    public void text(String text) {
        arrive(() -> hear(text));
    }

    @Override
    public void closed(int code) {
        arrive(() -> end(endingOf(code)));
    }

    private static Ending endingOf(int closeCode) {
        for (var code : ByeCode.values()) {
            if (code.closeCode() == closeCode) {
                return new Ending.Dismissed(new Bye(code, null));
            }
        }
        return new Ending.Cut("closed with " + closeCode);
    }

    private void arrive(Runnable what) {
        boolean first;
        synchronized (this) {
            first = arrived.isEmpty();
            arrived.add(what);
        }
        if (first) {
            try {
                scheduler.execute(this::drain);
            } catch (RejectedExecutionException e) {
                LOG.debug("heard after the end of the client");
            }
        }
    }

    private void drain() {
        List<Runnable> batch;
        synchronized (this) {
            batch = arrived;
            arrived = new ArrayList<>();
        }
        try {
            for (var what : batch) {
                if (over) {
                    return;
                }
                what.run();
            }
            if (!over) {
                reader.flush();
                owner.advanced();
            }
        } catch (RuntimeException e) {
            LOG.error("what the server said could not be applied", e);
            end(new Ending.Surprise("failed"));
        }
        if (!over && wire != null) {
            wire.request(batch.size());
        }
    }

    private void greet() {
        if (wire == null) {
            return;
        }
        opening.cancel();
        lastHeard = scheduler.millis();
        owner.syncing();
        wire.request(WINDOW);
        send(owner.hello());
        beatLater();
        checkSilenceLater(Limits.SILENCE_MAX);
    }

    private void hear(String text) {
        lastHeard = scheduler.millis();
        try {
            switch (CODEC.serverFrame(text)) {
                case Welcome welcome -> welcome(welcome);
                case SnapshotPart part -> reader.snapshot(part);
                case Told told -> reader.told(told);
                case Beat beat -> beat(beat);
                case Nudge nudge -> owner.nudged(nudge);
                case Answer answer -> {
                    reader.flush();
                    owner.answered(answer);
                }
                case Refused refused -> {
                    reader.flush();
                    owner.refused(refused);
                }
                case Bye bye -> end(new Ending.Dismissed(bye));
            }
        } catch (GapException | MalformedException e) {
            LOG.info("starting afresh: {}", e.getMessage());
            end(new Ending.Surprise(String.valueOf(e.getMessage())));
        }
        if (!over) {
            progress();
        }
    }

    private void welcome(Welcome welcome) throws GapException {
        if (welcome.version() != Limits.PROTOCOL_VERSION) {
            end(new Ending.Dismissed(new Bye(ByeCode.VERSION, null)));
            return;
        }
        reader.welcome(welcome);
        owner.welcomed(welcome);
    }

    private void beat(Beat beat) {
        reader.beat(beat.head());
        if (reader.isReady()) {
            goLive();
        }
    }

    private void progress() {
        if (reader.isReady() && !ready) {
            ready = true;
            readyAt = scheduler.millis();
            owner.ready();
            settling = scheduler.schedule(SETTLED_AFTER, this::goLive);
        }
        if (reader.isCaughtUp()) {
            goLive();
        }
    }

    private void goLive() {
        if (!live && ready && !over) {
            live = true;
            reader.flush();
            owner.live();
        }
    }

    private void beatLater() {
        beating = scheduler.schedule(Limits.BEAT_EVERY, () -> {
            send(new Beat(reader.cursor()));
            beatLater();
        });
    }

    private void checkSilenceLater(Duration pause) {
        watching = scheduler.schedule(pause, () -> {
            long silentSince = Math.min(lastHeard, owner.oldestUnansweredSince());
            var left = Limits.SILENCE_MAX.minusMillis(scheduler.millis() - silentSince);
            if (left.isPositive()) {
                checkSilenceLater(left);
            } else {
                end(new Ending.Cut("silence"));
            }
        });
    }
}
