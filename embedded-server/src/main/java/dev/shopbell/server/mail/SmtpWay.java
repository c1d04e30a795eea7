package dev.shopbell.server.mail;

import dev.shopbell.model.shop.MailSecurity;
import dev.shopbell.model.shop.MailTrouble;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;

/**
 * By SMTP, one connection for each mail. The certificate of the mail server must hold for its name; where the way is to be secret, mail
 * does not leave in the open instead.
 */
public final class SmtpWay implements MailWay {

    private static final int CONNECT_WITHIN_MILLIS = 10_000;
    private static final int ANSWER_WITHIN_MILLIS = 30_000;
    private static final int PERMANENT = 500;

    private final Properties more;

    public SmtpWay() {
        this(new Properties());
    }

    /** @param more properties of the library, such as whom to trust: for tests with a server of their own */
    SmtpWay(Properties more) {
        this.more = more;
    }

    @Override
    public Delivery send(MailServer server, Parcel parcel) {
        var session = Session.getInstance(properties(server));
        Letterbox letter = null;
        try (var line = session.getTransport("smtp")) {
            letter = letter(session, server, parcel);
            var settings = server.settings();
            boolean signsIn = !settings.user().isEmpty();
            line.connect(settings.host(), settings.port(), signsIn ? settings.user() : null, signsIn ? server.password().get() : null);
            line.sendMessage(letter, letter.getAllRecipients());
            letter.taken = true;
            return new Delivery.Sent();
        } catch (MessagingException | IOException e) {
            if (letter != null && letter.taken) {
                return new Delivery.Sent(); // It was taken; only the good-bye went wrong.
            }
            return failure(e, letter != null && letter.written);
        }
    }

    private Properties properties(MailServer server) {
        var security = server.settings().security();
        var all = new Properties();
        all.put("mail.smtp.connectiontimeout", CONNECT_WITHIN_MILLIS);
        all.put("mail.smtp.timeout", ANSWER_WITHIN_MILLIS);
        all.put("mail.smtp.writetimeout", ANSWER_WITHIN_MILLIS);
        all.put("mail.smtp.auth", !server.settings().user().isEmpty());
        all.put("mail.smtp.ssl.enable", security == MailSecurity.TLS);
        all.put("mail.smtp.starttls.enable", security == MailSecurity.STARTTLS);
        all.put("mail.smtp.starttls.required", security == MailSecurity.STARTTLS);
        all.put("mail.smtp.ssl.checkserveridentity", true);
        all.put("mail.smtp.sendpartial", false);
        all.put("mail.smtp.from", server.settings().from()); // Where bounces go.
        all.put("mail.smtp.localhost", "[127.0.0.1]"); // What this machine is called is nobody's business.
        all.putAll(more);
        return all;
    }

    private static Letterbox letter(Session session, MailServer server, Parcel parcel) throws MessagingException, IOException {
        var settings = server.settings();
        var mail = parcel.mail();
        var letter = new Letterbox(session, parcel.messageId());
        letter.setFrom(new InternetAddress(settings.from(), settings.fromName(), StandardCharsets.UTF_8.name()));
        letter.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), null));
        letter.setSubject(mail.letter().subject(), StandardCharsets.UTF_8.name());
        letter.setSentDate(Date.from(parcel.writtenAt()));
        if (parcel.threadId() != null) {
            letter.setHeader("In-Reply-To", parcel.threadId());
            letter.setHeader("References", parcel.threadId());
        }
        letter.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no machine answers it, not even for who is on holiday.
        var text = new MimeBodyPart();
        text.setText(mail.letter().text(), StandardCharsets.UTF_8.name(), "plain");
        var html = new MimeBodyPart();
        html.setText(mail.letter().html(), StandardCharsets.UTF_8.name(), "html");
        letter.setContent(new MimeMultipart("alternative", text, html));
        letter.saveChanges();
        return letter;
    }

    /** A mail that keeps its own id and knows how far it has come. */
    private static final class Letterbox extends MimeMessage {

        private final String id;
        private boolean written;
        private boolean taken;

        Letterbox(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }

        /** The last of it goes out right after this; from here on nobody can know whether it has arrived until the server says so. */
        @Override
        public void writeTo(OutputStream out, String[] ignored) throws IOException, MessagingException {
            super.writeTo(out, ignored);
            written = true;
        }
    }

    private static Delivery failure(Exception failure, boolean written) {
        var words = wordsOf(failure);
        var onTheWay = onTheWay(failure);
        if (onTheWay != null) {
            return new Delivery.Later(onTheWay, words, true);
        }
        for (Exception at = failure; at != null; at = at instanceof MessagingException next ? next.getNextException() : null) {
            switch (at) {
                case SMTPAddressFailedException refused -> {
                    return refusal(refused.getReturnCode(), MailTrouble.RECIPIENT_REFUSED, refused.getMessage());
                }
                case SMTPSenderFailedException refused -> {
                    return new Delivery.Later(MailTrouble.SENDER_REFUSED, String.valueOf(refused.getMessage()), true);
                }
                case SMTPSendFailedException refused when refused.getReturnCode() > 0 && refused.getCommand().startsWith("MAIL") -> {
                    return new Delivery.Later(MailTrouble.SENDER_REFUSED, String.valueOf(refused.getMessage()), true);
                }
                case SMTPSendFailedException refused when refused.getReturnCode() > 0 -> {
                    return refusal(refused.getReturnCode(), MailTrouble.MAIL_REFUSED, refused.getMessage());
                }
                default -> {}
            }
        }
        return written ? new Delivery.Never(MailTrouble.UNCERTAIN, words) : new Delivery.Later(MailTrouble.UNREACHABLE, words, true);
    }

    /** What went wrong before any mail was spoken of, whatever is spoken to; null if it was something else. */
    static @Nullable MailTrouble onTheWay(Exception failure) {
        if (failure instanceof AuthenticationFailedException) {
            return MailTrouble.SIGN_IN;
        }
        if (has(failure, SSLException.class) || wordsOf(failure).contains("STARTTLS")) {
            return MailTrouble.NOT_SECURE;
        }
        return failure instanceof MailConnectException ? MailTrouble.UNREACHABLE : null;
    }

    private static Delivery refusal(int code, MailTrouble trouble, String words) {
        return code >= PERMANENT ? new Delivery.Never(trouble, words) : new Delivery.Later(trouble, words, false);
    }

    private static boolean has(Throwable failure, Class<?> kind) {
        for (var at = failure; at != null; at = at.getCause()) {
            if (kind.isInstance(at)) {
                return true;
            }
        }
        return false;
    }

    private static String wordsOf(Exception failure) {
        var cause = failure.getCause();
        return failure.getMessage() + (cause == null || cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")");
    }
}
