package dev.shopbell.desk.access;

import dev.shopbell.client.LinkState;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.identity.AgentSession;
import dev.shopbell.protocol.IdentityCommand.EndAgentSession;
import dev.shopbell.protocol.IdentityCommand.EndSession;
import dev.shopbell.protocol.IdentityQuery.AgentSessions;
import dev.shopbell.protocol.IdentityQuery.MySessions;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.Right;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Where somebody is signed in: oneself, or a colleague for whoever runs the team. Asked for when it is looked at. */
public final class DevicesViewModel {

    private final DeskStore store;
    private final Actions actions;
    private final Moments moments;
    private final Notices notices;
    private final BooleanBinding runsTeam;
    private final ObservableList<AgentSession> sessions = FXCollections.observableArrayList();
    private @Nullable Agent whose;

    public DevicesViewModel(DeskStore store, Actions actions, Moments moments, Notices notices) {
        this.store = store;
        this.actions = actions;
        this.moments = moments;
        this.notices = notices;
        this.runsTeam = Bindings.createBooleanBinding(() -> store.rights().get().contains(Right.RUN_TEAM), store.rights());
        runsTeam.addListener((_, _, runs) -> {
            if (!runs && whose != null) {
                whose = null;
                sessions.clear();
                load();
            }
        });
        store.link().subscribe(state -> {
            if (state instanceof LinkState.Live) {
                load();
            }
        });
    }

    public ObservableList<AgentSession> sessions() {
        return sessions;
    }

    public BooleanBinding runsTeam() {
        return runsTeam;
    }

    /** Oneself first, then the colleagues. */
    public List<Agent> people() {
        return store.agents().stream().sorted((one, other) -> Boolean.compare(isSelf(other), isSelf(one))).toList();
    }

    public boolean isSelf(Agent agent) {
        var self = store.self().get();
        return self != null && self.id().equals(agent.id());
    }

    /** Whether it is the one this desk is signed in with, which ends by signing out. */
    public boolean isThis(AgentSession session) {
        return store.session().filter(session.id()::equals).isPresent();
    }

    public void show(Agent agent) {
        whose = isSelf(agent) ? null : agent;
        sessions.clear();
        load();
    }

    public void load() {
        var asked = whose;
        actions.ask(asked == null ? new MySessions() : new AgentSessions(asked.id()), result -> {
            if (result instanceof Result.Sessions(var list) && asked == whose) {
                sessions.setAll(list);
            }
        });
    }

    public void end(AgentSession session) {
        var owner = whose;
        actions.ask(owner == null ? new EndSession(session.id()) : new EndAgentSession(owner.id(), session.id()), result -> {
            notices.say(moments.texts().get("devices.ended", session.device()));
            load();
        });
    }

    String storyOf(AgentSession session) {
        return moments.texts().get("devices.story", moments.time(session.lastSeenAt()), moments.time(session.startedAt()));
    }
}
