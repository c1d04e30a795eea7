package dev.shopbell.server.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shopbell.client.state.VisitorState;
import dev.shopbell.model.contact.ContactId;
import dev.shopbell.model.conversation.Conversation;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.protocol.ContactCommand.Identify;
import dev.shopbell.protocol.ConversationCommand.EndConversation;
import dev.shopbell.protocol.ConversationQuery.ClosedBefore;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.Result;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.log.Audience;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two contacts who turn out to be one: everything they had is still to be found, by the team and by the customer. */
class MergeTest {

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

        assertEquals(open, shownTo(house.snapshot().conversation(open).orElseThrow().contact()));
    }

    private ConversationId shownTo(ContactId contact) {
        var state = new VisitorState();
        state.reset(TestHouse.now(house.assembly.log().read(tx -> house.assembly
                .snapshots()
                .forVisitor(tx, contact, house.assembly.log().headOf(tx, Audience.of(contact))))));
        return state.current().orElseThrow().id();
    }
}
