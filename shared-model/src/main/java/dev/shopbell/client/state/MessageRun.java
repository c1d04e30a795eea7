package dev.shopbell.client.state;

import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The loaded messages of one conversation: one run of neighbours without a hole, which starts anywhere and ends at the newest told. */
final class MessageRun {

    private final List<Message> messages = new ArrayList<>();
    private final List<Message> view = Collections.unmodifiableList(messages);
    private long edition;

    List<Message> view() {
        return view;
    }

    /** Another number whenever anything but the end has changed; as long as it is the same, whoever shows the messages has only to append. */
    long edition() {
        return edition;
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    long first() {
        return messages.getFirst().seq();
    }

    long last() {
        return messages.getLast().seq();
    }

    /** Whether the message can be put without leaving a hole behind the run. */
    boolean joinsBehind(long seq) {
        return isEmpty() || seq <= last() + 1;
    }

    /** Appends or renews; one that lies before the run is not loaded and stays so. The caller has checked that it joins. */
    boolean put(Message message) {
        if (isEmpty() || message.seq() == last() + 1) {
            return messages.add(message);
        }
        if (message.seq() < first()) {
            return false;
        }
        int index = (int) (message.seq() - first());
        if (messages.get(index).rev() >= message.rev()) {
            return false;
        }
        messages.set(index, message);
        edition++;
        return true;
    }

    /** Takes an older page that overlaps or touches the front of the run; refuses every other. */
    boolean prepend(List<Message> page) {
        if (page.isEmpty() || isEmpty() || page.getLast().seq() < first() - 1 || !isDense(page)) {
            return false;
        }
        var older = page.stream().filter(message -> message.seq() < first()).toList();
        boolean renewed = false;
        for (var message : page.subList(older.size(), page.size())) {
            if (joinsBehind(message.seq())) {
                renewed |= put(message);
            }
        }
        edition++;
        return messages.addAll(0, older) || renewed;
    }

    static boolean isDense(List<Message> page) {
        for (int i = 1; i < page.size(); i++) {
            if (page.get(i).seq() != page.get(i - 1).seq() + 1) {
                return false;
            }
        }
        return true;
    }

    /** Visitor's messages after both the newest read and the team's newest. */
    int visitorMessagesAfter(long readUpToSeq) {
        int count = 0;
        for (int i = messages.size() - 1; i >= 0; i--) {
            var message = messages.get(i);
            if (message.seq() <= readUpToSeq || message.author().side() == Side.TEAM) {
                break;
            }
            count++;
        }
        return count;
    }
}
