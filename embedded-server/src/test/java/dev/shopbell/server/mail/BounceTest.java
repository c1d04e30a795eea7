package dev.shopbell.server.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shopbell.model.shop.MailProblem;
import dev.shopbell.model.shop.MailTrouble;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What strangers write, and what of it is taken for the report of a mail that did not arrive. */
class BounceTest {

    private static final String ID = "01930b1e-5d2c-7abc-8def-0123456789ab";
    private static final String REPORT = """
            From: MAILER-DAEMON@relay.example
            To: hello@tea.example
            Subject: Undelivered Mail Returned to Sender
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="b"

            --b
            Content-Type: text/plain

            Sorry.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; relay.example

            Final-Recipient: rfc822; zoe@mail.example
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1
              <zoe@mail.example>: unknown
            --b
            Content-Type: text/rfc822-headers

            From: hello@tea.example
            Message-ID:
             <01930b1e-5d2c-7abc-8def-0123456789ab@tea.example>
            --b--
            """;

    private static Optional<Bounce> read(String mail) {
        return Bounce.in(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFailureNamesTheMailAndSaysWhy() {
        var bounce = read(REPORT).orElseThrow();
        assertEquals(UUID.fromString(ID), bounce.mail());
        assertEquals("<" + ID + "@tea.example>", bounce.messageId());
        assertEquals(new Delivery.Never(MailTrouble.BOUNCED, "550 5.1.1 <zoe@mail.example>: unknown"), bounce.outcome());
    }

    @Test
    void theWholeMailMayComeBackInPlaceOfItsHeadersAndMayBeCutOff() {
        var whole = REPORT.replace("text/rfc822-headers", "message/rfc822").replace("\n--b--\n", "\n\nDear Zoe,\n");
        assertEquals(read(REPORT), read(whole));
    }

    @Test
    void whatIsNoReportOfAFailureOfOursIsLeft() {
        var others = Map.of(
                "a delay", REPORT.replace("Action: failed", "Action: delayed"),
                "success", REPORT.replace("Action: failed", "Action: delivered"),
                "no recipient", REPORT.replace("Action: failed\n", ""),
                "another kind of report", REPORT.replace("report-type=delivery-status", "report-type=disposition-notification"),
                "an id that is not of our making", REPORT.replace(ID, "CAF-1"),
                "no returned headers", REPORT.replace("text/rfc822-headers", "text/plain"),
                "parts between other boundaries", REPORT.replace("boundary=\"b\"", "boundary=\"c\""),
                "no parts", REPORT.substring(0, REPORT.indexOf("--b")),
                "an answer of a person", REPORT.replace("multipart/report", "multipart/mixed"),
                "nothing", "");
        others.forEach((what, mail) -> assertEquals(Optional.empty(), read(mail), what));
    }

    @Test
    void whereverAReportIsCutOffOrSpoiltItIsReadOrLeftAndNothingElseHappens() {
        int read = 0;
        for (int at = 0; at < REPORT.length(); at++) {
            read += read(REPORT.substring(0, at)).isPresent() ? 1 : 0;
            read(REPORT.substring(0, at) + '\0' + REPORT.substring(at + 1));
        }
        assertTrue(read > 0 && read < 50, read + " of them had the id already");
    }

    @Test
    void wordsWithoutEndAreCutAndPartsBehindTheBoundAreNotLookedAt() {
        var wordy = read(REPORT.replace("unknown", "unknown ".repeat(10_000).strip())).orElseThrow();
        assertEquals(MailProblem.WORDS_LENGTH_MAX, wordy.outcome().words().length());
        var padding = "--b\nContent-Type: text/plain\n\nx\n";
        assertTrue(read(REPORT.replaceFirst("--b", padding.repeat(7) + "--b")).isPresent());
        assertEquals(Optional.empty(), read(REPORT.replaceFirst("--b", padding.repeat(8) + "--b")));
    }
}
