package dev.shopbell.server.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.model.conversation.ConversationId;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.model.shop.MailSecurity;
import dev.shopbell.model.shop.MailSettings;
import dev.shopbell.protocol.ContactCommand.BlockContact;
import dev.shopbell.protocol.ConversationCommand.AddNote;
import dev.shopbell.protocol.ConversationCommand.CloseConversation;
import dev.shopbell.protocol.ConversationCommand.OpenConversation;
import dev.shopbell.protocol.ConversationCommand.PostMessage;
import dev.shopbell.protocol.ConversationCommand.SendTranscript;
import dev.shopbell.protocol.ConversationCommand.TakeConversation;
import dev.shopbell.protocol.ConversationQuery.Transcript;
import dev.shopbell.protocol.IdentityCommand.AddAgent;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Request;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.ShopCommand.ChangeMail;
import dev.shopbell.rules.FaultCase;
import dev.shopbell.rules.Tries;
import dev.shopbell.server.call.Caller;
import dev.shopbell.server.call.Outcome;
import dev.shopbell.server.mail.Delivery;
import dev.shopbell.server.mail.MailWay;
import dev.shopbell.server.wire.TranscriptDoor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was said, given to whoever said it and to nobody else, whatever the words and names are. */
class TranscriptTest {

    private static final String HOSTILE = "</p><script>alert('tea')</script>";

    private static long houses = 78_000;

    private final List<MailWay.Parcel> sent = new ArrayList<>();
    private final TestHouse house = new TestHouse(houses++, (server, parcel) -> {
        sent.add(parcel);
        return new Delivery.Sent();
    });
    private final Caller.VisitorCaller visitor = house.visitor(1);

    private ConversationId opened(String words) {
        return ((Result.Posted) house.done(visitor, new OpenConversation(words, null))).conversation();
    }

    private ConversationId answered(ConversationId talk) {
        house.done(house.ownerCaller(), new TakeConversation(talk));
        house.done(house.ownerCaller(), new PostMessage(talk, "yes?"));
        house.done(house.ownerCaller(), new CloseConversation(talk));
        return talk;
    }

    private String token(Caller caller, ConversationId talk) {
        var links = (Result.TranscriptLinks) house.done(caller, new Transcript(talk));
        assertEquals(links.page() + TranscriptDoor.TEXT, links.file());
        return links.page().substring(TranscriptDoor.PATH.length());
    }

    private Optional<TranscriptDoor.Opened> open(String token) {
        return TestHouse.now(house.assembly.transcripts().open(token));
    }

    private RefusalCode refused(Caller caller, Request request) {
        return ((Outcome.Refused) house.call(caller, request)).refusal().code();
    }

    @Test
    void whoIsBlockedReadsItAndHasItSentToNobody() {
        house.done(house.ownerCaller(), new ChangeMail(
                new MailSettings("mail.example", 587, MailSecurity.STARTTLS, "", false, "tea@mail.example", "Tea"), null));
        var talk = opened("hello");
        house.done(house.ownerCaller(), new BlockContact(house.snapshot().conversation(talk).orElseThrow().contact(), true));

        assertEquals(RefusalCode.BLOCKED, refused(visitor, new SendTranscript(talk, "anybody@mail.example")));
        assertTrue(open(token(visitor, talk)).isPresent());
        assertEquals(List.of(), sent);
    }

