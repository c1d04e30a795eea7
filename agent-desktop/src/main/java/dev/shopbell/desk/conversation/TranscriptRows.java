package dev.shopbell.desk.conversation;

import dev.shopbell.desk.store.Failure;
import dev.shopbell.desk.store.Unsent;
import dev.shopbell.model.conversation.Author;
import dev.shopbell.model.conversation.Message;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the rows of a transcript: what the log told with its day lines, then what was refused, then what is on its way. */
final class TranscriptRows {

    private static final Duration GROUP_GAP_MAX = Duration.ofMinutes(5);

    private TranscriptRows() {}

    static List<TranscriptRow> of(
            List<Message> messages, List<Failure> failures, List<Unsent> unsent, String visitor, ZoneId zone) {
        var rows = new ArrayList<TranscriptRow>(messages.size() + unsent.size() + 8);
        Message before = null;
        LocalDate day = null;
        for (var message : messages) {
            var at = message.sentAt().atZone(zone);
            if (!at.toLocalDate().equals(day)) {
                day = at.toLocalDate();
                rows.add(new TranscriptRow.DayLine(day));
                before = null;
            }
            var agent = message.author().agent();
            var name = agent == null ? visitor : agent.name();
            rows.add(new TranscriptRow.Said(message, name, at.toLocalTime(), !sameGroup(before, message)));
            before = message;
        }
        failures.forEach(failure -> rows.add(new TranscriptRow.Failed(failure.cid(), failure.text(), failure.refusal())));
        for (int i = 0; i < unsent.size(); i++) {
            rows.add(new TranscriptRow.Pending(unsent.get(i).cid(), unsent.get(i).text(), i == 0));
        }
        return rows;
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
