package dev.shopbell.desk.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.desk.Shop;
import dev.shopbell.model.identity.AgentSession;
import dev.shopbell.model.identity.SessionId;
import dev.shopbell.protocol.IdentityCommand.EndAgentSession;
import dev.shopbell.protocol.IdentityCommand.EndSession;
import dev.shopbell.protocol.IdentityQuery.AgentSessions;
import dev.shopbell.protocol.IdentityQuery.MySessions;
import dev.shopbell.protocol.Result;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Where somebody is signed in, and signing a lost device out. */
class DevicesViewModelTest {

    private final AccessFixture desk = new AccessFixture();
    private final DevicesViewModel model = new DevicesViewModel(desk.store, desk.actions, desk.moments, desk.notices);

    @Test
    void onesOwnDevicesAreListedAndTheOtherOneEnds() {
        assertEquals(List.of(new MySessions()), desk.link.asked());
        desk.answer(new Result.Sessions(List.of(device(1), device(2))));
        assertTrue(model.isThis(device(1)));
        assertFalse(model.isThis(device(2)));
        assertEquals("Last seen Nov 20, 2026, 10:00\u202fAM \u00b7 signed in Nov 19, 2026, 10:00\u202fAM", model.storyOf(device(2)));
        model.end(device(2));
        assertEquals(new EndSession(device(2).id()), desk.link.asked().getLast());
        desk.answer(new Result.Done());
        assertEquals(new MySessions(), desk.link.asked().getLast(), "what is shown is what the server says");
    }

    @Test
    void anAnswerAboutOneIsNotShownUnderAnother() {
        model.show(Shop.BEN);
        assertEquals(new AgentSessions(Shop.BEN.id()), desk.link.asked().getLast());
        desk.answer(new Result.Sessions(List.of(device(1))));
        assertEquals(List.of(), model.sessions(), "those are one's own");
        desk.answer(new Result.Sessions(List.of(device(3))));
        assertEquals(List.of(device(3)), model.sessions());
        model.end(device(3));
        assertEquals(new EndAgentSession(Shop.BEN.id(), device(3).id()), desk.link.asked().getLast());
    }

    private static AgentSession device(int number) {
        return new AgentSession(
                new SessionId(new UUID(6, number)),
                Shop.ANA.id(),
                "Laptop " + number,
                Shop.NOW.minus(Duration.ofDays(1)),
                Shop.NOW,
                Shop.NOW.plus(Duration.ofDays(29)));
    }
}
