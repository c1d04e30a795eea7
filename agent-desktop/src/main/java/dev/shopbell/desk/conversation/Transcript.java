package dev.shopbell.desk.conversation;

import dev.shopbell.model.conversation.ConversationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one conversation at one moment.
 *
 * @param rows a view that changes with the next transcript of the same conversation
 * @param revision another number for each moment, since the rows are always the same list
 * @param unsent how many of them are on their way
 * @param spoke whether the person has just spoken, so that their own words come into sight
 */
public record Transcript(@Nullable ConversationId conversation, List<TranscriptRow> rows, long revision, int unsent, boolean spoke) {

    static final Transcript NONE = new Transcript(null, List.of(), 0, 0, false);
}
