package dev.shopbell.server.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.shopbell.model.shop.MailKind;
import dev.shopbell.model.shop.MailSecurity;
import dev.shopbell.model.shop.MailSettings;
import dev.shopbell.model.shop.MailTrouble;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mail meets a mail server: what arrives, and what each kind of no is taken for. */
class SmtpWayTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String VISITOR = "zoe@mail.example";

    private final GreenMail postOffice = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final SmtpWay way = new SmtpWay();

    @BeforeEach
    void open() {
        postOffice.start();
    }

    @AfterEach
    void close() {
        postOffice.stop();
    }

    private static MailServer server(int port, MailSecurity security, String user, String password) {
        return new MailServer(
                new MailSettings("127.0.0.1", port, security, user, true, "hello@tea.example", "Tea & 茶"), () -> password, () -> "");
    }

    private MailServer open(String user) {
        return server(postOffice.getSmtp().getPort(), MailSecurity.NONE, user, "right");
    }

    private static MailWay.Parcel parcel(String to) {
        var letter = Letter.in("zh-CN", "您好 <b>").paragraph("茶 & <script>alert(1)</script>\n.\n..").done();
        return new MailWay.Parcel(new Mail(MailKind.ANSWER, to, letter, null), "<one@tea.example>", "<talk@tea.example>", NOON);
    }

    @Test
    void whatIsSentArrivesWholeInBothForms() throws Exception {
        assertEquals(new Delivery.Sent(), way.send(open(""), parcel(VISITOR)));

        MimeMessage arrived = postOffice.getReceivedMessages()[0];
        assertEquals("您好 <b>", arrived.getSubject());
        assertEquals("<one@tea.example>", arrived.getMessageID());
        assertEquals("<talk@tea.example>", arrived.getHeader("References")[0]);
        assertEquals("auto-generated", arrived.getHeader("Auto-Submitted")[0]);
        assertEquals("<hello@tea.example>", arrived.getHeader("Return-Path")[0]);
        assertEquals(NOON, arrived.getSentDate().toInstant());
        assertTrue(arrived.getFrom()[0].toString().contains("hello@tea.example"));
        var parts = assertInstanceOf(MimeMultipart.class, arrived.getContent());
        assertEquals("茶 & <script>alert(1)</script>\n.\n..", parts.getBodyPart(0).getContent().toString().strip().replace("\r", ""));
        var html = parts.getBodyPart(1).getContent().toString();
        assertTrue(html.contains("茶 &amp; &lt;script&gt;"), html);
        assertFalse(html.contains("<script"), html);
    }

    @Test
    void aPersonIsKnownByUserAndPassword() {
        postOffice.setUser("shop", "right");
        assertEquals(new Delivery.Sent(), way.send(open("shop"), parcel(VISITOR)));

        var wrong = way.send(server(postOffice.getSmtp().getPort(), MailSecurity.NONE, "shop", "wrong"), parcel(VISITOR));
        assertEquals(MailTrouble.SIGN_IN, assertInstanceOf(Delivery.Later.class, wrong).trouble());
        assertEquals(1, postOffice.getReceivedMessages().length);
    }

    @Test
    void nobodyThereIsUnreachable() throws Exception {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        var failed = assertInstanceOf(Delivery.Later.class, way.send(server(free, MailSecurity.NONE, "", ""), parcel(VISITOR)));
        assertEquals(MailTrouble.UNREACHABLE, failed.trouble());
        assertTrue(failed.general());
    }

    @Test
    void whereTheWayIsToBeSecretNothingLeavesInTheOpen() {
        for (var security : List.of(MailSecurity.STARTTLS)) {
            var failed = way.send(server(postOffice.getSmtp().getPort(), security, "", ""), parcel(VISITOR));
            assertEquals(MailTrouble.NOT_SECURE, assertInstanceOf(Delivery.Later.class, failed).trouble());
        }
        assertEquals(0, postOffice.getReceivedMessages().length);
    }

    @Test
    void eachKindOfNoIsTakenForWhatItIs() throws Exception {
        var cases = Map.of(
                "RCPT 550 no such user", new Delivery.Never(MailTrouble.RECIPIENT_REFUSED, "550 no such user"),
                "RCPT 450 try later", new Delivery.Later(MailTrouble.RECIPIENT_REFUSED, "450 try later", false),
                "MAIL 553 not you", new Delivery.Later(MailTrouble.SENDER_REFUSED, "553 not you", true),
                ". 554 looks bad", new Delivery.Never(MailTrouble.MAIL_REFUSED, "554 looks bad"),
                ". 452 full", new Delivery.Later(MailTrouble.MAIL_REFUSED, "452 full", false));
        for (var one : cases.entrySet()) {
            assertEquals(one.getValue(), saying(one.getKey()), one.getKey());
        }
    }

    @Test
    void aLineThatBreaksAfterTheLastDotIsUncertainAndOneBeforeItIsNot() throws Exception {
        var after = assertInstanceOf(Delivery.Never.class, saying(". hang-up"));
        assertEquals(MailTrouble.UNCERTAIN, after.trouble());
        assertInstanceOf(Delivery.Later.class, saying("RCPT hang-up"));
    }

    /** Speaks with a mail server that answers everything well but this: a verb, and what is said to it. */
    private Delivery saying(String what) throws Exception {
        try (var door = new ServerSocket(0)) {
            Thread.ofVirtual().start(() -> talk(door, what));
            return way.send(server(door.getLocalPort(), MailSecurity.NONE, "", ""), parcel(VISITOR));
        }
    }

    private static void talk(ServerSocket door, String what) {
        var verb = what.substring(0, what.indexOf(' '));
        var answer = what.substring(what.indexOf(' ') + 1);
        try (var line = door.accept();
                var in = new BufferedReader(new InputStreamReader(line.getInputStream(), StandardCharsets.UTF_8))) {
            boolean inData = false;
            var says = "220 here";
            while (true) {
                line.getOutputStream().write((says + "\r\n").getBytes(StandardCharsets.US_ASCII));
                String heard = in.readLine();
                while (inData && heard != null && !heard.equals(".")) {
                    heard = in.readLine();
                }
                if (heard == null) {
                    return;
                }
                boolean met = heard.equals(".") ? verb.equals(".") : heard.startsWith(verb);
                if (met && answer.equals("hang-up")) {
                    return;
                }
                inData = heard.startsWith("DATA");
                says = met ? answer : inData ? "354 go on" : "250 fine";
            }
        } catch (java.io.IOException e) {
            return; // The other side has had enough, as it may.
        }
    }
}
