package dev.shopbell.desk.link;

import dev.shopbell.client.Reply;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.protocol.Cid;
import dev.shopbell.protocol.Command;
import dev.shopbell.protocol.Request;
import java.util.function.Consumer;

/** A signed-in line to the server. Called on the UI thread, answers on the UI thread, and never makes it wait. */
public interface DeskLink extends AutoCloseable {

    /** Puts the command into the durable outbox; {@code outcome} hears when it is on disk, or why it could not be kept. */
    void send(Command command, Consumer<Keeping> outcome);

    /** Asks something that need not outlive the program: queries, and commands that carry passwords. */
    void ask(Request request, Consumer<Reply> answer);

    /** Tells the visitor that somebody is writing, or has stopped; may be lost. */
    void typing(ConversationId conversation, boolean typing);

    /** What is held does not fit together: forget it and take a fresh snapshot. */
    void startAfresh();

    /** Tries at once instead of at the end of the pause. */
    void tryNow();

    /** The person has dealt with these refused words, which until then come again with every new line. */
    void dealtWith(Cid words);

    /** Hangs up; the outbox stays on disk. */
    @Override
    void close();
}
