package dev.shopbell.server.house;

import static dev.shopbell.server.db.generated.Tables.EVENT_BODY;
import static dev.shopbell.server.db.generated.Tables.EVENT_LOG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.model.conversation.Card;
import dev.shopbell.model.conversation.CardKind;
import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.protocol.ConversationCommand.CloseConversation;
import dev.shopbell.protocol.ConversationCommand.EditMessage;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationCommand.RecallMessage;
import dev.shopbell.protocol.ConversationCommand.TakeConversation;
import dev.shopbell.protocol.ConversationEvent.MessageChanged;
import dev.shopbell.protocol.ConversationEvent.MessagePosted;
import dev.shopbell.protocol.ConversationQuery.MessagesBefore;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.Result;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.call.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Words that are changed or withdrawn: who may, for how long, and that nothing of what was said before is left in the database. */
class MessagesTest {

    private static final String SLIP = "my card number is 4000 1234";
    private static final Card CARD = new Card(CardKind.PRODUCT, "Gunpowder", null, "€ 7", null, "https://tea.example/gunpowder");

    private static long houses = 40_000;

    private final TestHouse house = new TestHouse(++houses);
    private final Caller.AgentCaller olga = house.ownerCaller();
    private final Caller.AgentCaller bea = house.hire("bea");
    private final Caller.VisitorCaller ann = house.visitor(1);
    private final Caller.VisitorCaller ben = house.visitor(2);
    private final ConversationId talk = house.opened(ann);

    private void assertRefused(RefusalCode code, Caller caller, Request request) {
        assertEquals(code, assertInstanceOf(Outcome.Refused.class, house.call(caller, request)).refusal().code());
    }

    private long says(Caller caller, String text) {
        return ((Result.Posted) house.done(caller, new PostMessage(talk, text))).seq();
    }

    private Message message(long seq) {
        return house.snapshot().messages(talk).get((int) seq - 1);
    }

    @Test
    void changedWordsTakeThePlaceOfTheOldOnesEverywhere() throws Exception {
        long seq = says(ann, SLIP);

        house.done(ann, new EditMessage(talk, seq, "never mind"));
        house.done(ann, new EditMessage(talk, seq, "never mind 不用了"));

        assertEquals("never mind 不用了", message(seq).text());
        assertEquals(house.time.wallTime(), message(seq).editedAt());
        var page = (Result.MessagePage) house.done(ann, new MessagesBefore(talk, seq + 1, 1));
        assertEquals("never mind 不用了", page.messages().getFirst().text());
        assertFalse(house.export().contains("4000"));
        assertEquals(0, house.assembly.log().firstBroken());
        var told = house.events().stream()
                .map(event -> event instanceof MessagePosted(var posted) ? posted : event instanceof MessageChanged(var changed) ? changed : null)
                .filter(message -> message != null && message.seq() == seq)
                .map(Message::text)
                .toList();
        assertEquals(List.of("never mind 不用了", "never mind 不用了", "never mind 不用了"), told);
    }

    @Test
    void withdrawnWordsAndCardsAreGoneAndToldAsWithdrawn() throws Exception {
        house.done(bea, new TakeConversation(talk));
        long seq = ((Result.Posted) house.done(bea, new PostMessage(talk, SLIP, List.of(), CARD, 1L))).seq();
        house.done(bea, new EditMessage(talk, seq, "still " + SLIP));

        house.done(bea, new RecallMessage(talk, seq));

        assertEquals(message(seq).recalled(message(seq).rev()), message(seq));
        assertFalse(house.export().contains("4000"));
        assertFalse(house.export().contains("Gunpowder"));
        assertEquals(0, house.assembly.log().firstBroken());
        for (var told : house.toldToTeam(0)) {
            if (told.event() instanceof MessagePosted(var posted) && posted.seq() == seq) {
                assertTrue(posted.recalled() && posted.text().isEmpty() && posted.card() == null);
            }
        }
        assertRefused(RefusalCode.RECALLED, bea, new EditMessage(talk, seq, "again"));
        assertRefused(RefusalCode.RECALLED, bea, new RecallMessage(talk, seq));
    }

    @Test
    void aReaderWhoIsNearlyUpToDateIsToldNothingThatWasWithdrawn() {
        long before = house.assembly.log().forcedHead();
        long seq = says(ann, SLIP);
        house.done(ann, new RecallMessage(talk, seq));

        var recent = TestHouse.now(house.assembly.log().after(before, java.util.Set.of(dev.shopbell.server.log.Audience.TEAM)));

        assertEquals(2, recent.entries().size());
        assertFalse(recent.entries().toString().contains("4000"), recent.entries()::toString);
    }

