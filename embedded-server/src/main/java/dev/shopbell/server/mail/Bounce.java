package dev.shopbell.server.mail;

import dev.shopbell.model.shop.MailTrouble;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A report by a mail server that it could not deliver a mail (RFC 3464). Anybody can write one, so nothing of it is believed but that the
 * mail it names by its {@code Message-ID} did not arrive.
 *
 * @param mail the row whose mail it names
 * @param messageId as it names it
 */
record Bounce(UUID mail, String messageId, Delivery.Never outcome) {

    /** What is read of a mail. A report and the headers that it returns come first; the rest of what it returns is not needed. */
    static final int BYTES_READ_MAX = 128 << 10;

    private static final int PARTS_MAX = 10;
    private static final String FAILED = "failed";

    /** As {@link Outbound} makes them. */
    private static final Pattern OUR_ID =
            Pattern.compile("<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@[^<>@\\s]+>");

    /** Whether a mail says that it is a report of this kind. */
    static boolean isReport(String contentType) {
        try {
            var type = new ContentType(contentType);
            return type.match("multipart/report") && "delivery-status".equalsIgnoreCase(type.getParameter("report-type"));
        } catch (MessagingException e) {
            return false;
        }
    }

    /** @param beginning of a mail, at most {@link #BYTES_READ_MAX}. @return empty for whatever is not the report of a failure about a mail of ours */
    static Optional<Bounce> in(byte[] beginning) {
        try {
            var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(beginning));
            if (!isReport(message.getContentType()) || !(message.getContent() instanceof MimeMultipart parts)) {
                return Optional.empty();
            }
            String words = null;
            String returned = null;
            for (int i = 0; i < Math.min(parts.getCount(), PARTS_MAX); i++) {
                var part = parts.getBodyPart(i);
                if (part.isMimeType("message/delivery-status")) {
                    words = Objects.requireNonNullElse(words, failure(part));
                } else if (part.isMimeType("text/rfc822-headers") || part.isMimeType("message/rfc822")) {
                    returned = new InternetHeaders(part.getInputStream()).getHeader("Message-ID", null);
                }
            }
            return words == null || returned == null ? Optional.empty() : of(returned, words);
        } catch (MessagingException | IOException | RuntimeException e) {
            return Optional.empty(); // The library meets what strangers wrote; whatever trips it up is no report.
        }
    }

    private static Optional<Bounce> of(String returned, String words) {
        var id = OUR_ID.matcher(returned);
        return id.find()
                ? Optional.of(new Bounce(UUID.fromString(id.group(1)), id.group(), new Delivery.Never(MailTrouble.BOUNCED, words)))
                : Optional.empty();
    }

    /** What was said of the first recipient whom it did not reach, or null if it speaks of a delay or of success. */
    private static @Nullable String failure(BodyPart part) throws MessagingException, IOException {
        var fields = new ByteArrayInputStream(part.getInputStream().readAllBytes());
        new InternetHeaders(fields); // The first block is about the mail as a whole, each after it about one recipient.
        while (fields.available() > 0) {
            var recipient = new InternetHeaders(fields);
            if (FAILED.equalsIgnoreCase(value(recipient, "Action"))) {
                var diagnostic = value(recipient, "Diagnostic-Code");
                return diagnostic.isEmpty() ? value(recipient, "Status") : diagnostic.substring(diagnostic.indexOf(';') + 1);
            }
        }
        return null;
    }

    private static String value(InternetHeaders headers, String name) {
        var value = headers.getHeader(name, null);
        return value == null ? "" : value.strip();
    }
}
