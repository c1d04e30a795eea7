package dev.shopbell.server.wire;

import dev.shopbell.protocol.Beat;
import dev.shopbell.protocol.ByeCode;
import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.ClientFrame.Call;
import dev.shopbell.protocol.ClientFrame.Hello;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.Nudge;
import dev.shopbell.protocol.Refusal;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.ServerFrame.Answer;
import dev.shopbell.protocol.ServerFrame.Bye;
import dev.shopbell.protocol.ServerFrame.Refused;
import dev.shopbell.protocol.codec.MalformedException;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.call.Outcome;
import dev.shopbell.server.log.LogEntry;
import dev.shopbell.server.log.LogPage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection from Hello to Bye. It is a reader of the log that pulls its next page when the socket has drained; only answers and
 * marks are queued, within bounds. Everything in it runs on its own {@link Serial}; the public methods may be called from any thread.
 */
public final class Session {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private enum State {
        NEW,
        GREETING,
        LIVE,
        ENDED
    }

    private final int number;
    private final Wire wire;
    private final Connection connection;
    private final Sessions sessions;
    private final Serial serial;
    private final Outgoing outgoing;
    private final long startedAt;
    private State state = State.NEW;
    private Gatekeeper.@Nullable Admitted admitted;
    private @Nullable LogStream stream;
    private @Nullable Throttle throttle;
    private boolean sending;
    private boolean reading;
    private boolean caughtUp;
    private @Nullable ByeCode endAfterTold;
    private int callsInFlight;
    private long heardAt;
    private long progressAt;
    private long beatAt;

    Session(Wire wire, Connection connection, Sessions sessions, Executor pool, int number) {
        this.number = number;
        this.wire = wire;
        this.outgoing = new Outgoing(wire);
        this.connection = connection;
        this.sessions = sessions;
        this.serial = new Serial(pool);
        this.startedAt = wire.clock().monotonicMillis();
        this.heardAt = startedAt;
        this.progressAt = startedAt;
        this.beatAt = startedAt;
    }

