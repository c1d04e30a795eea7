package dev.shopbell.server.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.shopbell.model.conversation.ConversationState;
import dev.shopbell.model.identity.AgentSession;
import dev.shopbell.protocol.ConversationCommand.TakeConversation;
import dev.shopbell.protocol.IdentityCommand.DisableAgent;
import dev.shopbell.protocol.IdentityQuery.MySessions;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.call.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The devices of one agent: so many that all of them can end at once. */
class DevicesTest {

    private static final int OPEN_MAX = 50;

    private static long houses = 94_000;

    private final TestHouse house = new TestHouse(++houses);
    private final Caller.AgentCaller first = house.hire("bea");

    private Caller.AgentCaller signIn() {
        house.time.advance(Duration.ofSeconds(1));
        return house.signIn("bea@tea.example");
    }

    private static List<AgentSession> listed(Outcome outcome) {
        return ((Result.Sessions) assertInstanceOf(Outcome.Done.class, outcome).result()).sessions();
    }

    @Test
    void onePastAsManyAsCanBeSignsTheOldestOut() {
        for (int i = 1; i < OPEN_MAX; i++) {
            signIn();
        }
        assertEquals(OPEN_MAX, listed(house.call(first, new MySessions())).size());

        var last = signIn();
        assertEquals(
                RefusalCode.FORBIDDEN, assertInstanceOf(Outcome.Refused.class, house.call(first, new MySessions())).refusal().code());
        assertEquals(OPEN_MAX, listed(house.call(last, new MySessions())).size());
    }

    @Test
    void whoeverSignsInAgainAndAgainCanStillBeDismissed() {
        var devices = new ArrayList<Caller.AgentCaller>();
        for (int i = 0; i < 600; i++) {
            devices.add(signIn());
        }
        var talk = house.opened(house.visitor(1));
        house.done(devices.getLast(), new TakeConversation(talk));

        house.done(house.ownerCaller(), new DisableAgent(first.agent(), true));
        assertEquals(ConversationState.WAITING, house.snapshot().conversation(talk).orElseThrow().state());
        for (var device : devices) {
            assertInstanceOf(Outcome.Refused.class, house.call(device, new MySessions()));
        }
    }
}
