package dev.shopbell.protocol;

import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Page;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The life of a conversation. Which move is legal when, {@link dev.shopbell.model.conversation.Move} says. */
public sealed interface ConversationCommand extends Command {

    /**
     * The visitor's first words. If the visitor has a conversation that is not closed, the words are posted there instead, so that a
     * visitor never talks in two places. Answered by {@link Result.Posted}.
     */
    @WireName("conversation.open")
    @Needs(Right.TALK)
    @Route("POST /conversations")
    record OpenConversation(String text, @Nullable Page page) implements ConversationCommand {

        public OpenConversation {
            Objects.requireNonNull(text);
        }

        @Override
        public String toString() {
            return "OpenConversation[hidden]";
        }
    }

    /**
     * Posts on the caller's side. A visitor's words in a closed conversation open it again; an agent must own the conversation.
     * Answered by {@link Result.Posted}.
     */
    @WireName("conversation.post_message")
    @Needs({Right.TALK, Right.ANSWER})
    @Route("POST /conversations/{conversation}/messages")
    record PostMessage(ConversationId conversation, String text) implements ConversationCommand {

        public PostMessage {
            Objects.requireNonNull(conversation);
            Objects.requireNonNull(text);
        }

        @Override
        public String toString() {
            return "PostMessage[" + conversation + ", hidden]";
        }
    }

    /** Takes a waiting conversation on purpose, which capacity does not bind. Of two who take, one wins and the other is told who. */
    @WireName("conversation.take")
    @Needs(Right.ANSWER)
    @Route("POST /conversations/{conversation}/take")
    record TakeConversation(ConversationId conversation) implements ConversationCommand {

        public TakeConversation {
            Objects.requireNonNull(conversation);
        }
    }

    /** Back to the queue, at the place it had. */
    @WireName("conversation.hand_back")
    @Needs(Right.ANSWER)
    @Route("POST /conversations/{conversation}/hand-back")
    record HandBackConversation(ConversationId conversation) implements ConversationCommand {

        public HandBackConversation {
            Objects.requireNonNull(conversation);
        }
    }

    /** By its owner, or by any agent while it waits. */
    @WireName("conversation.close")
    @Needs(Right.ANSWER)
    @Route("POST /conversations/{conversation}/close")
    record CloseConversation(ConversationId conversation) implements ConversationCommand {

        public CloseConversation {
            Objects.requireNonNull(conversation);
        }
    }

    /** By an agent, who owns it then; refused while the visitor talks in another conversation. */
    @WireName("conversation.reopen")
    @Needs(Right.ANSWER)
    @Route("POST /conversations/{conversation}/reopen")
    record ReopenConversation(ConversationId conversation) implements ConversationCommand {

        public ReopenConversation {
            Objects.requireNonNull(conversation);
        }
    }

    /** The visitor ends it. */
    @WireName("conversation.end")
    @Needs(Right.TALK)
    @Route("POST /conversations/{conversation}/end")
    record EndConversation(ConversationId conversation) implements ConversationCommand {

        public EndConversation {
            Objects.requireNonNull(conversation);
        }
    }
}
