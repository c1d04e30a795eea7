package dev.shopbell.server.house;

import static dev.shopbell.server.db.generated.Tables.MAIL_OUT;
import static dev.shopbell.server.db.generated.Tables.SHOP_SETTINGS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.conversation.Message;
import dev.shopbell.model.shop.ConversationRules;
import dev.shopbell.model.shop.MailKind;
import dev.shopbell.model.shop.MailProblem;
import dev.shopbell.model.shop.MailSecurity;
import dev.shopbell.model.shop.MailSettings;
import dev.shopbell.model.shop.MailTrouble;
import dev.shopbell.protocol.ContactCommand.Identify;
import dev.shopbell.protocol.ConversationCommand.LeaveMessage;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationCommand.SendTranscript;
import dev.shopbell.protocol.ConversationCommand.TakeConversation;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.ShopCommand.ChangeMail;
import dev.shopbell.protocol.ShopCommand.ChangeRules;
import dev.shopbell.protocol.ShopCommand.TestMail;
import dev.shopbell.protocol.ShopEvent.MailStateChanged;
import dev.shopbell.protocol.ShopQuery.MailProblems;
import dev.shopbell.protocol.codec.SignedWord;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.call.Outcome;
import dev.shopbell.server.mail.Delivery;
import dev.shopbell.server.mail.MailWay;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.junit.jupiter.api.Test;

/** Mail from its cause to the mail server's door, in virtual time and with a mail server that says what the test wants. */
class MailOutTest {

    private static final MailSettings SETTINGS =
            new MailSettings("mail.example", 587, MailSecurity.STARTTLS, "", false, "tea@mail.example", "Tea");

    private static final MailSettings SETTINGS_OPEN =
            new MailSettings("mail.example", 25, MailSecurity.NONE, "tea", false, "tea@mail.example", "Tea");

    /** As the server has it, {@code AwayAnswers.PER_ROUND_MAX}. */
    private static final int TALKS_PER_ROUND_MAX = 20;

    /** As the server has it, {@code MailRepository.PER_STEP_MAX}. */
    private static final int MAILS_PER_STEP_MAX = 500;

    private static long houses = 77_000;

    private final List<MailWay.Parcel> sent = new ArrayList<>();
    private Delivery answer = new Delivery.Sent();
    private final TestHouse house = new TestHouse(houses++, (server, parcel) -> {
        sent.add(parcel);
        return answer;
    });
    private final Caller.AgentCaller owner = house.ownerCaller();
    private final Caller.VisitorCaller visitor = house.visitor(1);

    private void setMailServer() {
        house.done(owner, new ChangeMail(SETTINGS, null));
        house.done(owner, new ChangeRules(new ConversationRules(0, 0, 0, 0, 15)));
    }

    private Result.MailReport report() {
        return (Result.MailReport) house.done(owner, new MailProblems());
    }

    private ConversationId left() {
        var left = (Result.Posted) house.done(
                visitor, new LeaveMessage("do you have it in blue?", null, "Li", "li@mail.example", null, Map.of()));
        house.done(owner, new TakeConversation(left.conversation()));
        return left.conversation();
    }

    private RefusalCode refused(Caller caller, Request request) {
        return ((Outcome.Refused) house.call(caller, request)).refusal().code();
    }

    @Test
    void withoutAMailServerWhatNeedsOneSaysSo() {
        assertEquals(RefusalCode.NO_MAIL, refused(owner, new TestMail("olga@tea.example")));
        var talk = left();
        house.done(owner, new PostMessage(talk, "yes"));
        assertEquals(RefusalCode.NO_MAIL, refused(visitor, new SendTranscript(talk, "li@mail.example")));
        assertEquals(0, sent.size());
    }

    @Test
    void aTestArrivesOnceAndHowItWentIsTold() {
        setMailServer();
        house.done(owner, new TestMail("olga@tea.example"));
        house.time.advance(Duration.ofMinutes(5));

        assertEquals(1, sent.size());
        assertEquals("olga@tea.example", sent.getFirst().mail().to());
        var words = sent.getFirst().mail().letter().text();
        assertTrue(words.contains("the mail settings are right") && words.contains("邮件设置正确"), words);
        assertNotNull(report().state().sentAt());
        assertTrue(house.events().getLast() instanceof MailStateChanged);
    }

