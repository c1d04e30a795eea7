package dev.shopbell.desk.conversation;

import dev.shopbell.desk.store.Failure;
import dev.shopbell.desk.store.Unsent;
import dev.shopbell.model.conversation.Author;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Message;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
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
     */
    record Source(List<Message> messages, long edition, List<Failure> failures, List<Unsent> unsent, String visitor) {}

    private final ZoneId zone;
    private final List<TranscriptRow> rows = new ArrayList<>();
    private final List<TranscriptRow> view = Collections.unmodifiableList(rows);
    private @Nullable ConversationId conversation;
    private long edition;
    private String visitor = "";
    private int messagesShown;
    private int rowsTold;
    private @Nullable Message last;
    private @Nullable LocalDate day;

    TranscriptRows(ZoneId zone) {
        this.zone = zone;
    }

    /** The rows, read-only; they change with the next {@link #show}. */
    List<TranscriptRow> view() {
        return view;
    }

    void show(@Nullable ConversationId now, Source source) {
        if (!Objects.equals(now, conversation)
                || source.edition() != edition
                || source.messages().size() < messagesShown
                || !source.visitor().equals(visitor)) {
            conversation = now;
            edition = source.edition();
            visitor = source.visitor();
            rowsTold = 0;
            messagesShown = 0;
            last = null;
            day = null;
        }
        rows.subList(rowsTold, rows.size()).clear();
        source.messages().subList(messagesShown, source.messages().size()).forEach(this::add);
        messagesShown = source.messages().size();
        rowsTold = rows.size();
        source.failures().forEach(failure -> rows.add(new TranscriptRow.Failed(failure.cid(), failure.text(), failure.refusal())));
        for (int i = 0; i < source.unsent().size(); i++) {
            rows.add(new TranscriptRow.Pending(source.unsent().get(i).cid(), source.unsent().get(i).text(), i == 0));
        }
    }

    private void add(Message message) {
        var at = message.sentAt().atZone(zone);
        if (!at.toLocalDate().equals(day)) {
            day = at.toLocalDate();
            rows.add(new TranscriptRow.DayLine(day));
            last = null;
        }
        var agent = message.author().agent();
        var name = agent == null ? visitor : agent.name();
        rows.add(new TranscriptRow.Said(message, name, at.toLocalTime(), !sameGroup(last, message)));
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
