package dev.shopbell.protocol;

import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Page;
import dev.shopbell.model.conversation.Receipts;
import dev.shopbell.model.conversation.Side;
import dev.shopbell.model.identity.AgentCard;
import dev.shopbell.model.site.SiteId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a conversation, told to the team and to its visitor alike, so nothing here may show how busy the shop is. When it
 * happened stands in {@link ServerFrame.Told#at()}; state, {@code rev} and {@code arrival} follow from event and position.
 */
public sealed interface ConversationEvent extends Event {

    ConversationId conversation();

    /**
     * It entered the queue; its first message follows as an event of its own.
     *
     * @param offline it came in by the form that is shown while nobody is there
     */
    @WireName("conversation.opened")
    record Opened(ConversationId conversation, ContactId contact, SiteId site, @Nullable Page page, boolean offline)
            implements ConversationEvent {

        public Opened {
            Objects.requireNonNull(conversation);
            Objects.requireNonNull(contact);
            Objects.requireNonNull(site);
        }
    }

    @WireName("conversation.message_posted")
    record MessagePosted(Message message) implements ConversationEvent {

        public MessagePosted {
            Objects.requireNonNull(message);
        }

        @Override
        public ConversationId conversation() {
            return message.conversation();
        }
    }

    /** Its sender edited or recalled it; what it said before is nowhere any more. */
    @WireName("conversation.message_changed")
    record MessageChanged(Message message) implements ConversationEvent {

        public MessageChanged {
            Objects.requireNonNull(message);
        }

        @Override
        public ConversationId conversation() {
            return message.conversation();
        }
    }

    /**
     * How far each side has received and read it. Told at most once in {@link Limits#MARKS_EVERY} for a conversation; merged by the
     * maximum, it changes no {@code rev}.
     */
    @WireName("conversation.marked")
    record Marked(ConversationId conversation, Receipts receipts) implements ConversationEvent {

        public Marked {
            Objects.requireNonNull(conversation);
            Objects.requireNonNull(receipts);
        }
    }

    @WireName("conversation.taken")
    record Taken(ConversationId conversation, AgentCard agent) implements ConversationEvent {

        public Taken {
            Objects.requireNonNull(conversation);
            Objects.requireNonNull(agent);
        }
    }

    /**
     * It waits again, at the place in the queue it had.
     *
     * @param automatic not by its owner's will: the rules took it back
     */
    @WireName("conversation.handed_back")
    record HandedBack(ConversationId conversation, boolean automatic) implements ConversationEvent {

        public HandedBack {
            Objects.requireNonNull(conversation);
        }
    }

    /** @param by null if it closed by itself, because nobody wrote for long */
    @WireName("conversation.closed")
    record Closed(ConversationId conversation, @Nullable Side by) implements ConversationEvent {

        public Closed {
            Objects.requireNonNull(conversation);
        }
    }

    /** By an agent, who owns it now; or, with no agent, by the visitor's words: then it waits, at the end of the queue. */
    @WireName("conversation.reopened")
    record Reopened(ConversationId conversation, @Nullable AgentCard agent) implements ConversationEvent {

        public Reopened {
            Objects.requireNonNull(conversation);
        }
    }
}