    @Test
    void answersToWhoHasLeftAreOneMailAfterAQuietTimeAndAreNotMailedTwice() {
        setMailServer();
        var talk = left();
        house.done(owner, new PostMessage(talk, "Yes, we do <3"));
        house.done(owner, new PostMessage(talk, "Shall I put one aside?"));
        house.time.advance(Duration.ofMinutes(1));
        assertEquals(0, sent.size());

        house.time.advance(Duration.ofMinutes(4));
        assertEquals(1, sent.size());
        var mail = sent.getFirst().mail();
        assertEquals(MailKind.ANSWER, mail.kind());
        assertEquals("li@mail.example", mail.to());
        assertTrue(mail.letter().text().contains("Yes, we do <3") && mail.letter().text().contains("aside?"), mail.letter().text());
        assertTrue(mail.letter().html().contains("Yes, we do &lt;3"));
        assertEquals("<talk-" + talk + "@mail.example>", sent.getFirst().threadId());

        house.time.advance(Duration.ofMinutes(20));
        assertEquals(1, sent.size());
        house.done(owner, new PostMessage(talk, "It is still here."));
        house.time.advance(Duration.ofMinutes(5));
        assertEquals(2, sent.size());
        assertTrue(!sent.getLast().mail().letter().text().contains("aside?"));
    }

    @Test
    void oneRoundMailsAnswersOfSoManyTalksAndTheNextTheRest() {
        setMailServer();
        for (int i = 1; i <= TALKS_PER_ROUND_MAX + 1; i++) {
            var left = (Result.Posted) house.done(
                    house.visitor(i), new LeaveMessage("and in blue?", null, "Li", "li" + i + "@mail.example", null, Map.of()));
            house.done(owner, new TakeConversation(left.conversation()));
            house.done(owner, new PostMessage(left.conversation(), "yes"));
        }
        for (int seconds = 0; sent.isEmpty() && seconds < 600; seconds++) {
            house.time.advance(Duration.ofSeconds(1));
        }
        house.time.advance(Duration.ofSeconds(15));
        assertEquals(TALKS_PER_ROUND_MAX, sent.size());

        house.time.advance(Duration.ofSeconds(20));
        assertEquals(TALKS_PER_ROUND_MAX + 1, sent.size());
    }

    @Test
    void aCustomerWhoTypedNoAddressIsAnsweredAtTheOneTheShopsBackendSigned() {
        setMailServer();
        var word = TestHouse.now(house.assembly.log().write(tx -> {
            var site = house.assembly.sites().all(tx).getFirst();
            return new SignedWord("customer-7", "Li", "li@signed.example", "word-1", tx.now().plusSeconds(60))
                    .sign(house.assembly.sites().sampleIdentityKey(tx, site), site.key(), tx.now());
        }));
        house.done(visitor, new Identify(word));
        var talk = house.opened(visitor);
        house.done(owner, new TakeConversation(talk));
        house.done(owner, new PostMessage(talk, "Yes, we do."));
        house.time.advance(Duration.ofMinutes(5));

        assertEquals(List.of("li@signed.example"), sent.stream().map(parcel -> parcel.mail().to()).toList());
    }

    @Test
    void aTalkOfAnyLengthFitsAMailAndHoldsUpNobodyElses() {
        setMailServer();
        var talk = left();
        for (int i = 0; i < 50; i++) {
            house.done(owner, new PostMessage(talk, "\"".repeat(Message.TEXT_LENGTH_MAX)));
        }
        house.done(owner, new PostMessage(talk, "and that is all"));
        house.time.advance(Duration.ofMinutes(5));

        assertEquals(1, sent.size());
        var letter = sent.getFirst().mail().letter();
        assertTrue(letter.text().contains("and that is all") && letter.text().contains("…\n"), "the newest, and that there are others");
        assertTrue(letter.html().length() < 1_000_000);
        house.done(visitor, new SendTranscript(talk, "li@mail.example"));
    }

