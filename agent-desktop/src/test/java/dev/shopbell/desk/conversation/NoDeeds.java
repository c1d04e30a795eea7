package dev.shopbell.desk.conversation;

import dev.shopbell.desk.store.Changeable;
import dev.shopbell.model.conversation.Card;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Note;
import dev.shopbell.model.file.Attachment;
import java.net.URI;

/** For rows that are only looked at. */
class NoDeeds implements MessageDeeds {

    @Override
    public Changeable changeable(Message message) {
        return Changeable.NOT_OURS;
    }

    @Override
    public Changeable withdrawable(Message message) {
        return Changeable.NOT_OURS;
    }

    @Override
    public boolean isWithdrawable(Note note) {
        return false;
    }

    @Override
    public void answer(Message message) {}

    @Override
    public void change(Message message) {}

    @Override
    public void recall(Message message) {}

    @Override
    public String called(Note note) {
        return "";
    }

    @Override
    public boolean isOurs(Note note) {
        return false;
    }

    @Override
    public void change(Note note) {}

    @Override
    public void recall(Note note) {}

    @Override
    public void goTo(long seq) {}

    @Override
    public void open(URI link) {}

    @Override
    public void thumbnail(Attachment file, PictureBox into) {}

    @Override
    public boolean isOwnPicture(Card card) {
        return false;
    }

    @Override
    public void cardPicture(Card card, PictureBox into) {}

    @Override
    public void enlarge(Attachment file) {}

    @Override
    public void save(Attachment file) {}

    @Override
    public void openFile(Attachment file) {}

    @Override
    public void edit(TranscriptRow.Failed failed) {}

    @Override
    public void dismiss(TranscriptRow.Failed failed) {}
}
