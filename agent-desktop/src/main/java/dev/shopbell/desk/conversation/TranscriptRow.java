package dev.shopbell.desk.conversation;

import dev.shopbell.desk.store.Failure;
import dev.shopbell.desk.store.Unsent;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Note;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** One row of a transcript. Rows with equal {@link #key()} are the same row at different times, by which the view keeps its place. */
public sealed interface TranscriptRow {

    Object key();

    /**
     * Where a day begins, in the reader's time zone.
     *
     * @param ago how it is called; part of the row, so that at midnight yesterday's is another one
     */
    record DayLine(LocalDate day, Ago ago) implements TranscriptRow {

        /** How long ago a day is, as far as it has a name. */
        enum Ago {
            TODAY,
            YESTERDAY,
            BEFORE;

            static Ago of(LocalDate day, LocalDate today) {
                return day.equals(today) ? TODAY : day.equals(today.minusDays(1)) ? YESTERDAY : BEFORE;
            }
        }

        static DayLine seenOn(LocalDate today, LocalDate day) {
            return new DayLine(day, Ago.of(day, today));
        }

        @Override
        public Object key() {
            return day;
        }
    }

    /**
     * What the log told.
     *
     * @param name who said it, as shown here; part of the row, so that no row ever carries another customer's name
     * @param first whether it begins a group of words by one person, and so carries face, name and time
     * @param tick how far our words have come
     * @param quote what it answers, or null
     */
    record Said(Message message, String name, LocalTime time, boolean first, Tick tick, @Nullable Quote quote) implements TranscriptRow {
        Said withTick(Tick now) {
            return new Said(message, name, time, first, now, quote);
        }

        @Override
        public Object key() {
            return message.cid();
        }
    }

    /** What the team wrote to itself, between the messages where it was written. */
    record Noted(Note note, LocalTime time) implements TranscriptRow {
        @Override
        public Object key() {
            return note.cid();
        }
    }

    /** How far words of ours have come on their way to the visitor's eyes. */
    enum Tick {
        NONE,
        KEPT,
        DELIVERED,
        READ
    }

    /**
     * What a message answers.
     *
     * @param message null while it is not loaded
     */
    record Quote(long seq, String name, @Nullable Message message) {}

    /** Our words in the outbox, on their way as soon as there is a way. */
    record Pending(Unsent unsent, boolean first) implements TranscriptRow {
        @Override
        public Object key() {
            return unsent.cid().value();
        }
    }

    /** Our words, refused for good; they stay until the person has dealt with them. */
    record Failed(Failure failure) implements TranscriptRow {
        @Override
        public Object key() {
            return failure.cid().value();
        }
    }
}
