package dev.shopbell.desk.conversation;

import dev.shopbell.desk.store.Failure;
import dev.shopbell.desk.store.Unsent;
import dev.shopbell.model.conversation.Author;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Note;
import dev.shopbell.model.conversation.Receipts;
import dev.shopbell.model.conversation.Side;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rows of a transcript: what the log told with its day lines, then what was refused, then what is on its way. What is merely
 * appended costs only itself, however long the talk has been.
 */
final class TranscriptRows {

    private static final Duration GROUP_GAP_MAX = Duration.ofMinutes(5);

    /**
     * What there is to show.
     *
     * @param edition the same as before if messages were only appended since
     * @param receipts how far the visitor's side has received and read
     * @param shop what the shop is called, which signs what no person wrote
     */
    record Source(
            List<Message> messages, long edition, List<Note> notes, Receipts receipts, List<Failure> failures, List<Unsent> unsent, String visitor, String shop) {}

    private final ZoneId zone;
    private final Supplier<LocalDate> clock;
    private final List<TranscriptRow> rows = new ArrayList<>();
    private final List<TranscriptRow> view = Collections.unmodifiableList(rows);
    private @Nullable ConversationId conversation;
    private long edition;
    private String visitor = "";
    private String shop = "";
    private Receipts receipts = Receipts.NONE;
    private List<Message> messages = List.of();
    private List<Note> notes = List.of();
    private int notesShown;
    private long lastSeqShown;
    private int messagesShown;
    private int rowsTold;
    private @Nullable Message last;
    private @Nullable LocalDate day;
    private LocalDate today;

    /** @param clock what day it is where the reader sits */
    TranscriptRows(ZoneId zone, Supplier<LocalDate> clock) {
        this.zone = zone;
        this.clock = clock;
        this.today = clock.get();
    }

    /** The rows, read-only; they change with the next {@link #show}. */
    List<TranscriptRow> view() {
        return view;
    }

    void show(@Nullable ConversationId now, Source source) {
        if (!Objects.equals(now, conversation)
                || !isAppended(source.notes())
                || source.edition() != edition
                || source.messages().size() < messagesShown
                || !source.visitor().equals(visitor)
                || !source.shop().equals(shop)) {
            conversation = now;
            edition = source.edition();
            visitor = source.visitor();
            shop = source.shop();
            rowsTold = 0;
            notesShown = 0;
            lastSeqShown = 0;
            messagesShown = 0;
            last = null;
            day = null;
        }
        rows.subList(rowsTold, rows.size()).clear();
        callDays();
        messages = source.messages();
        notes = source.notes();
        if (!source.receipts().equals(receipts)) {
            long settled = receipts.visitorRead();
            receipts = source.receipts();
            tickFrom(settled);
        }
        source.messages().subList(messagesShown, source.messages().size()).forEach(this::add);
        addNotesBefore(Long.MAX_VALUE);
        messagesShown = source.messages().size();
        rowsTold = rows.size();
        source.failures().forEach(failure -> rows.add(new TranscriptRow.Failed(failure)));
        for (int i = 0; i < source.unsent().size(); i++) {
            rows.add(new TranscriptRow.Pending(source.unsent().get(i), i == 0));
        }
    }

    /** What was today until midnight is yesterday now. */
    private void callDays() {
        var now = clock.get();
        if (!now.equals(today)) {
            today = now;
            rows.replaceAll(row -> row instanceof TranscriptRow.DayLine line ? TranscriptRow.DayLine.seenOn(now, line.day()) : row);
        }
    }

    /** Marks only rise, so nothing changes at or before what had been read already. */
    private void tickFrom(long settled) {
        for (int i = rows.size() - 1; i >= 0; i--) {
            if (rows.get(i) instanceof TranscriptRow.Said said) {
                if (said.message().seq() <= settled) {
                    return;
                }
                rows.set(i, said.withTick(tick(said.message())));
            }
        }
    }

    private TranscriptRow.Tick tick(Message message) {
        if (message.author().side() == Side.VISITOR) {
            return TranscriptRow.Tick.NONE;
        }
        if (message.seq() <= receipts.visitorRead()) {
            return TranscriptRow.Tick.READ;
        }
        return message.seq() <= receipts.visitorDelivered() ? TranscriptRow.Tick.DELIVERED : TranscriptRow.Tick.KEPT;
    }

    private TranscriptRow.@Nullable Quote quote(@Nullable Long seq) {
        if (seq == null) {
            return null;
        }
        long index = seq - messages.getFirst().seq();
        var quoted = index >= 0 && index < messages.size() ? messages.get((int) index) : null;
        return new TranscriptRow.Quote(seq, quoted == null ? "" : name(quoted.author()), quoted);
    }

    private String name(Author author) {
        var agent = author.agent();
        return agent != null ? agent.name() : author.side() == Side.VISITOR ? visitor : shop;
    }

    /** Notes are few, so all that are shown are compared. One that belongs between messages shown already comes from an older page. */
    private boolean isAppended(List<Note> now) {
        return now.size() >= notesShown
                && now.subList(0, notesShown).equals(notes.subList(0, notesShown))
                && (now.size() == notesShown || now.get(notesShown).afterSeq() >= lastSeqShown);
    }

    /** Notes of a time whose messages are not loaded wait until they are. */
    private void addNotesBefore(long seq) {
        long firstLoaded = messages.isEmpty() ? 0 : messages.getFirst().seq();
        while (notesShown < notes.size() && notes.get(notesShown).afterSeq() < seq) {
            var note = notes.get(notesShown++);
            if (note.afterSeq() >= firstLoaded - 1) {
                var at = note.writtenAt().atZone(zone);
                beginDay(at.toLocalDate());
                rows.add(new TranscriptRow.Noted(note, at.toLocalTime()));
                last = null;
            }
        }
    }

    private void beginDay(LocalDate now) {
        if (!now.equals(day)) {
            day = now;
            rows.add(TranscriptRow.DayLine.seenOn(today, now));
            last = null;
        }
    }

    private void add(Message message) {
        addNotesBefore(message.seq());
        lastSeqShown = message.seq();
        var at = message.sentAt().atZone(zone);
        beginDay(at.toLocalDate());
        rows.add(new TranscriptRow.Said(
                message, name(message.author()), at.toLocalTime(), !sameGroup(last, message), tick(message), quote(message.replyTo())));
        last = message;
    }

    private static boolean sameGroup(@Nullable Message before, Message message) {
        return before != null
                && sameFace(before.author(), message.author())
                && Duration.between(before.sentAt(), message.sentAt()).compareTo(GROUP_GAP_MAX) < 0;
    }

    private static boolean sameFace(Author one, Author other) {
        return one.side() == other.side() && Objects.equals(one.agent(), other.agent());
    }
}
