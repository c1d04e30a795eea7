package dev.shopbell.server.log;

import java.util.List;

/**
 * What a reader is told next.
 *
 * @param entries in order, at most as many as asked for
 * @param readTo the position in the log up to which nothing else concerns this reader
 */
public record LogPage(List<LogEntry> entries, long readTo) {

    public LogPage {
        entries = List.copyOf(entries);
    }
}
