package dev.shopbell.server.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.shopbell.model.shop.MailSecurity;
import dev.shopbell.model.shop.MailSettings;
import dev.shopbell.model.shop.MailTrouble;
import dev.shopbell.model.shop.Mailbox;
import dev.shopbell.protocol.RefusalCode;
import dev.shopbell.protocol.Result;
import dev.shopbell.protocol.ShopCommand.ChangeMail;
import dev.shopbell.protocol.ShopCommand.TestMail;
import dev.shopbell.protocol.ShopEvent.MailStateChanged;
import dev.shopbell.protocol.ShopQuery.MailProblems;
import dev.shopbell.server.call.Outcome;
import dev.shopbell.server.mail.Delivery;
import dev.shopbell.server.mail.MailWay;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mails that come back later, from the mailbox of the sender's address to the page that lists what did not arrive. */
class BouncesTest {

    /** As the server has it, {@code MailboxLook.MAILS_MAX}. */
    private static final int MAILS_MAX = 50;

    private static final Duration LOOK_EVERY = Duration.ofMinutes(5);
    private static final GreenMail POST_OFFICE = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private static long houses = 260_000;

    @TempDir private Path data;
    private final List<MailWay.Parcel> sent = new ArrayList<>();
    private TestHouse house;
    private GreenMailUser user;

    @BeforeAll
    static void open() {
        POST_OFFICE.start();
    }

    @AfterAll
    static void close() {
        POST_OFFICE.stop();
    }

    @BeforeEach
    void aMailboxOfItsOwn() {
        long seed = houses++;
        user = POST_OFFICE.setUser("hello" + seed + "@tea.example", "hello" + seed, "right");
        house = new TestHouse(
                seed,
                (server, parcel) -> {
                    sent.add(parcel);
                    return new Delivery.Sent();
                },
                data);
    }

    private MailSettings settings(int port) {
        return new MailSettings("mail.example", 587, MailSecurity.STARTTLS, "", false, "hello@tea.example", "Tea")
                .withMailbox(new Mailbox("127.0.0.1", port, MailSecurity.NONE, user.getLogin(), false));
    }

    private void withMailbox(String password) {
        house.done(house.ownerCaller(), new ChangeMail(settings(POST_OFFICE.getImap().getPort()), null, password));
        house.time.advance(Duration.ofSeconds(1));
    }

    private Result.MailReport report() {
        return (Result.MailReport) house.done(house.ownerCaller(), new MailProblems());
    }

    /** The id of a mail that has just left. */
    private String mailed() {
        house.done(house.ownerCaller(), new TestMail("zoe@mail.example"));
        house.time.advance(Duration.ofSeconds(1));
        return sent.getLast().messageId();
    }