    /** By the order of arrival, so that sets of sessions are walked alike in every run of a simulation. */
    @Override
    public int hashCode() {
        return number;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    /** A text message has arrived. @param next run when the session is ready for another; until then none should be read */
    public void heard(String text, Runnable next) {
        serial.execute(() -> {
            hear(text);
            if (state != State.ENDED) {
                next.run();
            }
        });
    }

    /** The line is gone. */
    public void lost() {
        serial.execute(() -> over(null));
    }

    /** There may be something new to tell. */
    void wake() {
        serial.execute(this::pump);
    }

    /** Ends the session for a reason, telling the client if the line still takes it. */
    void end(ByeCode code, @Nullable Duration reconnectAfter) {
        serial.execute(() -> bye(code, reconnectAfter));
    }

    /** If this entry takes the reader's access away, the session ends now, whatever else it was about to tell. */
    void endIfConcerned(LogEntry entry) {
        serial.execute(() -> {
            if (state == State.LIVE && stream != null) {
                stream.endedBy(entry).ifPresent(code -> bye(code, null));
            }
        });
    }

    void nudge(Nudge nudge) {
        serial.execute(() -> {
            if (state == State.LIVE && stream != null && stream.readsConversations()) {
                outgoing.mark(wire.codec().encode(nudge));
                pump();
            }
        });
    }

    private void hear(String text) {
        if (state == State.ENDED) {
            return;
        }
        heardAt = wire.clock().monotonicMillis();
        if (text.getBytes(StandardCharsets.UTF_8).length > Throttle.frameBytesMax(admitted)) {
            bye(ByeCode.MALFORMED, null);
            return;
        }
        try {
            var frame = wire.codec().clientFrame(text);
            if (state != State.LIVE && !(frame instanceof Hello && state == State.NEW)) {
                bye(ByeCode.MALFORMED, null);
                return;
            }
            switch (frame) {
                case Hello hello -> greet(hello);
                case Call call -> call(call);
                case Nudge nudge -> typing(nudge);
                case Beat beat -> {} // Hearing it was all there is to it.
            }
        } catch (MalformedException e) {
            LOG.debug("Malformed frame from {}", connection.address(), e);
            var cid = e.cid();
            if (cid == null || state != State.LIVE) {
                bye(ByeCode.MALFORMED, null);
            } else {
                refuse(cid, Refusal.of(e.code()));
            }
        }
    }

    private void greet(Hello hello) {
        if (state != State.NEW) {
            bye(ByeCode.MALFORMED, null);
            return;
        }
        state = State.GREETING;
        var handshake = new Handshake(wire);
        wire.log().read(tx -> handshake.greet(tx, hello, connection.address())).whenComplete((reply, failure) -> serial.execute(() -> {
            if (state != State.GREETING) {
                return;
            }
            if (failure != null) {
                LOG.warn("A Hello could not be answered: {}", wire.calls().refusal(failure).code());
                bye(ByeCode.STORAGE, null);
                return;
            }
            switch (reply) {
                case Handshake.Turned turned -> bye(turned.code(), null);
                case Handshake.Welcomed welcomed -> welcome(hello, welcomed);
            }
        }));
    }

    private void welcome(Hello hello, Handshake.Welcomed welcomed) {
        state = State.LIVE;
        admitted = welcomed.admitted();
        stream = welcomed.stream();
        throttle = sessions.throttle(welcomed.admitted().caller(), connection.address());
        sessions.joined(this, welcomed.stream());
        LOG.info(
                "Connected: {} start={} client={}",
                welcomed.admitted().caller().sender(),
                welcomed.welcome().start(),
                LogText.of(hello.client()));
        outgoing.tell(welcomed.welcome());
        welcomed.snapshot().forEach(outgoing::tell);
        pump();
    }

    private void call(Call call) {
        var who = admitted;
        var bound = throttle;
        if (who == null || bound == null) {
            return;
        }
        long wait = bound.call(wire.clock().monotonicMillis());
        if (wait > 0) {
            refuse(call.cid(), sessions.turnedAway(RefusalCode.RATE_LIMITED, wait));
        } else if (callsInFlight == Limits.CALLS_IN_FLIGHT_MAX) {
            refuse(call.cid(), sessions.turnedAway(RefusalCode.BUSY, Throttle.RETRY_BUSY_MILLIS));
        } else if (sessions.draining()) {
            refuse(call.cid(), sessions.turnedAway(RefusalCode.SHUTTING_DOWN, Throttle.RETRY_SHUTDOWN_MILLIS));
        } else {
            callsInFlight++;
            sessions.callStarted();
            wire.calls().call(who.caller(), call.cid(), call.request()).thenAccept(outcome -> serial.execute(() -> done(call.cid(), outcome)));
        }
    }

    private void done(Cid cid, Outcome outcome) {
        callsInFlight--;
        sessions.callEnded();
        if (state != State.LIVE) {
            return;
        }
        switch (outcome) {
            case Outcome.Done done -> answer(wire.codec().encode(new Answer(cid, done.pos(), done.result())));
            case Outcome.Refused refused -> refuse(cid, refused.refusal());
        }
        becomeContact();
    }

    /** Said by another connection of perhaps the same visitor, in another tab. */
    void contactMade(Caller.VisitorCaller visitor) {
        serial.execute(() -> {
            if (admitted != null && admitted.caller().sender().equals(visitor.sender())) {
                becomeContact();
            }
        });
    }

    /** A stranger's first words may have made a contact, whose stream this connection now reads from its beginning. */
    private void becomeContact() {
        var who = admitted;
        if (who == null || stream == null || !stream.isOfStranger() || !(who.caller() instanceof Caller.VisitorCaller visitor)) {
            return;
        }
        wire.log().read(tx -> wire.gatekeeper().contactOf(tx, visitor)).thenAccept(contact -> serial.execute(() -> {
            if (state == State.LIVE && contact.isPresent() && stream != null && stream.isOfStranger()) {
                if (contact.get().accessRevision() != who.accessRevision()) {
                    bye(ByeCode.ACCESS_CHANGED, null); // Not by first words but by who it is: there is a history to show.
                    return;
                }
                stream = LogStream.ofVisitor(visitor, contact.get().contact(), 0, 0);
                sessions.joined(this, stream);
                sessions.contactMade(visitor);
                pump();
            }
        }));
    }

    private void refuse(Cid cid, Refusal refusal) {
        answer(wire.codec().encode(new Refused(cid, refusal)));
    }

    private void answer(String frame) {
        if (outgoing.answer(frame)) {
            pump();
        } else {
            bye(ByeCode.TOO_SLOW, null);
        }
    }

    private void typing(Nudge nudge) {
        var who = admitted;
        if (who != null && throttle != null && throttle.typing(wire.clock().monotonicMillis()) == 0) {
            sessions.typing(this, who.caller(), nudge);
        }
    }

    /** Sends what is next, or reads what is new when nothing is waiting. At most one message is on the line. */
    private void pump() {
        if (sending || state != State.LIVE) {
            return;
        }
        var next = outgoing.next();
        if (next != null) {
            sending = true;
            progressAt = wire.clock().monotonicMillis();
            connection.send(next, alive -> serial.execute(() -> sent(alive)));
        } else if (endAfterTold != null) {
            bye(endAfterTold, null);
        } else if (!read() && !caughtUp && stream != null) {
            caughtUp = true; // The first time there is nothing left to tell: the client may say so to its person.
            outgoing.mark(wire.codec().encode(new Beat(stream.head())));
            pump();
        }
    }

    private void sent(boolean alive) {
        sending = false;
        if (alive) {
            outgoing.taken();
            pump();
        } else {
            over(null);
        }
    }

    /** False if there is nothing to read. */
    private boolean read() {
        var from = stream;
        if (reading) {
            return true;
        }
        if (from == null || from.isOfStranger() || from.readTo() >= wire.log().forcedHead()) {
            return false;
        }
        reading = true;
        wire.log().after(from.readTo(), from.audiences()).whenComplete((page, failure) -> serial.execute(() -> {
            reading = false;
            if (failure != null) {
                bye(ByeCode.STORAGE, null);
            } else if (state == State.LIVE && stream == from) {
                tell(from, page);
            }
        }));
        return true;
    }

    private void tell(LogStream to, LogPage page) {
        for (var entry : page.entries()) {
            to.told(entry).ifPresent(outgoing::tell);
            var ended = to.endedBy(entry);
            if (ended.isPresent()) {
                endAfterTold = ended.get();
                break;
            }
        }
        to.readTo(page.readTo());
        pump();
    }

    /** Called every second: beats, and the ends that time brings. */
    void tick(long now, Instant wallClock) {
        serial.execute(() -> {
            switch (state) {
                case ENDED -> {}
                case NEW, GREETING -> {
                    if (now - startedAt > Limits.HELLO_WITHIN.toMillis()) {
                        bye(ByeCode.TOO_LATE, null);
                    }
                }
                case LIVE -> tickLive(now, wallClock);
            }
        });
    }

    private void tickLive(long now, Instant wallClock) {
        var expires = admitted == null ? null : admitted.expiresAt();
        if (expires != null && !wallClock.isBefore(expires)) {
            bye(ByeCode.SIGNED_OUT, null);
        } else if (now - heardAt > Limits.SILENCE_MAX.toMillis()) {
            bye(ByeCode.SILENT, null);
        } else if (sending && now - progressAt > Limits.NO_PROGRESS_MAX.toMillis()) {
            bye(ByeCode.TOO_SLOW, null);
        } else if (now - beatAt >= Limits.BEAT_EVERY.toMillis()) {
            beatAt = now;
            becomeContact(); // If the word of it was missed.
            if (stream != null) {
                outgoing.mark(wire.codec().encode(new Beat(stream.head())));
            }
            pump();
        }
    }

    private void bye(ByeCode code, @Nullable Duration reconnectAfter) {
        if (state == State.ENDED) {
            return;
        }
        var frame = wire.codec().encode(new Bye(code, reconnectAfter == null ? null : reconnectAfter.toMillis()));
        if (sending && code == ByeCode.TOO_SLOW) {
            connection.close(code); // The line holds a message it does not let go of; nothing more can be said.
        } else {
            sessions.farewell(connection, frame, code);
        }
        over(code);
    }

    private void over(@Nullable ByeCode code) {
        if (state != State.ENDED) {
            state = State.ENDED;
            sessions.left(this, connection.address(), code);
            if (admitted != null) {
                LOG.info("Disconnected: {} why={}", admitted.caller().sender(), code == null ? "line lost" : code);
            }
        }
    }
}
