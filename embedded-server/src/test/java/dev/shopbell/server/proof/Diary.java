package dev.shopbell.server.proof;

import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.ServerFrame.Told;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What one client knows of itself: what it meant to say, what it was promised, what it showed. The order of entries over all diaries
 * is that of one counter, because wall clocks prove nothing. Thread-safe.
 */
final class Diary {

    /** Words (or an act without words) as the client meant them, before they were first sent. */
    record Intent(long when, Cid cid, @Nullable String text) {}

    /** The server's promise. */
    record Accepted(long when, ConversationId conversation, long seq) {}

    private static final AtomicLong COUNTER = new AtomicLong();

    private final String author;
    private final Map<Cid, Intent> intents = new LinkedHashMap<>();
    private final Map<Cid, Accepted> accepted = new LinkedHashMap<>();
    private final Map<Cid, RefusalCode> refused = new LinkedHashMap<>();
    private final List<Message> shown = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();
    private int done;

    /** @param author whom the log must name as the author of these words, such as {@code TEAM/<agent>} or {@code VISITOR} */
    Diary(String author) {
        this.author = author;
    }

    String author() {
        return author;
    }

    synchronized void means(Cid cid, @Nullable String text) {
        intents.put(cid, new Intent(COUNTER.incrementAndGet(), cid, text));
    }

    synchronized void accepted(Cid cid, ConversationId conversation, long seq) {
        accepted.put(cid, new Accepted(COUNTER.incrementAndGet(), conversation, seq));
    }

    /** An act without words was answered. */
    synchronized void done() {
        done++;
    }

    synchronized void refused(Cid cid, RefusalCode why) {
        refused.put(cid, why);
    }

    synchronized void shows(Message message) {
        shown.add(message);
    }

    synchronized void told(Told event) {
        told.add(event);
    }

    synchronized List<Intent> intents() {
        return List.copyOf(intents.values());
    }

    synchronized Map<Cid, Accepted> accepted() {
        return Map.copyOf(accepted);
    }

    synchronized Map<Cid, RefusalCode> refused() {
        return Map.copyOf(refused);
    }

    synchronized List<Message> shown() {
        return List.copyOf(shown);
    }

    synchronized List<Told> told() {
        return List.copyOf(told);
    }

    synchronized int acceptedCount() {
        return accepted.size();
    }

    synchronized int doneCount() {
        return done;
    }
}
