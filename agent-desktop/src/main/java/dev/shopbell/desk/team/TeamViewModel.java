package dev.shopbell.desk.team;

import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.ui.FormField;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.protocol.IdentityCommand.AddAgent;
import dev.shopbell.protocol.IdentityCommand.ChangeRole;
import dev.shopbell.protocol.IdentityCommand.DisableAgent;
import dev.shopbell.protocol.Right;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
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
    private final FormField password;

    public TeamViewModel(DeskStore store, Actions actions, Texts texts, Notices notices) {
        this.store = store;
        this.actions = actions;
        this.texts = texts;
        this.notices = notices;
        this.runsTeam = Bindings.createBooleanBinding(() -> store.rights().get().contains(Right.RUN_TEAM), store.rights());
        this.name = new FormField(text -> Agent.isName(text.strip()), texts.get("owner.name.problem"));
        this.email = new FormField(text -> Agent.isEmail(text.strip()), texts.get("signin.email.problem"));
        this.password = new FormField(Agent::isPasswordLength, texts.get("owner.password.problem", Agent.PASSWORD_LENGTH_MIN));
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

    public FormField password() {
        return password;
    }

    public boolean isSelf(Agent agent) {
        var self = store.self().get();
        return self != null && self.id().equals(agent.id());
    }

    public void add() {
        var fields = List.of(name, email, password);
        fields.forEach(FormField::visit);
        if (fields.stream().allMatch(field -> field.valid().get())) {
            actions.ask(new AddAgent(name.text(), email.text(), password.value().get(), AgentRole.AGENT), result -> added());
        }
    }

    public void changeRole(Agent agent) {
        var role = agent.role() == AgentRole.OWNER ? AgentRole.AGENT : AgentRole.OWNER;
        actions.ask(new ChangeRole(agent.id(), role), result -> {});
    }

    public void toggleDisabled(Agent agent) {
        actions.ask(new DisableAgent(agent.id(), !agent.disabled()), result -> {});
    }

    private void added() {
        notices.say(texts.get("team.added", name.text()));
        for (var field : List.of(name, email, password)) {
            field.value().set("");
            field.leave();
        }
    }
}
