package dev.shopbell.desk.store;

import dev.shopbell.client.outbox.OutboxEntry;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.protocol.Command;
import dev.shopbell.protocol.ConversationCommand;
import dev.shopbell.protocol.ConversationCommand.AddNote;
import dev.shopbell.protocol.ConversationCommand.CloseConversation;
import dev.shopbell.protocol.ConversationCommand.EditMessage;
import dev.shopbell.protocol.ConversationCommand.EditNote;
import dev.shopbell.protocol.ConversationCommand.EndConversation;
import dev.shopbell.protocol.ConversationCommand.HandBackConversation;
import dev.shopbell.protocol.ConversationCommand.LeaveMessage;
import dev.shopbell.protocol.ConversationCommand.MarkConversation;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationCommand.RecallMessage;
import dev.shopbell.protocol.ConversationCommand.RecallNote;
import dev.shopbell.protocol.ConversationCommand.ReopenConversation;
import dev.shopbell.protocol.ConversationCommand.SendTranscript;
import dev.shopbell.protocol.ConversationCommand.TakeConversation;
import dev.shopbell.protocol.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What we have said and asked for that the log does not show yet, by conversation. */
final class Outgoing {

    private final ReadOnlyObjectWrapper<List<OutboxEntry>> entries = new ReadOnlyObjectWrapper<>(List.of());
    /** Answered, but not told yet. */
    private final List<OutboxEntry> landing = new ArrayList<>();
    /** Told, but not answered yet. */
    private final Set<UUID> landed = new HashSet<>();
    private final List<Failure> failures = new ArrayList<>();

    ReadOnlyObjectProperty<List<OutboxEntry>> entries() {
        return entries.getReadOnlyProperty();
    }

    /** Returns the conversations it concerns. */
    Set<ConversationId> show(List<OutboxEntry> now) {
        var touched = new HashSet<ConversationId>();
        entries.get().forEach(entry -> conversationOf(entry.command()).ifPresent(touched::add));
        now.forEach(entry -> conversationOf(entry.command()).ifPresent(touched::add));
        // Answered words are shown as ours until the log tells them, which may be a moment later.
        entries.get().stream()
                .filter(entry -> !now.contains(entry) && Words.of(entry.command()).isPresent())
                .filter(entry -> !landed.remove(entry.cid().value()))
                .filter(entry -> failures.stream().noneMatch(failure -> failure.cid().equals(entry.cid())))
                .forEach(landing::add);
        entries.set(List.copyOf(now));
        return touched;
    }

    /** The log shows the words of this command now, whoever's they are. */
    void told(UUID cid) {
        if (!landing.removeIf(entry -> entry.cid().value().equals(cid)) && isWaiting(cid)) {
            landed.add(cid);
        }
    }

    List<Unsent> unsent(ConversationId conversation) {
        return Stream.concat(landing.stream(), entries.get().stream())
                .filter(entry -> !landed.contains(entry.cid().value()))
                .flatMap(entry -> Words.of(entry.command())
                        .filter(words -> words.conversation().equals(conversation))
                        .map(words -> new Unsent(entry.cid(), words))
                        .stream())
                .toList();
    }

    boolean isMoving(ConversationId conversation) {
        return entries.get().stream().map(OutboxEntry::command).anyMatch(command -> isMove(command, conversation));
    }

    private static boolean isMove(Command command, ConversationId conversation) {
        boolean move = command instanceof TakeConversation
                || command instanceof ConversationCommand.AssignConversation
                || command instanceof HandBackConversation
                || command instanceof CloseConversation
                || command instanceof ReopenConversation;
        return move && conversationOf(command).filter(conversation::equals).isPresent();
    }

    /** Refused words become a failure to deal with; of a refused move nothing is kept. */
    Optional<Failure> refuse(OutboxEntry entry, Refusal refusal) {
        var failure = Words.of(entry.command()).map(words -> new Failure(entry.cid(), words, refusal));
        failure.ifPresent(it -> {
            failures.removeIf(known -> known.cid().equals(it.cid())); // Sent and refused again after a crash.
            failures.add(it);
            landing.removeIf(one -> one.cid().equals(entry.cid()));
        });
        return failure;
    }

    List<Failure> failures(ConversationId conversation) {
        return failures.stream().filter(failure -> failure.words().conversation().equals(conversation)).toList();
    }

    /** A fresh snapshot shows whatever had been answered. */
    void reset(Stream<UUID> told) {
        landing.clear();
        landed.clear();
        told.forEach(this::told);
    }

    void dismiss(Failure failure) {
        failures.remove(failure);
    }

    private boolean isWaiting(UUID cid) {
        return entries.get().stream().anyMatch(entry -> entry.cid().value().equals(cid));
    }

    private static Optional<ConversationId> conversationOf(Command command) {
        return command instanceof ConversationCommand about ? conversationOf(about) : Optional.empty();
    }

    private static Optional<ConversationId> conversationOf(ConversationCommand command) {
        return switch (command) {
            case PostMessage it -> Optional.of(it.conversation());
            case TakeConversation it -> Optional.of(it.conversation());
            case ConversationCommand.AssignConversation it -> Optional.of(it.conversation());
            case HandBackConversation it -> Optional.of(it.conversation());
            case CloseConversation it -> Optional.of(it.conversation());
            case ReopenConversation it -> Optional.of(it.conversation());
            case EndConversation it -> Optional.of(it.conversation());
            case EditMessage it -> Optional.of(it.conversation());
            case RecallMessage it -> Optional.of(it.conversation());
            case MarkConversation it -> Optional.of(it.conversation());
            case AddNote it -> Optional.of(it.conversation());
            case EditNote it -> Optional.of(it.conversation());
            case RecallNote it -> Optional.of(it.conversation());
            case SendTranscript it -> Optional.of(it.conversation());
            case OpenConversation _, LeaveMessage _ -> Optional.empty();
        };
    }
}
