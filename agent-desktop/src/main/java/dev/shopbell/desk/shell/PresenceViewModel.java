package dev.shopbell.desk.shell;

import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.identity.AgentStatus;
import dev.shopbell.protocol.IdentityCommand.ChangeStatus;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What one says of being there. Shown is what the shop knows, not what was clicked. */
public final class PresenceViewModel {

    private final Actions actions;
    private final ReadOnlyObjectWrapper<AgentStatus> status = new ReadOnlyObjectWrapper<>(AgentStatus.AVAILABLE);

    public PresenceViewModel(DeskStore store, Actions actions) {
        this.actions = actions;
        store.self().subscribe(this::refresh);
    }

    public ReadOnlyObjectProperty<AgentStatus> status() {
        return status.getReadOnlyProperty();
    }

    public void choose(AgentStatus wanted) {
        if (wanted != status.get()) {
            actions.ask(new ChangeStatus(wanted), result -> {});
        }
    }

    private void refresh(@Nullable Agent self) {
        if (self != null) {
            status.set(self.status());
        }
    }
}
