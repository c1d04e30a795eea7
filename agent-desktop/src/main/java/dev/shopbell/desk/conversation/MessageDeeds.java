package dev.shopbell.desk.conversation;

import dev.shopbell.model.conversation.Card;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.file.Attachment;
import java.net.URI;

/** What a person may do with what stands in a transcript. */
public interface MessageDeeds {

    /** Whether words of ours can still be changed or withdrawn. */
    enum Changeable {
        YES,
        TOO_LATE,
        NOT_OURS
    }

    Changeable changeable(Message message);

    void answer(Message message);

    void change(Message message);

    void recall(Message message);

    /** Goes to the message that another one answers. */
    void goTo(long seq);

    void open(URI link);

    /** Puts the small version into its box when it is there. */
    void thumbnail(Attachment file, PictureBox into);

    /** Whether the card's picture may be fetched without being asked: those of the shop's own pages. */
    boolean isOwnPicture(Card card);

    void cardPicture(Card card, PictureBox into);

    void enlarge(Attachment file);

    void save(Attachment file);

    void openFile(Attachment file);

    void edit(TranscriptRow.Failed failed);

    void dismiss(TranscriptRow.Failed failed);
}
