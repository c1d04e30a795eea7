package dev.shopbell.desk.store;

import dev.shopbell.model.conversation.Card;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.file.FileId;
import dev.shopbell.protocol.Command;
import dev.shopbell.protocol.ConversationCommand.AddNote;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person has written and sent, whether to the visitor or to the team.
 *
 * @param note to the team alone; nothing ever turns it into the other
 */
public record Words(ConversationId conversation, String text, List<FileId> files, @Nullable Card card, boolean note) {

    /** If the command says something, as against doing something. */
    static Optional<Words> of(Command command) {
        if (command instanceof PostMessage it) {
            return Optional.of(new Words(it.conversation(), it.text(), it.attachments(), it.card(), false));
        }
        return command instanceof AddNote it
                ? Optional.of(new Words(it.conversation(), it.text(), it.attachments(), null, true))
                : Optional.empty();
    }
}
