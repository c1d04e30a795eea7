package dev.shopbell.server.log;

import dev.shopbell.protocol.Event;
import dev.shopbell.protocol.codec.ProtocolCodec;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.time.Randomness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one transaction appends, until it is written in one go at its end. */
final class Appending {

    /** Rows one transaction may add to the log; a command that needs more is a mistake. */
    static final int EVENTS_MAX = 500;

    private static final int SALT_BYTES = 16;
    private static final ProtocolCodec CODEC = ProtocolCodec.lenient();

    /** @param wordsDigest null, like {@code words}, where there are none */
    record Row(LogEntry entry, String payload, @Nullable Words words, byte @Nullable [] wordsDigest, byte[] salt, byte[] digest) {}

    record Mark(int rows, LogHead head, Map<Audience, Long> streams) {}

    private final Randomness randomness;
    private final List<Row> rows = new ArrayList<>();
    private final Map<Audience, Long> streams = new HashMap<>();
    private LogHead head;

    Appending(LogHead start, Randomness randomness) {
        this.head = start;
        this.randomness = randomness;
    }

    Position append(Tx tx, LogRows table, Set<Audience> audiences, EventLog.Draft draft) {
        if (rows.size() == EVENTS_MAX) {
            throw new IllegalStateException("more than " + EVENTS_MAX + " events in one transaction");
        }
        long pos = head.pos() + 1;
        var numbers = new HashMap<Audience, Long>();
        long contactPos = 0;
        for (var audience : audiences) {
            long number = pos;
            if (audience.countsForItself()) {
                number = streams.computeIfAbsent(audience, a -> table.streamHead(tx, a)) + 1;
                streams.put(audience, number);
                contactPos = number;
            }
            numbers.put(audience, number);
        }
        var position = new Position(pos, contactPos);
        var event = draft.at(position);
        var payload = CODEC.encode(Bodies.without(event));
        var words = Bodies.of(event);
        var salt = randomness.bytes(SALT_BYTES);
        var wordsDigest = words == null ? null : Digests.words(salt, words);
        var digest = wordsDigest == null
                ? Digests.next(head.chain(), salt, pos, tx.now(), payload, null)
                : Digests.next(head.chain(), pos, tx.now(), payload, wordsDigest);
        rows.add(new Row(new LogEntry(pos, tx.now(), event, numbers), payload, words, wordsDigest, salt, digest));
        head = new LogHead(pos, digest);
        return position;
    }

    Event at(long pos) {
        return rows.stream().filter(row -> row.entry().pos() == pos).findFirst().orElseThrow().entry().event();
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    LogHead head() {
        return head;
    }

    List<Row> rows() {
        return rows;
    }

    Map<Audience, Long> streams() {
        return streams;
    }

    List<LogEntry> entries() {
        return rows.stream().map(Row::entry).toList();
    }

    Mark mark() {
        return new Mark(rows.size(), head, Map.copyOf(streams));
    }

    void backTo(Mark mark) {
        rows.subList(mark.rows, rows.size()).clear();
        head = mark.head;
        streams.clear();
        streams.putAll(mark.streams);
    }
}
