package dev.shopbell.server.log;

import dev.shopbell.protocol.Event;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The newest events in memory, shared by all readers, so that whoever is nearly up to date costs no query. Thread-safe. */
final class LogWindow {

    static final int ENTRIES_MAX = 4_096;

    private final Deque<LogEntry> entries = new ArrayDeque<>();
    private final Map<Audience, Deque<LogEntry>> byAudience = new HashMap<>();
    private long before;

    /** Starts anew after {@code head}: nothing at or before it is in the window. */
    synchronized void reset(long head) {
        entries.clear();
        byAudience.clear();
        before = head;
    }

    synchronized void add(LogEntry entry) {
        entries.addLast(entry);
        entry.audiences().keySet().forEach(a -> byAudience.computeIfAbsent(a, key -> new ArrayDeque<>()).addLast(entry));
        if (entries.size() > ENTRIES_MAX) {
            var oldest = entries.removeFirst();
            before = oldest.pos();
            for (var audience : oldest.audiences().keySet()) {
                var of = byAudience.get(audience);
                of.removeFirst();
                if (of.isEmpty()) {
                    byAudience.remove(audience);
                }
            }
        }
    }

    /** What stands at these positions is told otherwise from now on. Costs the whole window, and is rare. */
    synchronized void renew(Set<Long> positions, UnaryOperator<Event> renewal) {
        var renewed = new HashSet<Audience>();
        renewIn(entries, positions, renewal).forEach(entry -> renewed.addAll(entry.audiences().keySet()));
        renewed.forEach(audience -> renewIn(byAudience.get(audience), positions, renewal));
    }

    private static List<LogEntry> renewIn(Deque<LogEntry> among, Set<Long> positions, UnaryOperator<Event> renewal) {
        var renewed = new ArrayList<LogEntry>();
        for (int i = among.size(); i > 0; i--) {
            var entry = among.removeFirst();
            if (positions.contains(entry.pos())) {
                entry = new LogEntry(entry.pos(), entry.at(), renewal.apply(entry.event()), entry.audiences());
                renewed.add(entry);
            }
            among.addLast(entry);
        }
        return renewed;
    }

    /** What concerns {@code audiences} after {@code readTo} and up to {@code head}, or null if the window does not reach back so far. */
    synchronized @Nullable LogPage after(long readTo, long head, Set<Audience> audiences, int countMax) {
        if (readTo < before) {
            return null;
        }
        var found = new ArrayList<LogEntry>();
        if (audiences.size() == 1) {
            collect(byAudience.getOrDefault(audiences.iterator().next(), new ArrayDeque<>()), readTo, head, found, countMax);
        } else {
            collectAll(readTo, head, audiences, found, countMax);
        }
        return new LogPage(found, found.size() == countMax ? found.getLast().pos() : Math.max(readTo, head));
    }

    /** Walks back from the newest, because readers are nearly always close to it. */
    private static void collect(Deque<LogEntry> from, long readTo, long head, List<LogEntry> found, int countMax) {
        var newestFirst = new ArrayList<LogEntry>();
        for (var walk = from.descendingIterator(); walk.hasNext(); ) {
            var entry = walk.next();
            if (entry.pos() <= readTo) {
                break;
            }
            if (entry.pos() <= head) {
                newestFirst.add(entry);
            }
        }
        var inOrder = newestFirst.reversed();
        found.addAll(inOrder.subList(0, Math.min(countMax, inOrder.size())));
    }

    private void collectAll(long readTo, long head, Set<Audience> audiences, List<LogEntry> found, int countMax) {
        var newestFirst = new ArrayList<LogEntry>();
        for (var walk = entries.descendingIterator(); walk.hasNext(); ) {
            var entry = walk.next();
            if (entry.pos() <= readTo) {
                break;
            }
            if (entry.pos() <= head && entry.audiences().keySet().stream().anyMatch(audiences::contains)) {
                newestFirst.add(entry);
            }
        }
        var inOrder = newestFirst.reversed();
        found.addAll(inOrder.subList(0, Math.min(countMax, inOrder.size())));
    }
}
