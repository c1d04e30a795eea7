package dev.shopbell.server.proof;

import dev.shopbell.client.state.DeskState;
import dev.shopbell.client.state.VisitorState;
import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.ConversationState;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.server.proof.Exported.Line;
import dev.shopbell.server.proof.Exported.Talk;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares what clients show in the end with what is there. To be used where the client's state may be read. */
final class ViewCheck {

    private final Exported exported;
    private final HistoryCheck findings;
    private final Map<ConversationId, TreeMap<Long, Line>> transcripts;

    ViewCheck(Exported exported, HistoryCheck findings) {
        this.exported = exported;
        this.findings = findings;
        this.transcripts = exported.transcripts();
    }

    void deskShowsTheTruth(DeskState desk) {
        desk.conversations().forEach(shown -> conversation(shown, desk.messages(shown.id())));
        for (var stored : exported.conversations()) {
            boolean open = !stored.state().equals(ConversationState.CLOSED.name());
            findings.check(!open || desk.conversation(stored.id()).isPresent(), "I-1", "an agent does not see " + stored);
        }
    }

    void panelShowsTheTruth(VisitorState panel) {
        panel.conversations().forEach(shown -> conversation(shown, panel.messages(shown.id())));
    }

    private void conversation(Conversation shown, List<Message> messages) {
        var assignee = shown.assignee();
        var closedBy = shown.closedBy();
        var view = new Talk(
                shown.id(),
                shown.state().name(),
                assignee == null ? null : assignee.id().toString(),
                shown.lastSeq(),
                closedBy == null ? null : closedBy.name());
        findings.check(view.equals(exported.conversation(shown.id())), "I-11", "shown " + view + ", stored " + exported.conversation(shown.id()));
        long expected = shown.lastSeq() - messages.size() + 1;
        for (var message : messages) {
            var line = transcripts.getOrDefault(shown.id(), new TreeMap<>()).get(expected++);
            findings.check(Line.of(message).equals(line), "I-3", "shown " + Line.of(message) + ", stored " + line);
        }
        findings.check(!messages.isEmpty(), "I-1", "nothing is shown of " + shown.id());
    }
}
