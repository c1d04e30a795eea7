package dev.shopbell.desk.team;

import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.ui.FormField;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.protocol.IdentityCommand.ChangeCapacity;
import dev.shopbell.protocol.IdentityCommand.ChangeRole;
import dev.shopbell.protocol.IdentityCommand.DisableAgent;
import dev.shopbell.protocol.IdentityCommand.InviteAgent;
import dev.shopbell.protocol.IdentityCommand.RenewInvitation;
import dev.shopbell.protocol.IdentityCommand.ResetPassword;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.Right;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;

/** Who works here, and what an owner may change about it. */
public final class TeamViewModel {

    private final DeskStore store;
    private final Actions actions;
    private final Texts texts;
    private final Notices notices;
    private final BooleanBinding runsTeam;
    private final FormField name;
    private final FormField email;
    private final ObjectProperty<AgentRole> role = new SimpleObjectProperty<>(AgentRole.AGENT);
    private final ReadOnlyStringWrapper link = new ReadOnlyStringWrapper("");

    public TeamViewModel(DeskStore store, Actions actions, Texts texts, Notices notices) {
        this.store = store;
        this.actions = actions;
        this.texts = texts;
        this.notices = notices;
        this.runsTeam = Bindings.createBooleanBinding(() -> store.rights().get().contains(Right.RUN_TEAM), store.rights());
        this.name = new FormField(text -> Agent.isName(text.strip()), texts.get("owner.name.problem"));
        this.email = new FormField(text -> Agent.isEmail(text.strip()), texts.get("signin.email.problem"));
    }

    public ObservableList<Agent> agents() {
        return store.agents();
    }

    public BooleanBinding runsTeam() {
        return runsTeam;
    }

    public FormField name() {
        return name;
    }

    public FormField email() {
        return email;
    }

    /** What the invited colleague is to be. */
    public ObjectProperty<AgentRole> role() {
        return role;
    }

    /** The roles this person may give: none above the own. */
    public List<AgentRole> roles() {
        var self = store.self().get();
        return Stream.of(AgentRole.values()).filter(one -> self != null && one.compareTo(self.role()) >= 0).toList();
    }

    /** The code to hand over, as long as it is shown; it is told this once. */
    public ReadOnlyStringProperty link() {
        return link.getReadOnlyProperty();
    }

    public void copied() {
        notices.say(texts.get("team.code.copied"));
    }

    /** A new code for somebody who has been invited, or for a new password of somebody who works here. */
    public void renew(Agent agent) {
        actions.ask(agent.invited() ? new RenewInvitation(agent.id()) : new ResetPassword(agent.id()), this::made);
    }

    private void made(Result result) {
        if (result instanceof Result.PasswordLink made) {
            link.set((isInvitation(made) ? "invite-" : "reset-") + made.token());
        }
    }

    private boolean isInvitation(Result.PasswordLink made) {
        return store.agents().stream().filter(agent -> agent.id().equals(made.agent())).findFirst().map(Agent::invited).orElse(true);
    }

    public boolean isSelf(Agent agent) {
        var self = store.self().get();
        return self != null && self.id().equals(agent.id());
    }

    public void add() {
        var fields = List.of(name, email);
        fields.forEach(FormField::visit);
        if (fields.stream().allMatch(field -> field.valid().get())) {
            actions.ask(new InviteAgent(name.text(), email.text(), role.get()), result -> {
                made(result);
                added();
            });
        }
    }

    public void changeRole(Agent agent, AgentRole role) {
        if (role != agent.role()) {
            actions.ask(new ChangeRole(agent.id(), role), result -> {});
        }
    }

    public void toggleDisabled(Agent agent) {
        actions.ask(new DisableAgent(agent.id(), !agent.disabled()), result -> {});
    }

    /** How many conversations at once are offered to a colleague. */
    public void changeCapacity(Agent agent, int capacity) {
        if (capacity != agent.capacity()) {
            actions.ask(new ChangeCapacity(agent.id(), capacity), result -> notices.say(texts.get("settings.saved")));
        }
    }

    private void added() {
        notices.say(texts.get("team.added", name.text()));
        for (var field : List.of(name, email)) {
            field.value().set("");
            field.leave();
        }
    }
}
