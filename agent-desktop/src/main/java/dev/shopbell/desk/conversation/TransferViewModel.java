package dev.shopbell.desk.conversation;

import dev.shopbell.desk.conversation.ConversationViewModel.Standing;
import dev.shopbell.desk.shell.Navigator;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.Changeable;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.conversation.Note;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.identity.AgentId;
import dev.shopbell.protocol.Right;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;

/** To whom the open conversation can be handed: one's own or one that waits by anybody, a colleague's by whoever supervises. */
public final class TransferViewModel {

    private final DeskStore store;
    private final Actions actions;
    private final Navigator navigator;
    private final BooleanBinding supervises;

    public TransferViewModel(DeskStore store, Actions actions, Navigator navigator) {
        this.store = store;
        this.actions = actions;
        this.navigator = navigator;
        this.supervises = Bindings.createBooleanBinding(() -> store.rights().get().contains(Right.SUPERVISE), store.rights());
    }

    /** Whether this person may move what colleagues own. */
    public BooleanBinding supervises() {
        return supervises;
    }

    public boolean isOpen(Standing standing) {
        return switch (standing) {
            case WAITING, MINE -> true;
            case OTHERS -> supervises.get();
            case NONE, CLOSED -> false;
        };
    }

    /** Everybody at work but the one who has it; the store's order. */
    public List<Agent> candidates() {
        var item = navigator.open().get();
        var owner = item == null ? null : item.conversation().get().assignee();
        return store.agents().stream()
                .filter(agent -> !agent.disabled() && !agent.invited() && (owner == null || !owner.id().equals(agent.id())))
                .toList();
    }

    /** How many conversations this colleague has now. */
    public long load(AgentId agent) {
        var self = store.self().get();
        if (self != null && self.id().equals(agent)) {
            return store.mine().size();
        }
        return store.others().stream()
                .map(item -> item.conversation().get().assignee())
                .filter(owner -> owner != null && owner.id().equals(agent))
                .count();
    }

    /** Whether these words can be withdrawn here, be they a colleague's. */
    public Changeable withdrawable(Message message) {
        return store.withdrawable(message);
    }

    /** The names of those whom a note calls, as they are called now. */
    public String called(Note note) {
        return store.agents().stream()
                .filter(agent -> note.mentions().contains(agent.id()))
                .map(Agent::name)
                .collect(Collectors.joining(", "));
    }

    public void handTo(Agent agent) {
        var item = navigator.open().get();
        if (item != null && !item.moving().get()) {
            actions.assign(item.id(), agent.id());
        }
    }
}
