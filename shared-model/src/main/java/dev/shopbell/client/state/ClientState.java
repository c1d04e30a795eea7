package dev.shopbell.client.state;

import dev.shopbell.protocol.Command;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.ServerFrame.Told;
import dev.shopbell.protocol.SnapshotPart;
import java.util.List;

/**
 * The law of every client: the state after a snapshot and the events after it is the state of a later snapshot. Confined to whoever
 * calls it; what has been told before is skipped, so re-delivery does no harm.
 */
public interface ClientState {

    /** Forgets everything and holds what the parts of one whole snapshot say. */
    void reset(List<SnapshotPart> parts);

    /** @throws GapException if the event does not join what is known; then nothing was changed */
    Changes apply(Told told) throws GapException;

    /** The form in which words that were kept before their conversation was known are sent. Only a visitor's state has a choice. */
    default Command settle(OpenConversation words) {
        return words;
    }

    /** A kept command was answered, perhaps before its events were told. */
    default void answered(Command command, Result result) {}

    /** For a program whose state lives on another thread: it is fed by the listener, and nothing is kept here. */
    static ClientState elsewhere() {
        return new ClientState() {
            @Override
            public void reset(List<SnapshotPart> parts) {}

            @Override
            public Changes apply(Told told) {
                return Changes.NONE;
            }
        };
    }
}
