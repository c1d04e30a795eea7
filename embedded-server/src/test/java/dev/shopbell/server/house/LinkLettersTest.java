package dev.shopbell.server.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.shopbell.model.identity.AgentRole;
import dev.shopbell.model.shop.MailSecurity;
import dev.shopbell.model.shop.MailSettings;
import dev.shopbell.model.shop.MailTrouble;
import dev.shopbell.protocol.EntryRequest.AcceptInvitation;
import dev.shopbell.protocol.EntryRequest.AcceptReset;
import dev.shopbell.protocol.EntryRequest.AskForReset;
import dev.shopbell.protocol.IdentityCommand.InviteAgent;
import dev.shopbell.protocol.IdentityCommand.RenewInvitation;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.ShopCommand.ChangeMail;
import dev.shopbell.protocol.ShopQuery.MailProblems;
import jakarta.mail.internet.MimeMultipart;
import dev.shopbell.server.mail.Letters;
import dev.shopbell.server.mail.Outbound;
import dev.shopbell.server.mail.SmtpWay;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Codes that reach a colleague by mail, and those that do not because there is none. */
class LinkLettersTest {

    private static final String NEW_PASSWORD = "a kettle sings at four";
    private static final Pattern CODE = Pattern.compile("(invite|reset)-([A-Za-z0-9_-]+)");
    @TempDir private Path data;
    private static long houses = 7_171;

    private final GreenMail postOffice = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private TestHouse house;

    @BeforeEach
    void open() {
        postOffice.start();
        house = new TestHouse(houses++, new SmtpWay(), data);
    }

    @AfterEach
    void close() {
        postOffice.stop();
    }

    private void withMail() {
        withMail("", null);
    }

    private void withMail(String user, @Nullable String password) {
        var port = postOffice.getSmtp().getPort();
        var settings = new MailSettings("127.0.0.1", port, MailSecurity.NONE, user, false, "hello@tea.example", "Tea");
        house.done(house.ownerCaller(), new ChangeMail(settings, password));
    }

    private Result.MailReport report() {
        return (Result.MailReport) house.done(house.signIn("olga@tea.example"), new MailProblems());
    }

    /** What the rows of mails still say. */
    private List<String> letters() {
        return house.assembly.log().readNow(tx -> tx.dsl()
                .fetch("select body_text from mail_out where workspace_id = ?", tx.workspace().value())
                .getValues(0, String.class));
    }

    private Result.PasswordLink invite() {
        return (Result.PasswordLink) house.done(house.ownerCaller(), new InviteAgent("Bea", "bea@tea.example", AgentRole.AGENT));
    }

    /** The code in the newest mail to this address, without what it begins with. */
    private String mailed(String kind, String to, int count) throws Exception {
        house.time.advance(Duration.ofMinutes(1));
        var arrived = postOffice.getReceivedMessages();
        assertEquals(count, arrived.length);
        var newest = arrived[count - 1];
        assertEquals(to, newest.getAllRecipients()[0].toString());
        var text = ((MimeMultipart) newest.getContent()).getBodyPart(0).getContent().toString();
        assertTrue(text.contains("works once") && text.contains("只能使用一次"), text);
        var code = CODE.matcher(text);
        assertTrue(code.find(), text);
        assertEquals(kind, code.group(1));
        return code.group(2);
    }

    private Result enter(dev.shopbell.protocol.EntryRequest request) {
        return TestHouse.now(house.assembly.frontDoor().enter(request, "10.0.0.9"));
    }

    @Test
    void anInvitationGoesToWhomItIsForAndOpensOnceAndANewerOneVoidsIt() throws Exception {
        withMail();
        var told = invite();
        var first = mailed("invite", "bea@tea.example", 1);
        assertEquals(told.token(), first);

        house.done(house.ownerCaller(), new RenewInvitation(told.agent()));
        var second = mailed("invite", "bea@tea.example", 2);
        assertThrows(RuntimeException.class, () -> enter(new AcceptInvitation(first, NEW_PASSWORD, null, "test")));
        assertThrows(RuntimeException.class, () -> enter(new AcceptReset(second, NEW_PASSWORD, "test")), "of the other kind");
        assertInstanceOf(Result.SignedIn.class, enter(new AcceptInvitation(second, NEW_PASSWORD, null, "test")));
        assertThrows(RuntimeException.class, () -> enter(new AcceptInvitation(second, NEW_PASSWORD, null, "test")), "a second time");
    }