    private void keepPassword() {
        TestHouse.now(house.assembly.log().write(tx -> tx.dsl()
                .update(SHOP_SETTINGS)
                .set(SHOP_SETTINGS.MAIL_PASSWORD, "sealed")
                .where(SHOP_SETTINGS.WORKSPACE_ID.eq(tx.workspace().value()))
                .execute()));
    }

    @Test
    void aKeptPasswordGoesToNoOtherServerAndOverNoOpenLine() {
        setMailServer();
        keepPassword();
        house.done(owner, new ChangeMail(at("MAIL.example", 465), null));
        assertTrue(house.snapshot().settings().mail().passwordSet());

        house.done(owner, new ChangeMail(SETTINGS_OPEN, null));
        assertFalse(house.snapshot().settings().mail().passwordSet(), "nor over an open line to its own");

        keepPassword();
        house.done(owner, new ChangeMail(at("elsewhere.example", 465), null));
        assertFalse(house.snapshot().settings().mail().passwordSet());
    }

    private static MailSettings at(String host, int port) {
        return new MailSettings(host, port, MailSecurity.TLS, "tea", false, "tea@mail.example", "Tea");
    }

    @Test
    void whatFailsForTheMomentIsTriedAgainUnderTheSameIdUntilItIsGivenUp() {
        setMailServer();
        var talk = left();
        answer = new Delivery.Later(MailTrouble.UNREACHABLE, "nobody there", true);
        house.done(owner, new SendTranscript(talk, "li@mail.example"));
        house.time.advance(Duration.ofMinutes(2));
        assertEquals(MailTrouble.UNREACHABLE, report().state().trouble());
        assertTrue(sent.size() >= 2, "tried again after a minute");

        for (int tries = 0; tries < 12; tries++) {
            house.putClockForward(Duration.ofHours(25));
            house.time.advance(Duration.ofMinutes(1));
        }
        assertEquals(9, sent.size());
        assertEquals(1, sent.stream().map(MailWay.Parcel::messageId).distinct().count());
        var report = (Result.MailReport) house.done(house.signIn("olga@tea.example"), new MailProblems());
        assertEquals(List.of(MailTrouble.TOO_LONG), report.problems().stream().map(problem -> problem.trouble()).toList());
    }

    /** As many as a shop has that could not mail for a while. */
    private void insert(int count, String state, Instant nextAt, Instant endedAt) {
        TestHouse.now(house.assembly.log().write(tx -> {
            for (int i = 0; i < count; i++) {
                tx.dsl()
                        .insertInto(MAIL_OUT)
                        .set(MAIL_OUT.WORKSPACE_ID, tx.workspace().value())
                        .set(MAIL_OUT.ID, new UUID(nextAt.toEpochMilli(), i))
                        .set(MAIL_OUT.KIND, MailKind.ANSWER.name())
                        .set(MAIL_OUT.RECIPIENT, "li@mail.example")
                        .set(MAIL_OUT.SUBJECT, "Tea")
                        .set(MAIL_OUT.BODY_TEXT, "words")
                        .set(MAIL_OUT.BODY_HTML, "words")
                        .set(MAIL_OUT.MESSAGE_ID, "<" + i + "@mail.example>")
                        .set(MAIL_OUT.STATE, state)
                        .set(MAIL_OUT.ATTEMPTS, 1)
                        .set(MAIL_OUT.ADDED_AT, tx.now())
                        .set(MAIL_OUT.NEXT_AT, nextAt)
                        .set(MAIL_OUT.ENDED_AT, endedAt)
                        .execute();
            }
            return count;
        }));
    }

    private int mails(Condition which) {
        return TestHouse.now(house.assembly.log().read(tx ->
                tx.dsl().fetchCount(MAIL_OUT, MAIL_OUT.WORKSPACE_ID.eq(tx.workspace().value()).and(which))));
    }

