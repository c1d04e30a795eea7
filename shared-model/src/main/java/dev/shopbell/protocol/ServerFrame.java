package dev.shopbell.protocol;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the server says. Nothing of it leaves before what it rests on is forced to disk. */
public sealed interface ServerFrame extends Frame
        permits ServerFrame.Welcome,
                SnapshotPart,
                ServerFrame.Answer,
                ServerFrame.Refused,
                ServerFrame.Told,
                ServerFrame.Bye,
                Nudge,
                Beat {

    /** How a stream begins, and why it cannot simply go on when it cannot. */
    enum Start {
        /** The cursor was good: what came after it follows. */
        RESUMED,
        /** No state yet: a snapshot follows. */
        FRESH,
        /** The database is another incarnation, or the cursor lies in its future: a snapshot follows. */
        EPOCH_CHANGED,
        /** What this person may see has changed: a snapshot follows. */
        ACCESS_CHANGED,
        /** The cursor makes no sense: a snapshot follows. */
        BAD_CURSOR
    }

    /**
     * Answers a Hello.
     *
     * @param version the protocol version chosen
     * @param head the position of the stream at this moment
     * @param you who the server takes the client for
     */
    @WireName("welcome")
    record Welcome(int version, Start start, String epoch, long head, long accessRevision, Self you, Instant serverTime)
            implements ServerFrame {

        public Welcome {
            Objects.requireNonNull(start);
            Objects.requireNonNull(epoch);
            Objects.requireNonNull(you);
            Objects.requireNonNull(serverTime);
        }
    }

    /**
     * The call with this cid was done, now or the first time it was sent, and is on disk.
     *
     * @param pos the position of its last event on the caller's stream; the caller's state contains it from there on
     */
    @WireName("answer")
    record Answer(Cid cid, long pos, Result result) implements ServerFrame {

        public Answer {
            Objects.requireNonNull(cid);
            Objects.requireNonNull(result);
        }
    }

    /** The call with this cid was not done. */
    @WireName("refused")
    record Refused(Cid cid, Refusal refusal) implements ServerFrame {

        public Refused {
            Objects.requireNonNull(cid);
            Objects.requireNonNull(refusal);
        }
    }

    /**
     * A fact of the log.
     *
     * @param prev the position told before this one on this stream; a client whose cursor is smaller has missed something
     * @param pos the position of this event on this stream
     * @param at when it happened by the server's clock, UTC
     */
    @WireName("told")
    record Told(long prev, long pos, Instant at, Event event) implements ServerFrame {

        public Told {
            Objects.requireNonNull(at);
            Objects.requireNonNull(event);
        }
    }

    /** The last frame of a connection. */
    @WireName("bye")
    record Bye(ByeCode code, @Nullable Long reconnectAfterMillis) implements ServerFrame {

        public Bye {
            Objects.requireNonNull(code);
        }
    }
}
