package dev.shopbell.server.conversation;

import dev.shopbell.model.conversation.Card;
import dev.shopbell.model.file.Attachment;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a message is made of, checked, before it has a number. */
record Content(String text, List<Attachment> attachments, @Nullable Card card, @Nullable Long replyTo) {

    static Content of(OpenConversation command, List<Attachment> attachments) {
        return new Content(command.text(), attachments, command.card(), null);
    }

    static Content of(PostMessage command, List<Attachment> attachments) {
        return new Content(command.text(), attachments, command.card(), command.replyTo());
    }

    /** Answering nothing. */
    Content alone() {
        return new Content(text, attachments, card, null);
    }
}