    private Instant in(Duration time) {
        return house.time.wallTime().plus(time);
    }

    @Test
    void newSettingsLetAllThatWaitBeTriedAtOnceAndNoTransactionTouchesMoreThanItMay() {
        answer = new Delivery.Later(MailTrouble.UNREACHABLE, "nobody there", true);
        insert(MAILS_PER_STEP_MAX + 1, "WAITING", in(Duration.ofHours(3)), null);
        var late = MAIL_OUT.NEXT_AT.gt(in(Duration.ofHours(1)));
        house.done(owner, new ChangeMail(SETTINGS, null));
        assertEquals(1, mails(late), "one past what one transaction may touch");

        house.time.advance(Duration.ZERO);
        assertEquals(0, mails(late));
        assertFalse(sent.isEmpty());
    }

    @Test
    void whatBecameOfAMailIsKeptForAMonth() {
        insert(MAILS_PER_STEP_MAX + 1, "SENT", in(Duration.ZERO), in(Duration.ZERO));
        insert(2, "FAILED", in(Duration.ofDays(2)), in(Duration.ofDays(2)));
        house.putClockForward(Duration.ofDays(29));
        house.time.advance(Duration.ofHours(1));
        assertEquals(MAILS_PER_STEP_MAX + 3, mails(MAIL_OUT.STATE.isNotNull()));

        house.putClockForward(Duration.ofDays(1));
        house.time.advance(Duration.ofHours(1));
        assertEquals(2, mails(MAIL_OUT.STATE.isNotNull()), "one past what one transaction may touch is gone too");
    }

    @Test
    void whatWaitedWhenTheDatabaseWentBackIsShownAndDoesNotLeaveTwice() {
        setMailServer();
        var talk = left();
        answer = new Delivery.Later(MailTrouble.UNREACHABLE, "nobody there", true);
        house.done(owner, new SendTranscript(talk, "wei@mail.example"));
        house.time.advance(Duration.ZERO);
        house.done(owner, new PostMessage(talk, "Yes, we do."));
        var without = house.opened(house.visitor(2));
        house.done(owner, new TakeConversation(without));
        house.done(owner, new PostMessage(without, "Nobody can be told this by mail."));
        sent.clear();
        answer = new Delivery.Sent();
        var epoch = house.assembly.log().epoch();

        house.assembly.wentBack();
        house.time.advance(Duration.ofHours(1));
        assertNotEquals(epoch, house.assembly.log().epoch());
        assertEquals(List.of(), sent);
        var problems = report().problems();
        assertEquals(List.of("li@mail.example", "wei@mail.example"), problems.stream().map(MailProblem::to).sorted().toList());
        assertTrue(problems.stream().allMatch(problem -> problem.trouble() == MailTrouble.RESTORED));
        assertEquals(0, mails(MAIL_OUT.BODY_TEXT.ne("")), "words that are not sent are not kept");

        house.done(owner, new PostMessage(talk, "It is still here."));
        house.time.advance(Duration.ofMinutes(5));
        assertEquals(1, sent.size());
        assertFalse(sent.getFirst().mail().letter().text().contains("Yes, we do."));
    }

    @Test
    void whatIsRefusedForGoodIsShownAndAVisitorMailsATalkAFewTimesADayOnly() {
        setMailServer();
        var talk = left();
        house.done(owner, new PostMessage(talk, "yes"));
        answer = new Delivery.Never(MailTrouble.RECIPIENT_REFUSED, "550 no such user");
        for (int times = 0; times < 3; times++) {
            house.done(visitor, new SendTranscript(talk, "li@mail.example"));
        }
        assertEquals(RefusalCode.QUOTA_USED_UP, refused(visitor, new SendTranscript(talk, "li@mail.example")));
        assertEquals(RefusalCode.NOT_FOUND, refused(house.visitor(2), new SendTranscript(talk, "x@mail.example")));
        house.time.advance(Duration.ofMinutes(1));

        assertEquals(3, sent.size());
        assertEquals(3, report().problems().size());
        assertEquals("550 no such user", report().problems().getFirst().words());
    }
}