    private void arrives(String mail) throws Exception {
        var bytes = mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        inbox().store(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes)));
    }

    private MailFolder inbox() throws Exception {
        return POST_OFFICE.getManagers().getImapHostManager().getInbox(user);
    }

    /** Which mails somebody who opens the mailbox still finds new, by subject. */
    private List<String> unseen() throws Exception {
        var subjects = new ArrayList<String>();
        for (StoredMessage mail : inbox().getMessages()) {
            if (!mail.isSet(Flags.Flag.SEEN)) {
                subjects.add(mail.getMimeMessage().getSubject());
            }
        }
        return subjects;
    }

    private static String bounce(String subject, String messageId) {
        return """
                From: MAILER-DAEMON@relay.example
                To: hello@tea.example
                Subject: %s
                Content-Type: multipart/report; report-type=delivery-status; boundary="b"

                --b
                Content-Type: text/plain

                Sorry.
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; relay.example

                Final-Recipient: rfc822; zoe@mail.example
                Action: failed
                Diagnostic-Code: smtp; 550 no such user
                --b
                Content-Type: message/rfc822

                Message-ID: %s
                Subject: hello

                hello
                --b--
                """.formatted(subject, messageId);
    }

    private static String letter(String subject) {
        return "From: zoe@mail.example\nTo: hello@tea.example\nSubject: " + subject + "\n\nhello?\n";
    }

    @Test
    void aMailThatComesBackIsShownOnceAndNobodyElsesMailIsTouched() throws Exception {
        withMailbox("right");
        var id = mailed();
        var stranger = "<" + new java.util.UUID(0x7000L, 1L << 63) + "@tea.example>";
        arrives(letter("an order"));
        arrives(bounce("ours", id));
        arrives(bounce("not ours", stranger));
        arrives(bounce("malformed", id).replace("Action: failed", "Action:"));
        arrives(bounce("our number, but not our id", id.replace("tea.example", "mail.example")));
        inbox().getMessages().getFirst().setFlag(Flags.Flag.DELETED, true);
        assertEquals(List.of(), report().problems());

        house.time.advance(LOOK_EVERY);
        var problem = report().problems().getFirst();
        assertEquals(List.of(problem), report().problems());
        assertEquals("zoe@mail.example", problem.to());
        assertEquals(MailTrouble.BOUNCED, problem.trouble());
        assertEquals("550 no such user", problem.words());
        assertEquals(1, report().state().failed());
        assertTrue(house.events().getLast() instanceof MailStateChanged);
        assertEquals(List.of("an order", "not ours", "malformed", "our number, but not our id"), unseen());

        arrives(bounce("ours again", id).replace("no such user", "still nobody"));
        int told = house.log().size();
        house.time.advance(LOOK_EVERY);
        assertEquals(List.of(problem), report().problems());
        assertEquals(told, house.log().size());
        assertFalse(unseen().contains("ours again"));
    }

    @Test
    void oneLookCoversSoManyMailsAndTheNextTheRest() throws Exception {
        withMailbox("right");
        var id = mailed();
        for (int i = 0; i < MAILS_MAX; i++) {
            arrives(letter("order " + i));
        }
        arrives(bounce("ours", id));
        house.done(house.ownerCaller(), new TestMail("zoe@mail.example"));
        house.time.advance(Duration.ofSeconds(1));
        assertEquals(List.of(), report().problems());

        house.time.advance(Duration.ofSeconds(10));
        assertEquals(1, report().problems().size());
        assertEquals(MAILS_MAX, unseen().size());
    }

    @Test
    void aWrongPasswordAndAMailboxThatCannotBeReachedAreShownAndMailLeavesAllTheSame() throws Exception {
        withMailbox("wrong");
        assertEquals(MailTrouble.SIGN_IN, report().state().mailboxTrouble());
        assertNull(report().state().mailboxOpenedAt());
        mailed();
        assertEquals(1, sent.size());
        assertNull(report().state().trouble());

        withMailbox("right");
        assertNull(report().state().mailboxTrouble());
        assertNotNull(report().state().mailboxOpenedAt());

        int free;
        try (var socket = new java.net.ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        house.done(house.ownerCaller(), new ChangeMail(settings(free), null));
        house.time.advance(Duration.ofSeconds(1));
        assertEquals(MailTrouble.UNREACHABLE, report().state().mailboxTrouble());
        int told = house.log().size();
        house.time.advance(LOOK_EVERY.multipliedBy(3));
        assertEquals(told, house.log().size(), "said once");

        house.done(house.ownerCaller(), new ChangeMail(settings(free).withMailbox(null), null));
        house.time.advance(LOOK_EVERY);
        assertNull(report().state().mailboxTrouble());
    }

    @Test
    void aTestSaysWhetherTheMailboxOpens() throws Exception {
        withMailbox("right");
        var before = report().state().mailboxOpenedAt();
        house.time.advance(LOOK_EVERY.multipliedBy(2));
        assertEquals(before, report().state().mailboxOpenedAt());
        mailed();
        assertTrue(report().state().mailboxOpenedAt().isAfter(before));

        POST_OFFICE.setUser(user.getEmail(), user.getLogin(), "changed");
        mailed();
        assertEquals(MailTrouble.SIGN_IN, report().state().mailboxTrouble());
    }

    @Test
    void theMailboxesPasswordIsKeptForItsHostAndToldToNobody() throws Exception {
        withMailbox("right");
        assertTrue(house.snapshot().settings().mail().mailbox().passwordSet());
        assertFalse(house.export().contains("right"));
        house.done(house.ownerCaller(), new ChangeMail(settings(POST_OFFICE.getImap().getPort()), null));
        assertTrue(house.snapshot().settings().mail().mailbox().passwordSet());

        var elsewhere = new Mailbox("localhost", POST_OFFICE.getImap().getPort(), MailSecurity.NONE, user.getLogin(), true);
        house.done(house.ownerCaller(), new ChangeMail(settings(1).withMailbox(elsewhere), null));
        assertFalse(house.snapshot().settings().mail().mailbox().passwordSet());
    }

    @Test
    void aMailboxThatCannotBeOneIsRefused() {
        for (var mailbox : List.of(
                new Mailbox("", 993, MailSecurity.TLS, "hello", false),
                new Mailbox("a b", 993, MailSecurity.TLS, "hello", false),
                new Mailbox("imap.example", 0, MailSecurity.TLS, "hello", false),
                new Mailbox("imap.example", MailSettings.PORT_MAX + 1, MailSecurity.TLS, "hello", false),
                new Mailbox("imap.example", 993, MailSecurity.TLS, "", false),
                new Mailbox("imap.example", 993, MailSecurity.TLS, "u".repeat(MailSettings.USER_LENGTH_MAX + 1), false))) {
            assertEquals(RefusalCode.BAD_MAIL_SETTINGS, refused(new ChangeMail(settings(993).withMailbox(mailbox), null)), mailbox.toString());
        }
        assertEquals(
                RefusalCode.BAD_MAIL_SETTINGS,
                refused(new ChangeMail(settings(993), null, "p".repeat(MailSettings.PASSWORD_LENGTH_MAX + 1))));
    }

    private RefusalCode refused(ChangeMail change) {
        return ((Outcome.Refused) house.call(house.ownerCaller(), change)).refusal().code();
    }
}
