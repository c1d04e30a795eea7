package dev.shopbell.desk.conversation;

import dev.shopbell.desk.store.Changeable;
import dev.shopbell.model.conversation.Card;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Note;
import dev.shopbell.model.file.Attachment;
import java.net.URI;

/** What a person may do with what stands in a transcript. */
interface MessageDeeds {

    Changeable changeable(Message message);

    /** Whether it can be withdrawn, which whoever supervises may do with a colleague's words too. */
    Changeable withdrawable(Message message);

    void answer(Message message);

    void change(Message message);

    void recall(Message message);

    boolean isOurs(Note note);

    /** The names of those whom a note calls. */
    String called(Note note);

    boolean isWithdrawable(Note note);

    void change(Note note);

    void recall(Note note);

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
