package dev.shopbell.server.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.client.state.GapException;
import dev.shopbell.client.state.VisitorState;
import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.protocol.ContactCommand.Identify;
import dev.shopbell.protocol.ConversationCommand.EndConversation;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationCommand.RecallMessage;
import dev.shopbell.protocol.ConversationCommand.ReopenConversation;
import dev.shopbell.protocol.ConversationCommand.TakeConversation;
import dev.shopbell.protocol.ConversationQuery.ClosedBefore;
import dev.shopbell.protocol.ConversationQuery.MessagesBefore;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.ServerFrame.Told;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.call.Outcome;
import dev.shopbell.server.log.Audience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two contacts who turn out to be one: everything they had is still to be found, by the team and by the customer. */
class MergeTest {

    /** As the server has it, {@code ContactMerging.RENUMBERED_MAX}. */
    private static final int RENUMBERED_MAX = 350;

    /** As the server has it, {@code ContactSecrets.PER_CONTACT_MAX}. */
    private static final int BROWSERS_MAX = 50;

    private static long houses = 91_000;

    private final TestHouse house = new TestHouse(++houses);
    private final Caller.VisitorCaller phone = house.visitor(1);
    private final Caller.VisitorCaller laptop = house.visitor(2);

    private ConversationId ended(Caller visitor) {
        var talk = house.opened(visitor);
        house.done(visitor, new EndConversation(talk));
        return talk;
    }

    private void identify(Caller visitor, int word) {
        house.done(visitor, new Identify(house.signed("customer-7", word)));
    }

    private Set<ConversationId> closedInPagesOf(int count) {
        var found = new HashSet<ConversationId>();
        long before = Limits.POSITION_MAX;
        Result.ConversationPage page;
        do {
            page = (Result.ConversationPage) house.done(house.ownerCaller(), new ClosedBefore(before, count));
            page.conversations().stream().map(Conversation::id).forEach(found::add);
            before = page.nextBefore();
        } while (page.more());
        return found;
    }

    @Test
    void noTalkIsPassedOverWhereAPageEnds() {
        var all = new HashSet<ConversationId>();
        for (int i = 0; i < 5; i++) {
            all.add(ended(phone));
            all.add(ended(laptop));
        }
        identify(phone, 1);
        identify(laptop, 2);

        for (int count : new int[] {1, 2, 3, 4, 50}) {
            assertEquals(all, closedInPagesOf(count), () -> "pages of " + count);
        }
    }

    @Test
    void theCustomerGoesOnWithTheTalkThatIsOpen() {
        house.opened(phone);
        identify(phone, 1);
        for (int i = 0; i < 5; i++) {
            ended(laptop);
        }
        var open = house.opened(laptop);
        identify(laptop, 2);

        assertEquals(open, shown(contactOf(open)).current().orElseThrow().id());
    }

    @Test
    void twoBrowsersThatHadBothWrittenSeeBothTalksAndTheirWords() {
        var older = house.opened(phone);
        house.done(phone, new PostMessage(older, "from the phone"));
        identify(phone, 1);
        var newer = house.opened(laptop);
        house.done(laptop, new PostMessage(newer, "from the laptop"));
        identify(laptop, 2);

        var state = shown(contactOf(newer));
        assertEquals(newer, state.current().orElseThrow().id());
        assertEquals(List.of("hello", "from the phone"), textsOf(state, older));
        assertEquals(List.of("hello", "from the laptop"), textsOf(state, newer));
        assertEquals(contactOf(older), contactOf(newer));
        var page = (Result.MessagePage) house.done(laptop, new MessagesBefore(older, Limits.POSITION_MAX, 1));
        assertEquals("from the phone", page.messages().getFirst().text());
    }

    @Test
    void aSnapshotHoldsTheNewestTalksUpToItsBoundAndALittleOfEachPastOne() {
        var first = house.opened(phone);
        for (int i = 0; i < Limits.SNAPSHOT_MESSAGES_PER_PAST_CONVERSATION; i++) {
            house.done(phone, new PostMessage(first, "word " + i));
        }
        house.done(phone, new EndConversation(first));
        for (int i = 1; i < Limits.SNAPSHOT_VISITOR_CONVERSATIONS; i++) {
            ended(phone);
        }
        var all = shown(contactOf(first));
        assertEquals(Limits.SNAPSHOT_VISITOR_CONVERSATIONS, all.conversations().size());
        assertEquals(Limits.SNAPSHOT_MESSAGES_PER_PAST_CONVERSATION, all.messages(first).size());
        assertEquals("word 0", all.messages(first).getFirst().text());

        house.opened(phone);
        var newest = shown(contactOf(first));
        assertEquals(Limits.SNAPSHOT_VISITOR_CONVERSATIONS, newest.conversations().size());
        assertEquals(Optional.empty(), newest.conversation(first));
    }

