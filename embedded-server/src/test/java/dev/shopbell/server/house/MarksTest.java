package dev.shopbell.server.house;

import static dev.shopbell.server.db.generated.Tables.COMMAND_LEDGER;
import static dev.shopbell.server.db.generated.Tables.CONVERSATION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Receipts;
import dev.shopbell.protocol.ConversationCommand.MarkConversation;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationEvent.Marked;
import dev.shopbell.protocol.Limits;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.call.Outcome;
import dev.shopbell.server.log.LogEntry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How far each side has received and read (I-12): it only rises, never passes the head, and is told seldom. */
class MarksTest {

    private static long houses = 50_000;

    private final TestHouse house = new TestHouse(++houses);
    private final Caller.AgentCaller bea = house.hire("bea");
    private final Caller.VisitorCaller ann = house.visitor(1);
    private final ConversationId talk = house.opened(ann);

    private Receipts receipts() {
        return house.snapshot().conversation(talk).orElseThrow().receipts();
    }

    private List<LogEntry> marked() {
        return house.log().stream().filter(entry -> entry.event() instanceof Marked).toList();
    }

    private void passed() {
        house.time.advance(Limits.MARKS_EVERY);
    }

    @Test
    void marksRiseToTheHeadAndNoFurtherAndReadIsDelivered() {
        house.done(ann, new PostMessage(talk, "two"));
        house.done(bea, new MarkConversation(talk, 1, 0));
        passed();
        assertEquals(new Receipts(0, 0, 1, 0), receipts());

        house.done(bea, new MarkConversation(talk, 0, 9));
        house.done(ann, new MarkConversation(talk, Long.MAX_VALUE, -5));
        passed();
        assertEquals(new Receipts(2, 0, 2, 2), receipts());

        house.done(bea, new MarkConversation(talk, 1, 1));
        passed();
        assertEquals(new Receipts(2, 0, 2, 2), receipts());
        assertEquals(2, marked().size(), "what says nothing new is not told");
    }

    @Test
    void manyMarksAreToldAtMostOnceInAWhile() {
        for (int i = 2; i <= 40; i++) {
            house.done(ann, new PostMessage(talk, "words " + i));
        }
        for (int i = 1; i <= 40; i++) {
            house.done(bea, new MarkConversation(talk, i, i));
            house.done(ann, new MarkConversation(talk, i, i));
            house.time.advance(Duration.ofMillis(50));
        }
        passed();

        var told = marked();
        for (int i = 1; i < told.size(); i++) {
            var pause = Duration.between(told.get(i - 1).at(), told.get(i).at());
            assertTrue(pause.compareTo(Limits.MARKS_EVERY) >= 0, pause::toString);
        }
        assertTrue(told.size() > 2, "and they are told");
        assertEquals(new Receipts(40, 40, 40, 40), receipts());
    }

    @Test
    void aMarkLeavesNoRowBehindAndChangesNoRev() {
        long rev = house.snapshot().conversation(talk).orElseThrow().rev();
        long rows = ledgerRows();
        int ticking = house.time.pending();
        house.done(bea, new MarkConversation(talk, 1, 1));
        house.done(bea, new MarkConversation(talk, 1, 1));
        passed();

        assertEquals(rows, ledgerRows());
        assertEquals(rev, house.snapshot().conversation(talk).orElseThrow().rev());
        assertEquals(ticking, house.time.pending(), "and nothing ticks on for nobody");
    }

    /** What a failed force takes back had been the head when it was marked: the next words under that number are others. */
    @Test
    void aMarkNeverPassesTheHeadThatIsThereWhenItIsWritten() {
        house.done(ann, new PostMessage(talk, "two"));
        house.done(bea, new MarkConversation(talk, 9, 9));
        TestHouse.now(house.assembly.log().write(tx -> tx.dsl()
                .update(CONVERSATION)
                .set(CONVERSATION.LAST_SEQ, 1L)
                .where(CONVERSATION.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(CONVERSATION.ID.eq(talk.value()))
                .execute()));
        passed();

        assertEquals(new Receipts(0, 0, 1, 1), receipts());
    }

    @Test
    void aStrangersConversationIsNotThereToBeMarked() {
        var refused = assertInstanceOf(Outcome.Refused.class, house.call(house.visitor(2), new MarkConversation(talk, 1, 1)));
        assertEquals(RefusalCode.NOT_FOUND, refused.refusal().code());
    }

    private long ledgerRows() {
        return TestHouse.now(house.assembly.log().read(tx -> tx.dsl()
                .fetchCount(COMMAND_LEDGER, COMMAND_LEDGER.WORKSPACE_ID.eq(tx.workspace().value()))));
    }
}
