package dev.shopbell.desk.conversation;

import dev.shopbell.model.conversation.Message;
import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.Refusal;
import java.time.LocalDate;
import java.time.LocalTime;

/** One row of a transcript. Rows with equal {@link #key()} are the same row at different times, by which the view keeps its place. */
public sealed interface TranscriptRow {

    Object key();

    /** Where a day begins, in the reader's time zone. */
    record DayLine(LocalDate day) implements TranscriptRow {
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
     */
    record Said(Message message, String name, LocalTime time, boolean first) implements TranscriptRow {
        @Override
        public Object key() {
            return message.cid();
        }
    }

    /** Our words in the outbox, on their way as soon as there is a way. */
    record Pending(Cid cid, String text, boolean first) implements TranscriptRow {
        @Override
        public Object key() {
            return cid.value();
        }
    }

    /** Our words, refused for good; they stay until the person has dealt with them. */
    record Failed(Cid cid, String text, Refusal refusal) implements TranscriptRow {
        @Override
        public Object key() {
            return cid.value();
        }
    }
}