    @Tries(FaultCase.F57)
    @Test
    void namesAndWordsAreTextWhateverTheyContainAndNotesAreNotInIt() {
        house.done(house.ownerCaller(), new AddAgent("<img src=x>", "bea@tea.example", TestHouse.PASSWORD, AgentRole.AGENT));
        var bea = house.signIn("bea@tea.example");
        var talk = opened(HOSTILE);
        house.done(bea, new TakeConversation(talk));
        house.done(bea, new AddNote(talk, "a difficult one", List.of(), List.of()));
        house.done(bea, new PostMessage(talk, "tea & \"biscuits\""));

        for (Caller reader : List.of(visitor, bea)) {
            var transcript = open(token(reader, talk)).orElseThrow();
            var page = transcript.page();
            assertFalse(page.contains("<script") || page.contains("<img"), page);
            assertTrue(page.contains("&lt;/p&gt;&lt;script&gt;") && page.contains("&lt;img src=x&gt;") && page.contains("tea &amp; "), page);
            assertTrue(transcript.text().contains(HOSTILE) && transcript.text().contains("tea & \"biscuits\""), transcript.text());
            assertFalse(page.contains("difficult") || transcript.text().contains("difficult"), "a note got out");
            assertTrue(transcript.policy().startsWith("default-src 'none'"));
        }
    }

    @Test
    void anotherVisitorIsRefusedAsIfThereWereNone() {
        var talk = opened("mine");
        assertEquals(RefusalCode.NOT_FOUND, refused(house.visitor(2), new Transcript(talk)));
        assertEquals(RefusalCode.NOT_FOUND, refused(house.visitor(2), new SendTranscript(talk, "x@mail.example")));
    }

    @Test
    void aLinkEndsWithItsHourAndOpensNothingOnceItIsChanged() {
        var token = token(visitor, opened("mine"));
        assertTrue(open(token).isPresent());
        for (int at = 0; at < token.length() - 1; at++) {
            char changed = token.charAt(at) == 'A' ? 'B' : 'A';
            assertTrue(open(token.substring(0, at) + changed + token.substring(at + 1)).isEmpty(), "changed at " + at);
        }
        for (var garbage : List.of("", "x", "!", token.substring(4), token + "AAAA", "A".repeat(100))) {
            assertTrue(open(garbage).isEmpty(), garbage);
        }

        house.putClockForward(Duration.ofMinutes(59));
        assertTrue(open(token).isPresent());
        house.putClockForward(Duration.ofMinutes(1));
        assertTrue(open(token).isEmpty());
    }

    @Tries(FaultCase.F57)
    @Test
    void aMailHoldsTheNewestWordsAndSaysThatThereWereMore() {
        house.done(
                house.ownerCaller(),
                new ChangeMail(new MailSettings("mail.example", 25, MailSecurity.NONE, "", false, "tea@mail.example", "Tea"), null));
        var talk = opened("word 1.");
        for (int seq = 2; seq <= 199; seq++) {
            house.done(visitor, new PostMessage(talk, "word " + seq + "."));
        }
        house.done(house.ownerCaller(), new TakeConversation(talk));
        house.done(house.ownerCaller(), new PostMessage(talk, "word 200."));
        house.done(visitor, new SendTranscript(talk, "li@mail.example"));
        house.done(visitor, new PostMessage(talk, HOSTILE));
        house.done(visitor, new SendTranscript(talk, "li@mail.example"));
        house.time.advance(Duration.ofMinutes(1));

        assertEquals(2, sent.size());
        var whole = sent.getFirst().mail().letter();
        assertTrue(whole.text().contains("word 1.") && whole.text().contains("word 200.") && !whole.text().contains("…"), whole.text());
        var cut = sent.getLast().mail().letter();
        assertTrue(!cut.text().contains("word 1.") && cut.text().contains("word 2.") && cut.text().contains("…"), cut.text());
        assertTrue(cut.text().contains(HOSTILE) && !cut.html().contains("<script"), cut.html());
    }

    private void setMail() {
        house.done(
                house.ownerCaller(),
                new ChangeMail(new MailSettings("mail.example", 25, MailSecurity.NONE, "", false, "tea@mail.example", "Tea"), null));
    }

