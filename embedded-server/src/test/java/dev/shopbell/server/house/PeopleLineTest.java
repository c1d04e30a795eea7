package dev.shopbell.server.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.client.state.VisitorState;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.identity.Agent;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.protocol.ByeCode;
import dev.shopbell.protocol.ClientFrame.Call;
import dev.shopbell.protocol.ClientFrame.Hello;
import dev.shopbell.protocol.ContactCommand.BlockContact;
import dev.shopbell.protocol.ContactCommand.Identify;
import dev.shopbell.protocol.ContactCommand.SetProfile;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationQuery.MessagesBefore;
import dev.shopbell.protocol.Credential;
import dev.shopbell.protocol.EntryRequest.SignIn;
import dev.shopbell.protocol.IdentityCommand.InviteAgent;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.Self;
import dev.shopbell.protocol.ServerFrame.Answer;
import dev.shopbell.protocol.ServerFrame.Refused;
import dev.shopbell.protocol.ServerFrame.Welcome;
import dev.shopbell.protocol.SnapshotPart;
import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import dev.shopbell.server.call.Outcome;
import dev.shopbell.server.call.RefusedException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** What becomes of people while they are connected, and of who guesses at the door. */
class PeopleLineTest {

    private static final String ADDRESS = "10.9.9.9";
    private static long houses = 96_000;

    private final TestHouse house = new TestHouse(++houses);
    private final String siteKey = house.snapshot().sites().iterator().next().key();

    private LoopbackLine browser(char letter) {
        var line = new LoopbackLine(house);
        line.say(new Hello(
                List.of(Limits.PROTOCOL_VERSION),
                new Credential.VisitorToken(siteKey, String.valueOf(letter).repeat(43)),
                null,
                0,
                0,
                "en",
                "test"));
        return line;
    }

    private void says(LoopbackLine line, Request request) {
        line.say(new Call(house.newCid(), request));
    }

    private ConversationId opens(LoopbackLine line, String text) {
        says(line, new OpenConversation(text, null));
        return assertInstanceOf(Result.Posted.class, line.all(Answer.class).getLast().result()).conversation();
    }

    private static Set<ConversationId> shown(LoopbackLine line) {
        var state = new VisitorState();
        state.reset(line.all(SnapshotPart.class));
        var ids = new HashSet<ConversationId>();
        state.conversations().forEach(talk -> ids.add(talk.id()));
        return ids;
    }

    @Test
    void whoBecomesKnownStartsAfreshInEveryBrowserAndSeesEverything() {
        var phone = browser('a');
        var first = opens(phone, "from the phone");
        says(phone, new Identify(house.signed("customer-7", 1)));
        phone = browser('a');
        var laptop = browser('b');
        var second = opens(laptop, "from the laptop");
        says(laptop, new Identify(house.signed("customer-7", 2)));

        assertEquals(ByeCode.ACCESS_CHANGED, laptop.closed);
        assertEquals(ByeCode.ACCESS_CHANGED, phone.closed);
        for (char letter : new char[] {'a', 'b'}) {
            var again = browser(letter);
            assertEquals(Set.of(first, second), shown(again));
            assertTrue(assertInstanceOf(Self.VisitorSelf.class, again.all(Welcome.class).getFirst().you()).identified());
        }
    }

    @Test
    void whoIsBlockedWhileConnectedMayReadAndNotWrite() {
        var line = browser('a');
        var talk = opens(line, "hello");
        var contact = house.snapshot().conversation(talk).orElseThrow().contact();
        house.done(house.ownerCaller(), new BlockContact(contact, true));
        if (line.closed != null) {
            assertEquals(ByeCode.ACCESS_CHANGED, line.closed);
            line = browser('a');
            assertEquals(Set.of(talk), shown(line));
        }
        for (var words : List.<Request>of(new PostMessage(talk, "let me in"), new OpenConversation("or here", null))) {
            says(line, words);
            assertEquals(RefusalCode.BLOCKED, line.all(Refused.class).getLast().refusal().code());
        }
        house.done(house.ownerCaller(), new BlockContact(contact, false));
        var after = browser('a');
        says(after, new PostMessage(talk, "thank you"));
        assertEquals(0, after.all(Refused.class).size());
    }

