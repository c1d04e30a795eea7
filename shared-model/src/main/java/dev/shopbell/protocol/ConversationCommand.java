package dev.shopbell.protocol;

import dev.shopbell.model.Within;
import dev.shopbell.model.contact.Contact;
import dev.shopbell.model.conversation.Card;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Note;
import dev.shopbell.model.conversation.NoteId;
import dev.shopbell.model.conversation.Page;
import dev.shopbell.model.file.Attachment;
import dev.shopbell.model.file.FileId;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.model.shop.ContactField;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The life of a conversation. Which move is legal when, {@link dev.shopbell.model.conversation.Move} says. */
public sealed interface ConversationCommand extends Command {

    private static boolean isPostable(String text, List<FileId> attachments, @Nullable Card card) {
        return Message.isPostable(text, card != null || !attachments.isEmpty())
                && attachments.size() <= Attachment.PER_MESSAGE_MAX
                && (card == null || card.isPostable());
    }

    /**
     * The visitor's first words. If the visitor has a conversation that is not closed, the words are posted there instead, so that a
     * visitor never talks in two places. Answered by {@link Result.Posted}.
     */
    @WireName("conversation.open")
    @Needs(Right.TALK)
    @Route("POST /conversations")
    record OpenConversation(
            @Within(max = Message.TEXT_LENGTH_MAX) String text,
            @Nullable Page page,
            @Within(max = Attachment.PER_MESSAGE_MAX) List<FileId> attachments,
            @Nullable Card card)
            implements ConversationCommand {

        public OpenConversation {
            Objects.requireNonNull(text);
            attachments = attachments == null ? List.of() : List.copyOf(attachments);
        }

        /** Plain words. */
        public OpenConversation(String text, @Nullable Page page) {
            this(text, page, List.of(), null);
        }

        /** One rule for both ends, as far as it can be told from the command alone. */
        public boolean isPostable() {
            return ConversationCommand.isPostable(text, attachments, card);
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
    record PostMessage(
            ConversationId conversation,
            @Within(max = Message.TEXT_LENGTH_MAX) String text,
            @Within(max = Attachment.PER_MESSAGE_MAX) List<FileId> attachments,
            @Nullable Card card,
            @Nullable Long replyTo)
            implements ConversationCommand {

        public PostMessage {
            Objects.requireNonNull(conversation);
            Objects.requireNonNull(text);
            attachments = attachments == null ? List.of() : List.copyOf(attachments);
        }

        /** Plain words. */
        public PostMessage(ConversationId conversation, String text) {
            this(conversation, text, List.of(), null, null);
        }

        /** One rule for both ends, as far as it can be told from the command alone. */
        public boolean isPostable() {
            return ConversationCommand.isPostable(text, attachments, card);
        }

        @Override
        public String toString() {
            return "PostMessage[" + conversation + ", hidden]";
        }
    }

    /**
     * Takes a waiting conversation on purpose, which capacity does not bind. Of two who take, one wins and the other is told who. Answered by
     * {@link Result.Taken}.
     */
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

    /** To a colleague who is not disabled: by its owner, or while it waits by anybody; whoever supervises may move any. */
    @WireName("conversation.assign")
    @Needs(Right.ANSWER)
    @Route("POST /conversations/{conversation}/assign")
    record AssignConversation(ConversationId conversation, AgentId agent) implements ConversationCommand {

        public AssignConversation {
            Objects.requireNonNull(conversation);
            Objects.requireNonNull(agent);
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

    /** By an agent, who owns it then; refused while the visitor talks in another conversation. Answered by {@link Result.Taken}. */
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

    /**
     * The form that is shown while nobody is there: the visitor's words and how to answer them. They go where {@link OpenConversation}'s
     * would; a conversation that they open is marked as offline. Answered by {@link Result.Posted}.
     *
     * @param fields values of the shop's own fields by their keys
     */
    @WireName("conversation.leave_message")
    @Needs(Right.TALK)
    @Route("POST /conversations/left")
    record LeaveMessage(
            @Within(min = 1, max = Message.TEXT_LENGTH_MAX) String text,
            @Nullable Page page,
            @Within(max = Contact.NAME_LENGTH_MAX) @Nullable String name,
            @Within(max = Contact.EMAIL_LENGTH_MAX) String email,
            @Within(max = Contact.PHONE_LENGTH_MAX) @Nullable String phone,
            @Within(max = ContactField.FIELDS_MAX) Map<String, @Within(max = ContactField.VALUE_LENGTH_MAX) String> fields)
            implements ConversationCommand {

        public LeaveMessage {
            Objects.requireNonNull(text);
            Objects.requireNonNull(email);
            fields = fields == null ? Map.of() : Map.copyOf(fields);
        }

        @Override
        public String toString() {
            return "LeaveMessage[hidden]";
        }
    }

    /**
     * Changes the words of one's own message, as long as the shop's rules allow; what it said before is gone for good. The same words
     * again change nothing.
     */
    @WireName("conversation.edit_message")
    @Needs({Right.TALK, Right.ANSWER})
    @Route("PUT /conversations/{conversation}/messages/{seq}")
    record EditMessage(ConversationId conversation, long seq, @Within(max = Message.TEXT_LENGTH_MAX) String text) implements ConversationCommand {

        public EditMessage {
            Objects.requireNonNull(conversation);
            Objects.requireNonNull(text);
        }

        /** One rule for both ends, as far as it can be told from the command alone: words may be missing beside a file or a card. */
        public boolean isPostable() {
            return Message.isPostable(text, true);
        }

        @Override
        public String toString() {
            return "EditMessage[" + conversation + ", " + seq + ", hidden]";
        }
    }

    /**
     * Withdraws one's own message, or a colleague's with {@link Right#SUPERVISE}, as long as the shop's rules allow. Its number stays
     * and shows that something was withdrawn.
     */
    @WireName("conversation.recall_message")
    @Needs({Right.TALK, Right.ANSWER})
    @Route("DELETE /conversations/{conversation}/messages/{seq}")
    record RecallMessage(ConversationId conversation, long seq) implements ConversationCommand {

        public RecallMessage {
            Objects.requireNonNull(conversation);
        }
    }

    /**
     * How far the caller's side has received the conversation, and how far a person of that side has read it. Twice is once by its
     * nature, so it is not entered in the ledger, and it is answered before it is on disk: a mark lost in a crash is sent again by
     * whoever still shows the conversation. Marks beyond the newest message count up to it.
     */
    @WireName("conversation.mark")
    @Needs({Right.TALK, Right.ANSWER})
    @Route("PUT /conversations/{conversation}/marks")
    record MarkConversation(ConversationId conversation, long deliveredUpTo, long readUpTo) implements ConversationCommand {

        public MarkConversation {
            Objects.requireNonNull(conversation);
        }
    }

    /** Writes to the team, whoever owns the conversation and also after its end. Answered by {@link Result.Noted}. */
    @WireName("conversation.add_note")
    @Needs(Right.NOTE)
    @Route("POST /conversations/{conversation}/notes")
    record AddNote(
            ConversationId conversation,
            @Within(max = Note.TEXT_LENGTH_MAX) String text,
            @Within(max = Attachment.PER_MESSAGE_MAX) List<FileId> attachments,
            @Within(max = Note.MENTIONS_MAX) List<AgentId> mentions)
            implements ConversationCommand {

        public AddNote {
            Objects.requireNonNull(conversation);
            Objects.requireNonNull(text);
            attachments = attachments == null ? List.of() : List.copyOf(attachments);
            mentions = mentions == null ? List.of() : List.copyOf(mentions);
        }

        /** Plain words. */
        public AddNote(ConversationId conversation, String text) {
            this(conversation, text, List.of(), List.of());
        }

        /** One rule for both ends, as far as it can be told from the command alone. */
        public boolean isPostable() {
            return ConversationCommand.isPostable(text, attachments, null) && mentions.size() <= Note.MENTIONS_MAX;
        }

        @Override
        public String toString() {
            return "AddNote[" + conversation + ", hidden]";
        }
    }

    /** Changes one's own note, at any time. */
    @WireName("conversation.edit_note")
    @Needs(Right.NOTE)
    @Route("PUT /conversations/{conversation}/notes/{note}")
    record EditNote(
            ConversationId conversation,
            NoteId note,
            @Within(max = Note.TEXT_LENGTH_MAX) String text,
            @Within(max = Note.MENTIONS_MAX) List<AgentId> mentions)
            implements ConversationCommand {

        public EditNote {
            Objects.requireNonNull(conversation);
            Objects.requireNonNull(note);
            Objects.requireNonNull(text);
            mentions = mentions == null ? List.of() : List.copyOf(mentions);
        }

        /** One rule for both ends, as far as it can be told from the command alone: words may be missing beside a file. */
        public boolean isPostable() {
            return Message.isPostable(text, true) && mentions.size() <= Note.MENTIONS_MAX;
        }

        @Override
        public String toString() {
            return "EditNote[" + note + ", hidden]";
        }
    }

    /** Withdraws one's own note, or a colleague's with {@link Right#SUPERVISE}, at any time. */
    @WireName("conversation.recall_note")
    @Needs(Right.NOTE)
    @Route("DELETE /conversations/{conversation}/notes/{note}")
    record RecallNote(ConversationId conversation, NoteId note) implements ConversationCommand {

        public RecallNote {
            Objects.requireNonNull(conversation);
            Objects.requireNonNull(note);
        }
    }

    /**
     * Sends what was said to this address, once. A visitor may do so a few times a day, and not before somebody of the team has written:
     * until then {@code NOT_ANSWERED}. Without a mail server: {@code NO_MAIL}.
     */
    @WireName("conversation.send_transcript")
    @Needs({Right.TALK, Right.ANSWER})
    @Route("POST /conversations/{conversation}/transcript")
    record SendTranscript(
            ConversationId conversation, @Within(max = Agent.EMAIL_LENGTH_MAX, pattern = Agent.EMAIL) String to)
            implements ConversationCommand {

        public SendTranscript {
            Objects.requireNonNull(conversation);
            Objects.requireNonNull(to);
        }

        @Override
        public String toString() {
            return "SendTranscript[" + conversation + ", hidden]";
        }
    }
}