    @Test
    void aVisitorToWhomNobodyHasWrittenMailsItsOwnWordsToNobody() {
        setMail();
        var talk = opened("buy now, cheap");
        assertEquals(RefusalCode.NOT_ANSWERED, refused(visitor, new SendTranscript(talk, "ann@mail.example")));
        house.done(house.ownerCaller(), new TakeConversation(talk));
        house.done(visitor, new PostMessage(talk, "very cheap"));
        assertEquals(RefusalCode.NOT_ANSWERED, refused(visitor, new SendTranscript(talk, "ann@mail.example")));
        house.done(house.ownerCaller(), new SendTranscript(talk, "olga@tea.example"));

        house.done(house.ownerCaller(), new PostMessage(talk, "no, thank you"));
        house.done(visitor, new SendTranscript(talk, "ann@mail.example"));
        house.time.advance(Duration.ofMinutes(1));
        // Both are written in one moment, and mails of one moment have no order.
        assertEquals(List.of("ann@mail.example", "olga@tea.example"), sent.stream().map(parcel -> parcel.mail().to()).sorted().toList());
    }

    @Test
    void oneAddressGetsSoManyADayWhicheverConversationsTheyTellOf() {
        setMail();
        for (int number = 1; number <= 6; number++) {
            var other = house.visitor(10 + number);
            house.done(other, new SendTranscript(answered(house.opened(other)), number % 2 == 0 ? "ann@mail.example" : "Ann@Mail.example"));
        }
        var talk = answered(opened("mine"));
        assertEquals(RefusalCode.QUOTA_USED_UP, refused(visitor, new SendTranscript(talk, "ann@mail.example")));
        house.done(visitor, new SendTranscript(talk, "bob@mail.example"));

        house.putClockForward(Duration.ofHours(25));
        house.done(visitor, new SendTranscript(talk, "ann@mail.example"));
    }

    @Test
    void oneVisitorUsesUpNoMoreThanASharedPartOfADay() {
        setMail();
        var talk = opened("mine");
        for (int number = 1; number <= 10; number++) {
            if (number % 3 == 1) {
                talk = answered(number == 1 ? talk : opened("mine again"));
            }
            house.done(visitor, new SendTranscript(talk, "z" + number + "@mail.example"));
        }
        assertEquals(RefusalCode.QUOTA_USED_UP, refused(visitor, new SendTranscript(talk, "zoe@mail.example")));
        house.done(house.ownerCaller(), new SendTranscript(talk, "zoe@mail.example"));
        var other = house.visitor(2);
        house.done(other, new SendTranscript(answered(house.opened(other)), "zoe@mail.example"));

        house.putClockForward(Duration.ofHours(25));
        house.done(visitor, new SendTranscript(talk, "zoe@mail.example"));
    }

    @Test
    void allTogetherHaveSoManyMailedADay() {
        setMail();
        var talk = opened("mine");
        for (int number = 1; number <= 200; number++) {
            if (number % 3 == 1) {
                talk = house.opened(house.visitor(100 + number));
            }
            house.done(house.ownerCaller(), new SendTranscript(talk, "z" + number + "@mail.example"));
        }
        var last = answered(opened("me too"));
        assertEquals(RefusalCode.QUOTA_USED_UP, refused(visitor, new SendTranscript(last, "zoe@mail.example")));
        house.putClockForward(Duration.ofHours(25));
        house.done(visitor, new SendTranscript(last, "zoe@mail.example"));
    }

    @Test
    void aPageHoldsTheNewestThousandAndSaysThatThereWereMore() {
        var talk = opened("word 1.");
        for (int seq = 2; seq <= 1_000; seq++) {
            house.done(visitor, new PostMessage(talk, "word " + seq + "."));
        }
        var whole = open(token(visitor, talk)).orElseThrow().text();
        assertTrue(whole.contains("word 1.") && whole.contains("word 1000."));

        house.done(visitor, new PostMessage(talk, "word 1001."));
        var cut = open(token(visitor, talk)).orElseThrow().text();
        assertFalse(cut.contains("word 1."));
        assertTrue(cut.contains("word 2.") && cut.contains("word 1001."));
    }
}
