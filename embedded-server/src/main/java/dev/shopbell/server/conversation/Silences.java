package dev.shopbell.server.conversation;

import dev.shopbell.model.conversation.Author;
import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.protocol.Cid;
import dev.shopbell.server.db.Tx;
import dev.shopbell.server.time.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What happens to conversations by themselves when nobody says anything: each move is the same as a person's and told the same way. */
public final class Silences {

    private final ConversationRepository rows;
    private final SilenceRepository silences;
    private final ConversationWrites writes;
    private final Ids ids;

    Silences(ConversationRepository rows, SilenceRepository silences, ConversationWrites writes, Ids ids) {
        this.rows = rows;
        this.silences = silences;
        this.writes = writes;
        this.ids = ids;
    }

    /** Those whose owner has owed the visitor words since before then. */
    public List<ConversationId> unansweredSince(Tx tx, Instant before, int countMax) {
        return silences.unansweredSince(tx, before, countMax);
    }

    /** Those in which the team said the last words before then, and the visitor has not been warned of the end. */
    public List<ConversationId> toWarn(Tx tx, Instant lastWordsBefore, int countMax) {
        return silences.toWarn(tx, lastWordsBefore, countMax);
    }

    /** Those in which the team said the last words before then. @param warnedBefore and the visitor was warned; null if no warning is due */
    public List<ConversationId> toClose(Tx tx, Instant lastWordsBefore, @Nullable Instant warnedBefore, int countMax) {
        return silences.toClose(tx, lastWordsBefore, warnedBefore, countMax);
    }

    /** All who own something now. */
    public Set<AgentId> owners(Tx tx) {
        return rows.open(tx).stream()
                .map(Conversation::assignee)
                .filter(owner -> owner != null)
                .map(owner -> owner.id())
                .collect(Collectors.toSet());
    }

    public List<ConversationId> ownedBy(Tx tx, AgentId owner, int countMax) {
        return rows.assignedTo(tx, owner).stream().map(Conversation::id).limit(countMax).toList();
    }

    /** Back to the queue, at the place it had. */
    public void takeBack(Tx tx, ConversationId id) {
        rows.find(tx, id).ifPresent(conversation -> writes.handBack(tx, conversation, true));
    }

    /** The shop itself says something, which nobody has to answer. */
    public void warn(Tx tx, Conversation conversation, String words) {
        var content = new Content(words, List.of(), null, null);
        writes.post(tx, conversation, new Cid(ids.next()), Author.shop(), content);
        silences.warned(tx, conversation.id());
    }

    public void close(Tx tx, ConversationId id) {
        rows.find(tx, id).ifPresent(conversation -> writes.close(tx, conversation, null));
    }
}
