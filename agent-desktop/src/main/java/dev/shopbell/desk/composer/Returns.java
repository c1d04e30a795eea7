package dev.shopbell.desk.composer;

import dev.shopbell.desk.link.Keeping;
import dev.shopbell.desk.profile.Papers;
import dev.shopbell.desk.shell.Writing;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.store.Happening;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.protocol.ConversationCommand.EditMessage;
import dev.shopbell.protocol.ConversationCommand.EditNote;
import java.util.function.Consumer;

/** Words that did not get through go back to where they were written, with their files; also those of a change that was refused. */
final class Returns {

    private final Actions actions;
    private final Papers papers;
    private final Tray tray;

    Returns(DeskStore store, Actions actions, Papers papers, Tray tray) {
        this.actions = actions;
        this.papers = papers;
        this.tray = tray;
        store.listen(this::happened);
    }

    /** What is to hear whether these words are kept. */
    Consumer<Keeping> of(Writing.Given files, String text) {
        return kept -> {
            switch (kept) {
                case Keeping.Kept _ -> (files.note() ? papers.notes() : papers.answers()).sent(files.conversation());
                case Keeping.NotKept not -> {
                    papers.bringBack(files.conversation(), text, files.note());
                    tray.giveBack(files);
                    actions.sayNotKept(not);
                }
            }
        };
    }

    /** What is to hear whether a change to these words is kept. */
    Consumer<Keeping> ofChange(ConversationId conversation, String text, boolean note) {
        return kept -> {
            if (kept instanceof Keeping.NotKept not) {
                papers.bringBack(conversation, text, note);
                actions.sayNotKept(not);
            }
        };
    }

    private void happened(Happening happening) {
        if (happening instanceof Happening.MoveRefused(EditMessage(var conversation, _, var text), _)) {
            papers.bringBack(conversation, text, false);
        } else if (happening instanceof Happening.MoveRefused(EditNote(var conversation, _, var text, _), _)) {
            papers.bringBack(conversation, text, true);
        }
    }
}
