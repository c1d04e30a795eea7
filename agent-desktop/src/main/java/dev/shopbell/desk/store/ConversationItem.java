package dev.shopbell.desk.store;

import dev.shopbell.model.contact.Contact;
import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Message;
import java.time.Instant;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** One conversation as lists and views observe it. The same conversation is the same object for as long as the store knows it. */
public final class ConversationItem {

    private final ConversationId id;
    private final ReadOnlyObjectWrapper<Conversation> conversation;
    private final ReadOnlyObjectWrapper<@Nullable Contact> contact = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Message> lastMessage = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper unread = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper visitorTyping = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper moving = new ReadOnlyBooleanWrapper();
    private final ReadOnlyLongWrapper transcriptRevision = new ReadOnlyLongWrapper();
    private long readUpTo;
    private Instant typingUntil = Instant.MIN;

    ConversationItem(Conversation conversation) {
        this.id = conversation.id();
        this.conversation = new ReadOnlyObjectWrapper<>(conversation);
    }

    public ConversationId id() {
        return id;
    }

    public ReadOnlyObjectProperty<Conversation> conversation() {
        return conversation.getReadOnlyProperty();
    }

    /** Null until the contact has been told. */
    public ReadOnlyObjectProperty<@Nullable Contact> contact() {
        return contact.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Message> lastMessage() {
        return lastMessage.getReadOnlyProperty();
    }

    /** The visitor's messages that nobody here has seen or answered. */
    public ReadOnlyIntegerProperty unread() {
        return unread.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty visitorTyping() {
        return visitorTyping.getReadOnlyProperty();
    }

    /** A move of ours (take, close ...) is on its way; the state shown is still the old one. */
    public ReadOnlyBooleanProperty moving() {
        return moving.getReadOnlyProperty();
    }

    /** Changes whenever a row of the transcript does: told, unsent or refused. */
    public ReadOnlyLongProperty transcriptRevision() {
        return transcriptRevision.getReadOnlyProperty();
    }

    void show(Conversation now, @Nullable Contact who, @Nullable Message last) {
        conversation.set(now);
        contact.set(who);
        lastMessage.set(last);
    }

    void showUnread(int count) {
        unread.set(count);
    }

    void showMoving(boolean now) {
        moving.set(now);
    }

    void transcriptChanged() {
        transcriptRevision.set(transcriptRevision.get() + 1);
    }

    void typingUntil(Instant end, Instant now) {
        typingUntil = end;
        tick(now);
    }

    void tick(Instant now) {
        visitorTyping.set(now.isBefore(typingUntil));
    }

    long readUpTo() {
        return readUpTo;
    }

    void readUpTo(long seq) {
        readUpTo = Math.max(readUpTo, seq);
    }
}
