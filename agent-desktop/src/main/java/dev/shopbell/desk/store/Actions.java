package dev.shopbell.desk.store;

import dev.shopbell.client.Reply;
import dev.shopbell.desk.link.DeskLink;
import dev.shopbell.desk.link.Keeping;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.ConversationState;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Note;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.protocol.Command;
import dev.shopbell.protocol.ConversationCommand.AddNote;
import dev.shopbell.protocol.ConversationCommand.AssignConversation;
import dev.shopbell.protocol.ConversationCommand.CloseConversation;
import dev.shopbell.protocol.ConversationCommand.EditMessage;
import dev.shopbell.protocol.ConversationCommand.EditNote;
import dev.shopbell.protocol.ConversationCommand.HandBackConversation;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationCommand.RecallMessage;
import dev.shopbell.protocol.ConversationCommand.RecallNote;
import dev.shopbell.protocol.ConversationCommand.ReopenConversation;
import dev.shopbell.protocol.ConversationCommand.TakeConversation;
import dev.shopbell.protocol.ConversationEvent;
import dev.shopbell.protocol.ConversationQuery.ClosedBefore;
import dev.shopbell.protocol.ConversationQuery.MessagesBefore;
import dev.shopbell.protocol.ConversationQuery.NotesBefore;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.RoutingCommand.TakeNext;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** What a person may do at this desk. Moves go through the outbox, so they work while the network is cut and are done once. */
public final class Actions {

    private final DeskLink link;
    private final DeskStore store;
    private final Texts texts;
    private final Notices notices;
    /** What this desk has asked to close and not heard of yet. */
    private final Set<ConversationId> closing = new HashSet<>();

    public Actions(DeskLink link, DeskStore store, Texts texts, Notices notices) {
        this.link = link;
        this.store = store;
        this.texts = texts;
        this.notices = notices;
        store.listen(this::happened);
    }

    public void take(ConversationId conversation) {
        send(new TakeConversation(conversation));
    }

    public void handBack(ConversationId conversation) {
        send(new HandBackConversation(conversation));
    }

    /** Hands it to a colleague. */
    public void assign(ConversationId conversation, AgentId agent) {
        send(new AssignConversation(conversation, agent));
    }

    /** Once it is closed it can be taken back for a while, as a slip of the hand is soon noticed. */
    public void close(ConversationId conversation) {
        closing.add(conversation);
        link.send(new CloseConversation(conversation), outcome -> {
            if (outcome instanceof Keeping.NotKept not) {
                closing.remove(conversation);
                sayNotKept(not);
            }
        });
    }

    public void reopen(ConversationId conversation) {
        send(new ReopenConversation(conversation));
    }

    /** Asked and not kept: which conversation is next is true only now. {@code taken} hears which it was. */
    public void takeNext(Consumer<ConversationId> taken) {
        ask(new TakeNext(), result -> {
            if (result instanceof Result.Taken it) {
                taken.accept(it.conversation());
            }
        });
    }

    /** {@code outcome} hears when the words are safe. */
    public void post(PostMessage post, Consumer<Keeping> outcome) {
        link.send(post, outcome);
    }

    /** To the team alone, and calling whom the words name. {@code outcome} hears when the words are safe. */
    public void note(AddNote note, Consumer<Keeping> outcome) {
        link.send(new AddNote(note.conversation(), note.text(), note.attachments(), Mentions.in(note.text(), store.agents())), outcome);
    }

    /** {@code outcome} hears when the change is safe. */
    public void edit(Message message, String text, Consumer<Keeping> outcome) {
        link.send(new EditMessage(message.conversation(), message.seq(), text), outcome);
    }

    /** The person has copied, edited or given up refused words. */
    public void dismiss(Failure failure) {
        store.dismiss(failure);
        link.dealtWith(failure.cid());
    }

    public void recall(Message message) {
        send(new RecallMessage(message.conversation(), message.seq()));
    }

    /** {@code outcome} hears when the change is safe. */
    public void edit(Note note, String text, Consumer<Keeping> outcome) {
        link.send(new EditNote(note.conversation(), note.id(), text, Mentions.in(text, store.agents())), outcome);
    }

