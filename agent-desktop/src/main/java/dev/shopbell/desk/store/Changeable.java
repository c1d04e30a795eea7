package dev.shopbell.desk.store;

import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Side;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.shop.ConversationRules;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether words can still be changed or withdrawn at this desk. The server decides in the end; this greys out what it would refuse. */
public enum Changeable {
    YES,
    TOO_LATE,
    NOT_OURS;

    /** Who supervises withdraws colleagues' words too, within the same time. */
    public static Changeable toSupervisor(Message message, ConversationRules rules, Instant now) {
        if (message.author().side() != Side.TEAM || message.recalled()) {
            return NOT_OURS;
        }
        return inTime(message, rules, now);
    }

    public static Changeable of(Message message, @Nullable Agent self, ConversationRules rules, Instant now) {
        var author = message.author().agent();
        if (self == null || author == null || !author.id().equals(self.id()) || message.recalled()) {
            return NOT_OURS;
        }
        return inTime(message, rules, now);
    }

    private static Changeable inTime(Message message, ConversationRules rules, Instant now) {
        return now.isBefore(message.sentAt().plus(Duration.ofMinutes(rules.editWithinMinutes()))) ? YES : TOO_LATE;
    }
}