    @Test
    void aChangedByteIsFoundBesideErasedWordsToo() {
        long seq = says(ann, SLIP);
        long pos = house.assembly.log().forcedHead();
        house.done(ann, new RecallMessage(talk, seq));
        assertEquals(0, house.assembly.log().firstBroken());

        TestHouse.now(house.assembly.log().write(tx -> tx.dsl()
                .update(EVENT_BODY)
                .set(EVENT_BODY.BODY, "words put there")
                .where(EVENT_BODY.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(EVENT_BODY.POS.eq(pos))
                .execute()));
        assertEquals(pos, house.assembly.log().firstBroken());

        TestHouse.now(house.assembly.log().write(tx -> tx.dsl()
                .update(EVENT_BODY)
                .set(EVENT_BODY.BODY, "")
                .where(EVENT_BODY.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(EVENT_BODY.POS.eq(pos))
                .execute()));
        assertEquals(0, house.assembly.log().firstBroken());
        TestHouse.now(house.assembly.log().write(tx -> tx.dsl()
                .update(EVENT_LOG)
                .set(EVENT_LOG.PAYLOAD, EVENT_LOG.PAYLOAD.concat(" "))
                .where(EVENT_LOG.WORKSPACE_ID.eq(tx.workspace().value()))
                .and(EVENT_LOG.POS.eq(pos))
                .execute()));
        assertEquals(pos, house.assembly.log().firstBroken());
    }

    @Test
    void theWindowClosesToTheMillisecond() {
        long seq = says(ann, "late");
        house.time.advance(Duration.ofMinutes(15));
        house.done(ann, new EditMessage(talk, seq, "just in time"));
        house.time.advance(Duration.ofMillis(1));

        assertRefused(RefusalCode.TOO_LATE, ann, new EditMessage(talk, seq, "one past"));
        assertRefused(RefusalCode.TOO_LATE, ann, new RecallMessage(talk, seq));
        assertEquals("just in time", message(seq).text());
    }

    @Test
    void nobodyChangesAnothersWordsAndOnlySupervisorsWithdrawAColleagues() {
        house.done(bea, new TakeConversation(talk));
        long beas = says(bea, "rude");
        long anns = says(ann, "mine");
        var cem = house.hire("cem");

        assertRefused(RefusalCode.NOT_YOURS, ann, new EditMessage(talk, beas, "polite"));
        assertRefused(RefusalCode.NOT_YOURS, bea, new EditMessage(talk, anns, "polite"));
        assertRefused(RefusalCode.NOT_YOURS, olga, new EditMessage(talk, beas, "polite"));
        assertRefused(RefusalCode.NOT_YOURS, cem, new RecallMessage(talk, beas));
        assertRefused(RefusalCode.NOT_YOURS, olga, new RecallMessage(talk, anns));
        assertRefused(RefusalCode.NOT_FOUND, ben, new EditMessage(talk, anns, "polite"));
        assertRefused(RefusalCode.NOT_FOUND, ann, new EditMessage(talk, anns + 1, "nothing there"));
        assertRefused(RefusalCode.NOT_FOUND, ann, new RecallMessage(talk, 0));
        house.done(olga, new RecallMessage(talk, beas));
        assertTrue(message(beas).recalled());
    }

    @Test
    void theSameWordsChangeNothingAndEmptyOnesAreRefusedUnlessACardStands() {
        long seq = says(ann, "words");
        long head = house.assembly.log().forcedHead();
        house.done(ann, new EditMessage(talk, seq, "words"));
        assertEquals(head, house.assembly.log().forcedHead());

        assertRefused(RefusalCode.BAD_TEXT, ann, new EditMessage(talk, seq, ""));
        assertRefused(RefusalCode.BAD_TEXT, ann, new EditMessage(talk, seq, "x".repeat(Message.TEXT_LENGTH_MAX + 1)));
        long card = ((Result.Posted) house.done(ann, new PostMessage(talk, "this", List.of(), CARD, null))).seq();
        house.done(ann, new EditMessage(talk, card, ""));
        assertEquals(CARD, message(card).card());
    }

    @Test
    void anEndedConversationIsNoHindranceAndStaysEnded() {
        long seq = says(ann, "words");
        house.done(bea, new CloseConversation(talk));
        long rev = house.snapshot().conversation(talk).orElseThrow().rev();

        house.done(ann, new EditMessage(talk, seq, "other words"));

        assertEquals(rev, house.snapshot().conversation(talk).orElseThrow().rev());
    }

    @Test
    void anAnswerNamesAMessageThatThereIs() {
        house.done(ann, new PostMessage(talk, "to the first", List.of(), null, 1L));
        assertEquals(1L, message(2).replyTo());
        assertRefused(RefusalCode.NOT_FOUND, ann, new PostMessage(talk, "to the next", List.of(), null, 3L));
        assertRefused(RefusalCode.NOT_FOUND, ann, new PostMessage(talk, "to none", List.of(), null, 0L));
    }

    @Test
    void cardsAreCheckedOnBothSides() {
        house.done(bea, new TakeConversation(talk));
        var bad = new Card(CardKind.PRODUCT, "x".repeat(Card.TITLE_LENGTH_MAX + 1), null, null, null, null);
        var sly = new Card(CardKind.ORDER, "Order", null, null, null, "javascript:alert(1)");

        for (var caller : List.of(ann, bea)) {
            assertRefused(RefusalCode.BAD_CARD, caller, new PostMessage(talk, "", List.of(), bad, null));
            assertRefused(RefusalCode.BAD_CARD, caller, new PostMessage(talk, "", List.of(), sly, null));
        }
        assertRefused(RefusalCode.BAD_CARD, ben, new OpenConversation("", null, List.of(), sly));
    }
}