    public void recall(Note note) {
        send(new RecallNote(note.conversation(), note.id()));
    }

    /** Fetches the notes before the oldest loaded one, page by page, as far as is sensible. */
    public void loadNotes(ConversationId conversation, int pagesMax) {
        var loaded = store.notes(conversation);
        long before = loaded.isEmpty() ? Limits.POSITION_MAX : loaded.getFirst().pos();
        var asked = new NotesBefore(conversation, before, Limits.NOTES_PER_PAGE_MAX);
        link.ask(asked, reply -> {
            if (reply instanceof Reply.Answered answered && answered.result() instanceof Result.NotePage page) {
                store.apply(asked, page);
                if (page.more() && pagesMax > 1) {
                    loadNotes(conversation, pagesMax - 1);
                }
            }
        });
    }

    /** Words that could not be kept are said to be so. */
    public void sayNotKept(Keeping.NotKept not) {
        notices.say(texts.get("notice.not_kept." + not.reason().name()));
    }

    public void typing(ConversationId conversation, boolean typing) {
        link.typing(conversation, typing);
    }

    /** Fetches the page before the oldest loaded message; {@code done} runs however it ends. */
    public void loadOlder(ConversationId conversation, Runnable done) {
        var loaded = store.messages(conversation);
        long before = loaded.isEmpty() ? Limits.POSITION_MAX : loaded.getFirst().seq();
        link.ask(new MessagesBefore(conversation, before, Limits.MESSAGES_PER_PAGE_MAX), reply -> {
            if (reply instanceof Reply.Answered answered && answered.result() instanceof Result.MessagePage page) {
                store.apply(conversation, page);
            }
            done.run();
        });
    }

    /** Fetches closed conversations older than those loaded; {@code more} hears whether there are others still. */
    public void loadOlderClosed(Consumer<Boolean> more) {
        var loaded = store.closed();
        long before = loaded.isEmpty() ? Limits.POSITION_MAX : loaded.getLast().conversation().get().rev();
        link.ask(new ClosedBefore(before, Limits.CONVERSATIONS_PER_PAGE_MAX), reply -> {
            boolean others = true;
            if (reply instanceof Reply.Answered answered && answered.result() instanceof Result.ConversationPage page) {
                store.apply(page);
                others = page.more();
            }
            more.accept(others);
        });
    }

    /** Asks something that makes sense only now; what stands in the way is said to the person. */
    public void ask(Request request, Consumer<Result> answered) {
        ask(request, answered, () -> {});
    }

    /** As the other; {@code done} runs first, however it ends. */
    public void ask(Request request, Consumer<Result> answered, Runnable done) {
        link.ask(request, reply -> {
            done.run();
            switch (reply) {
                case Reply.Answered answer -> answered.accept(answer.result());
                case Reply.Refused refused -> notices.say(texts.refusal(refused.refusal()));
                case Reply.Unanswered _ -> notices.say(texts.get("notice.unanswered"));
            }
        });
    }

    private void send(Command command) {
        link.send(command, outcome -> {
            if (outcome instanceof Keeping.NotKept not) {
                sayNotKept(not);
            }
        });
    }

    private void happened(Happening happening) {
        if (happening instanceof Happening.MoveRefused refused) {
            if (refused.command() instanceof CloseConversation close) {
                closing.remove(close.conversation());
            }
            notices.say(texts.refusal(refused.refusal()));
        } else if (happening instanceof Happening.Told(ConversationEvent.Closed(var conversation, var _)) && closing.remove(conversation)) {
            store.find(conversation).ifPresent(item ->
                    notices.done(texts.get("notice.closed", texts.visitor(item.contact().get())), () -> takeBack(item)));
        }
    }

    /** Nothing is left to take back once it is open again, be it by the visitor's own words. */
    private void takeBack(ConversationItem closed) {
        if (closed.conversation().get().state() == ConversationState.CLOSED) {
            reopen(closed.id());
        }
    }
}
