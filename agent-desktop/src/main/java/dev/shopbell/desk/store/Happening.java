package dev.shopbell.desk.store;

import dev.shopbell.protocol.Command;
import dev.shopbell.protocol.Event;
import dev.shopbell.protocol.Refusal;

/** Something that passes, as against what is: a reason for a sound or a notice. */
public sealed interface Happening {

    record Told(Event event) implements Happening {}

    /** A fresh snapshot leaves it out; nothing more is told of this object, and another stands for the conversation should it come back. */
    record Forgotten(ConversationItem item) implements Happening {}

    /** A move of ours (take, close ...) was refused for good. */
    record MoveRefused(Command command, Refusal refusal) implements Happening {}
}
