package dev.shopbell.server.log;

import dev.shopbell.protocol.Event;
import java.time.Instant;
import java.util.Map;

/**
 * One fact of the log with its words.
 *
 * @param audiences who may be told, each with the event's number on that audience's stream
 */
public record LogEntry(long pos, Instant at, Event event, Map<Audience, Long> audiences) {

    public LogEntry {
        audiences = Map.copyOf(audiences);
    }
}