    @Test
    void aLetterNamesThePageOnlyWhereTheServerKnowsItsAddressAndTheCodeBehindWhatNoBrowserSends() throws Exception {
        withMail();
        var told = invite();
        house.time.advance(Duration.ofMinutes(1));
        var parts = (MimeMultipart) postOffice.getReceivedMessages()[0].getContent();
        for (int part = 0; part < 2; part++) {
            var body = parts.getBodyPart(part).getContent().toString();
            assertTrue(body.contains(TestHouse.PUBLIC_URL + "/enter#invite-" + told.token()), body);
            assertTrue(body.contains("chat.tea.example") && body.contains("服务器地址"), body);
        }
        var without = Letters.invitation("Tea", "Bea", "invite-abc", null, Instant.EPOCH);
        assertFalse(without.text().contains("http") || without.html().contains("href"), without.text());
        assertTrue(without.text().contains("invite-abc"));
    }

    @Test
    void withTooManyLettersWaitingACodeIsStillMadeAndHandedOverByAPerson() throws Exception {
        withMail();
        house.hire("ann");
        house.assembly.log().write(tx -> {
            var later = tx.now().plus(Duration.ofDays(1));
            for (int waiting = 0; waiting < Outbound.WAITING_MAX; waiting++) {
                tx.dsl().execute(
                        "insert into mail_out (workspace_id, id, kind, recipient, subject, body_text, body_html, message_id, state, attempts,"
                                + " added_at, next_at) values (?, ?, 'TEST', 'a@b.example', '', '', '', '', 'WAITING', 0, cast(? as timestamp with time zone), cast(? as timestamp with time zone))",
                        tx.workspace().value(), new UUID(7, waiting), later, later);
            }
            return "";
        }).join();
        var told = invite();
        enter(new AskForReset("ann@tea.example"));
        house.time.advance(Duration.ofMinutes(1));
        assertEquals(Outbound.WAITING_MAX, report().state().waiting(), "not one more");
        assertEquals(0, postOffice.getReceivedMessages().length);
        assertInstanceOf(Result.SignedIn.class, enter(new AcceptInvitation(told.token(), NEW_PASSWORD, null, "test")));
    }

    @Test
    void whoForgotThePasswordGetsACodeAndAnAddressOfNobodysGetsNothing() throws Exception {
        withMail();
        house.hire("ann");
        enter(new AskForReset("nobody@tea.example"));
        enter(new AskForReset("ann@tea.example"));
        var code = mailed("reset", "ann@tea.example", 1);
        assertInstanceOf(Result.SignedIn.class, enter(new AcceptReset(code, NEW_PASSWORD, "test")));
    }

    @Test
    void aWrongMailPasswordIsShownToTheAdminAndTheCodeComesWhenItIsRight() throws Exception {
        postOffice.setUser("shop", "right");
        withMail("shop", "wrong");
        invite();
        house.time.advance(Duration.ofMinutes(1));
        assertEquals(MailTrouble.SIGN_IN, report().state().trouble());
        assertEquals(1, report().state().waiting());
        assertEquals(0, postOffice.getReceivedMessages().length);

        withMail("shop", "right");
        mailed("invite", "bea@tea.example", 1);
        assertNull(report().state().trouble());
        house.time.advance(Duration.ofMinutes(10));
        assertEquals(1, postOffice.getReceivedMessages().length, "not a second time");
    }

    @Test
    void noCodeIsReadableOnceItsLetterHasLeftOrHasBecomePointless() throws Exception {
        withMail();
        var told = invite();
        assertFalse(house.export().contains(told.token()), "an export holds no code that still waits to leave");
        mailed("invite", "bea@tea.example", 1);
        house.hire("ann");
        postOffice.stop();
        enter(new AskForReset("ann@tea.example"));
        for (int tries = 0; tries < 5; tries++) {
            house.putClockForward(Duration.ofMinutes(20));
            house.time.advance(Duration.ofMinutes(1));
        }
        assertEquals(0, report().state().waiting(), "given up when the code opens nothing any more");
        assertEquals(MailTrouble.TOO_LONG, report().problems().getFirst().trouble());
        for (var letter : letters()) {
            assertEquals("", letter);
        }
    }

    @Test
    void aCodeHoldsForItsTimeAndNotLonger() throws Exception {
        var told = invite();
        house.putClockForward(Duration.ofDays(7));
        assertThrows(RuntimeException.class, () -> enter(new AcceptInvitation(told.token(), NEW_PASSWORD, null, "test")));
    }

    @Test
    void withoutMailNothingIsWrittenAndTheInviterHasTheCode() throws Exception {
        var told = invite();
        withMail();
        house.time.advance(Duration.ofHours(1));
        assertEquals(0, postOffice.getReceivedMessages().length);
        assertInstanceOf(Result.SignedIn.class, enter(new AcceptInvitation(told.token(), NEW_PASSWORD, null, "test")));
    }
}
