package dev.shopbell.desk.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.desk.Shop;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.protocol.IdentityCommand.ChangeRights;
import dev.shopbell.protocol.IdentityEvent.RightsChanged;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.Right;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two admins edit roles: each sees the other's change, and nobody's begun work is overwritten. */
class RolesViewModelTest {

    private static final Set<Right> PLAIN = Set.of(Right.ANSWER, Right.OWN_ACCOUNT);

    private final AccessFixture desk = new AccessFixture();
    private final RolesViewModel model = new RolesViewModel(desk.store, desk.actions, desk.texts, desk.notices);

    @Test
    void whatAnotherAdminSavesIsSeenAtOnce() {
        assertEquals(PLAIN, model.draft(AgentRole.AGENT).value().get());

        desk.link.happen(Shop.NOW, new RightsChanged(AgentRole.AGENT, Set.of(Right.ANSWER, Right.OWN_ACCOUNT, Right.NOTE), 99));

        assertTrue(model.draft(AgentRole.AGENT).value().get().contains(Right.NOTE));
        assertFalse(model.draft(AgentRole.AGENT).changed().get());
    }

    @Test
    void whatIsBegunForOneRoleStaysAndTheOtherRolesFollow() {
        model.choose(AgentRole.AGENT, Right.NOTE, true);
        desk.link.happen(
                Shop.NOW,
                new RightsChanged(AgentRole.AGENT, Set.of(Right.OWN_ACCOUNT), 98),
                new RightsChanged(AgentRole.SUPERVISOR, PLAIN, 99));

        assertTrue(model.draft(AgentRole.AGENT).value().get().contains(Right.NOTE));
        assertTrue(model.draft(AgentRole.AGENT).changedElsewhere().get());
        assertEquals(PLAIN, model.draft(AgentRole.SUPERVISOR).value().get());
    }

    @Test
    void savingSendsTheWholeOfOneRole() {
        model.choose(AgentRole.AGENT, Right.NOTE, true);
        model.save(AgentRole.AGENT);

        assertEquals(List.of(new ChangeRights(AgentRole.AGENT, Set.of(Right.ANSWER, Right.OWN_ACCOUNT, Right.NOTE))), desk.link.asked());
        desk.answer(new Result.Done());
        assertEquals(List.of(desk.texts.get("settings.saved")), desk.said);
    }

    @Test
    void theOwnerStaysAndNobodyIsKeptFromTheirOwnAccount() {
        assertFalse(model.open(AgentRole.OWNER, Right.NOTE).get());
        assertFalse(model.open(AgentRole.AGENT, Right.OWN_ACCOUNT).get());
        assertTrue(model.open(AgentRole.AGENT, Right.NOTE).get());
    }

    @Test
    void whatIsTakenFromOneselfCanNoLongerBeGiven() {
        var open = model.open(AgentRole.AGENT, Right.NOTE);
        assertTrue(open.get());
        desk.allowed(Set.of(Right.RUN_ROLES, Right.ANSWER));
        assertFalse(open.get());
    }
}
