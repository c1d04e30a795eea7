package dev.shopbell.desk.access;

import dev.shopbell.desk.settings.Draft;
import dev.shopbell.desk.store.Actions;
import dev.shopbell.desk.store.DeskStore;
import dev.shopbell.desk.ui.Notices;
import dev.shopbell.desk.ui.Texts;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.protocol.IdentityCommand.ChangeRights;
import dev.shopbell.protocol.Right;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;

/** What each role may do, as it is being edited: each role on its own, so that two who edit different roles do not meet. */
public final class RolesViewModel {

    private final DeskStore store;
    private final Actions actions;
    private final Texts texts;
    private final Notices notices;
    private final Map<AgentRole, Draft<Set<Right>>> drafts = new EnumMap<>(AgentRole.class);

    public RolesViewModel(DeskStore store, Actions actions, Texts texts, Notices notices) {
        this.store = store;
        this.actions = actions;
        this.texts = texts;
        this.notices = notices;
        for (var role : AgentRole.values()) {
            drafts.put(role, new Draft<>(Set.of()));
        }
        store.roles().subscribe(told -> told.forEach((role, rights) -> draft(role).told(rights)));
    }

    /** What can be given to a role, in the order of the list. */
    public List<Right> rights() {
        return Stream.of(Right.values()).filter(Right::isForTeam).toList();
    }

    public Draft<Set<Right>> draft(AgentRole role) {
        return drafts.get(role);
    }

    /** Whether this person may give or take it: no more than is one's own, no role above one's own, and never what keeps people in. */
    public BooleanBinding open(AgentRole role, Right right) {
        return Bindings.createBooleanBinding(() -> isOpen(role, right), store.rights(), store.self());
    }

    private boolean isOpen(AgentRole role, Right right) {
        var self = store.self().get();
        return self != null
                && role != AgentRole.OWNER
                && right != Right.OWN_ACCOUNT
                && role.compareTo(self.role()) >= 0
                && store.rights().get().contains(right);
    }

    public void choose(AgentRole role, Right right, boolean chosen) {
        var now = EnumSet.noneOf(Right.class);
        now.addAll(draft(role).value().get());
        if (chosen) {
            now.add(right);
        } else {
            now.remove(right);
        }
        draft(role).value().set(Set.copyOf(now));
    }

    public void save(AgentRole role) {
        var wanted = draft(role).value().get();
        actions.ask(new ChangeRights(role, wanted), result -> notices.say(texts.get("settings.saved")));
    }
}