    @Test
    void aHistoryOneWordTooLongForOneTransactionStaysWhereItIs() {
        house.opened(phone);
        identify(phone, 1);
        for (int past = 0; past <= 1; past++) {
            var browser = house.visitor(3 + past);
            var talk = house.opened(browser);
            for (int i = 1; i < RENUMBERED_MAX + past; i++) {
                house.done(browser, new PostMessage(talk, "word"));
            }
            var outcome = house.call(browser, new Identify(house.signed("customer-7", 5 + past)));
            if (past == 0) {
                assertInstanceOf(Outcome.Done.class, outcome);
                assertEquals(RENUMBERED_MAX, house.snapshot().conversation(talk).orElseThrow().lastSeq());
            } else {
                var refusal = assertInstanceOf(Outcome.Refused.class, outcome).refusal();
                assertEquals(RefusalCode.BAD_IDENTITY, refusal.code());
                assertEquals("history", refusal.args().get("why"));
                assertNull(house.snapshot().contact(contactOf(talk)).orElseThrow().identity());
            }
        }
    }

    @Test
    void ofOneBrowserPastWhatACustomerMayHaveTheOldestIsAStrangers() {
        for (int i = 1; i <= BROWSERS_MAX + 1; i++) {
            var browser = house.visitor(i);
            ended(browser);
            identify(browser, i);
            house.putClockForward(Duration.ofSeconds(1));
        }
        var customer = whoOpens(house.visitor(BROWSERS_MAX + 1));
        assertEquals(customer, whoOpens(house.visitor(2)));
        assertNotEquals(customer, whoOpens(house.visitor(1)));
    }

    private ContactId whoOpens(Caller browser) {
        var talk = ended(browser);
        return TestHouse.now(house.assembly.log().read(tx -> house.assembly.conversations().find(tx, talk).orElseThrow().contact()));
    }

    /** The law, for a visitor: what a snapshot held and what was told after it is what a later snapshot holds. */
    @ParameterizedTest
    @ValueSource(longs = {92_001, 92_002, 92_003})
    void aVisitorsSnapshotAndTheEventsAfterItAreTheNextSnapshot(long seed) throws GapException {
        var random = new Random(seed);
        var story = house.opened(phone);
        identify(phone, 1);
        house.opened(laptop);
        identify(laptop, 2);
        var contact = contactOf(story);
        var cuts = new ArrayList<VisitorState>();
        for (int i = 0; i < 60; i++) {
            cuts.add(shown(contact));
            var talks = List.copyOf(cuts.getLast().conversations());
            var talk = talks.get(random.nextInt(talks.size())).id();
            house.call(random.nextBoolean() ? phone : laptop, switch (random.nextInt(7)) {
                case 0, 1 -> new EndConversation(cuts.getLast().current().orElseThrow().id());
                case 2, 3 -> new OpenConversation("again " + i, null);
                case 4 -> new RecallMessage(talk, 1);
                default -> new PostMessage(talk, "word " + i);
            });
            house.call(house.ownerCaller(), random.nextInt(5) > 0 ? new TakeConversation(talk) : new ReopenConversation(talk));
        }
        var truth = shown(contact);
        assertTrue(truth.conversations().size() > 2, "there is a history");
        var stream = toldTo(contact);
        for (var cut : cuts) {
            for (var told : stream) {
                cut.apply(told);
            }
            for (var talk : truth.conversations()) {
                assertEquals(Optional.of(talk), cut.conversation(talk.id()));
                var whole = cut.messages(talk.id());
                var newest = truth.messages(talk.id());
                int common = Math.min(whole.size(), newest.size());
                assertTrue(common > 0);
                assertEquals(newest.subList(newest.size() - common, newest.size()), whole.subList(whole.size() - common, whole.size()));
            }
            assertEquals(truth.current(), cut.current());
        }
    }

    private List<Told> toldTo(ContactId contact) {
        var own = Audience.of(contact);
        var told = new ArrayList<Told>();
        for (var entry : house.log()) {
            Long number = entry.audiences().get(own);
            if (number != null) {
                told.add(new Told(number - 1, number, entry.at(), entry.event()));
            }
        }
        return told;
    }

    private ContactId contactOf(ConversationId talk) {
        return house.snapshot().conversation(talk).orElseThrow().contact();
    }

    private static List<String> textsOf(VisitorState state, ConversationId talk) {
        return state.messages(talk).stream().map(Message::text).toList();
    }

    private VisitorState shown(ContactId contact) {
        var state = new VisitorState();
        state.reset(TestHouse.now(house.assembly.log().read(tx -> house.assembly
                .snapshots()
                .forVisitor(tx, contact, house.assembly.log().headOf(tx, Audience.of(contact))))));
        return state;
    }
}