    @Tries({FaultCase.F43, FaultCase.F44})
    @Test
    void aWordServesOneBrowserOnlyAndHoldsForItsSiteOnly() {
        var word = house.signed("customer-7", 9);
        house.done(house.visitor(1), new Identify(word));
        house.done(house.visitor(1), new Identify(word));
        assertEquals("jti", why(house.visitor(2), word));
        assertEquals("format", why(house.visitor(2), "x".repeat(Identify.JWT_LENGTH_MAX + 1)));
        house.putClockForward(Duration.ofMinutes(10));
        assertEquals("exp", why(house.visitor(3), word));
    }

    private String why(dev.shopbell.server.call.Caller.VisitorCaller visitor, String word) {
        var refusal = assertInstanceOf(Outcome.Refused.class, house.call(visitor, new Identify(word))).refusal();
        assertEquals(RefusalCode.BAD_IDENTITY, refusal.code());
        return refusal.args().get("why");
    }

    @Test
    void oneColleaguePastWhatAShopMayHaveIsRefused() {
        for (int agents = 1; agents < Agent.PER_SHOP_MAX; agents++) {
            house.done(house.ownerCaller(), invitation(agents));
        }
        var refusal = assertInstanceOf(Outcome.Refused.class, house.call(house.ownerCaller(), invitation(Agent.PER_SHOP_MAX))).refusal();
        assertEquals(RefusalCode.TEAM_FULL, refusal.code());
        assertEquals(Integer.toString(Agent.PER_SHOP_MAX), refusal.args().get("max"));
    }

    @Tries(FaultCase.F44)
    @Test
    void whoTypesTheAddressOfAKnownCustomerSeesNothingOfThatCustomer() {
        var known = browser('a');
        var first = opens(known, "my order 4711");
        says(known, new Identify(house.signed("customer-7", 1)));
        says(browser('a'), new SetProfile("Li Wei", "li@mail.example", null, Map.of()));

        var stranger = browser('b');
        var own = opens(stranger, "it is me, really");
        says(stranger, new SetProfile("Li Wei", "li@mail.example", null, Map.of()));

        var again = browser('b');
        assertEquals(Set.of(own), shown(again));
        assertFalse(assertInstanceOf(Self.VisitorSelf.class, again.all(Welcome.class).getFirst().you()).identified());
        says(again, new MessagesBefore(first, Limits.POSITION_MAX, 10));
        assertEquals(RefusalCode.NOT_FOUND, again.all(Refused.class).getLast().refusal().code());
    }

    private static InviteAgent invitation(int number) {
        return new InviteAgent("Bea " + number, "bea" + number + "@tea.example", AgentRole.AGENT);
    }

    @Tries(FaultCase.F51)
    @Test
    void whoGuessesWaitsLongerEachTimeAndEachTryCostsOneHash() {
        house.signIn("olga@tea.example");
        var passwords = house.assembly.identity().passwords();
        for (var email : List.of("olga@tea.example", "nobody@tea.example")) {
            long before = passwords.hashes();
            for (int tries = 1; tries <= 10; tries++) {
                assertEquals(RefusalCode.BAD_CREDENTIALS, guess(email).code());
                assertEquals(before + tries, passwords.hashes(), "one, whether the address is known or not");
            }
            long wait = 0;
            for (int more = 0; more < 3; more++) {
                var refusal = guess(email);
                assertEquals(RefusalCode.RATE_LIMITED, refusal.code());
                assertEquals(before + 10 + more, passwords.hashes(), "a try made too soon costs nothing");
                assertTrue(refusal.retryAfterMillis() > wait, "each wait is longer");
                wait = refusal.retryAfterMillis();
                house.time.advance(Duration.ofMillis(wait));
                assertEquals(RefusalCode.BAD_CREDENTIALS, guess(email).code());
            }
        }
        house.signIn("olga@tea.example"); // From the usual place, the rightful person waits for nothing.
    }

    @Tries(FaultCase.F51)
    @Test
    void whoSetTheShopUpWaitsForNobodysGuessesFromElsewhere() {
        for (int tries = 0; tries < 10; tries++) {
            guess("olga@tea.example");
        }
        assertEquals(RefusalCode.RATE_LIMITED, guess("olga@tea.example").code());
        var signIn = new SignIn("olga@tea.example", TestHouse.PASSWORD, "test");
        assertInstanceOf(Result.SignedIn.class, TestHouse.now(house.assembly.frontDoor().enter(signIn, "test")), "from where it was set up");
    }

    private dev.shopbell.protocol.Refusal guess(String email) {
        var failure = assertThrows(CompletionException.class, () -> house.assembly
                .frontDoor()
                .enter(new SignIn(email, "a wrong guess", "test"), ADDRESS)
                .join());
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return assertInstanceOf(RefusedException.class, cause).refusal();
    }
}
