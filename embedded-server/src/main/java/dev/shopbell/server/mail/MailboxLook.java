package dev.shopbell.server.mail;

import dev.shopbell.model.shop.MailSecurity;
import dev.shopbell.model.shop.MailTrouble;
import dev.shopbell.model.shop.Mailbox;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.jspecify.annotations.Nullable;

/**
 * Looks into the mailbox by IMAP, one connection each time. Blocks, within bounds. Mail that is no business of ours is neither read nor
 * marked: of each only its number, its flags and what it says of its kind are asked for. The server is not asked to take any apart: nobody knows
 * how deeply a stranger has nested one.
 */
final class MailboxLook {

    /** The mails one look covers, whether they concern us or not. */
    static final int MAILS_MAX = 50;

    /** How far back the first look after a start begins. */
    static final int BACK_MAX = 1_000;

    private static final String KIND = "Content-Type";
    private static final int CONNECT_WITHIN_MILLIS = 10_000;
    private static final int ANSWER_WITHIN_MILLIS = 30_000;

    /** How far a mailbox has been looked through. @param validity by which the server says that its numbers mean the same mails still */
    record Place(Mailbox mailbox, long validity, long uid) {}

    /** A bounce that lies in the mailbox under this number. */
    record Found(long uid, Bounce bounce) {}

    /** What a look has brought. */
    sealed interface Seen {

        /** @param more whether there are mails behind it */
        record Opened(List<Found> found, Place place, boolean more) implements Seen {}

        record Closed(MailTrouble trouble) implements Seen {}
    }

    /** The unseen reports among the next mails after this place; changes nothing. @param from null to begin anew */
    Seen next(MailServer server, @Nullable Place from) {
        var mailbox = Objects.requireNonNull(server.settings().mailbox());
        try (var store = opened(server, mailbox);
                var inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_ONLY);
            var numbers = (UIDFolder) inbox;
            long end = end(inbox, numbers);
            long validity = numbers.getUIDValidity();
            boolean same = from != null && from.mailbox().equals(mailbox) && from.validity() == validity;
            long after = same ? from.uid() : Math.max(0, end - BACK_MAX);
            long last = Math.min(after + MAILS_MAX, end);
            var found = last > after ? reports(inbox, numbers, after + 1, last) : List.<Found>of();
            return new Seen.Opened(found, new Place(mailbox, validity, Math.max(after, last)), last < end);
        } catch (MessagingException | IOException e) {
            return new Seen.Closed(trouble(e));
        }
    }

    /** Marks these as seen, if the mailbox is still the one in which they were found. */
    void mark(MailServer server, Place place, List<Long> uids) throws MessagingException {
        try (var store = opened(server, place.mailbox())) {
            var inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_WRITE);
            var numbers = (UIDFolder) inbox;
            if (numbers.getUIDValidity() == place.validity()) {
                var mails = numbers.getMessagesByUID(uids.stream().mapToLong(Long::longValue).toArray());
                inbox.setFlags(Arrays.stream(mails).filter(Objects::nonNull).toArray(Message[]::new), new Flags(Flags.Flag.SEEN), true);
            }
            inbox.close(false); // Not as try would close it, which throws away what its owner has marked as deleted.
        }
    }

    private static Store opened(MailServer server, Mailbox mailbox) throws MessagingException {
        var store = Session.getInstance(properties(mailbox)).getStore("imap");
        store.connect(mailbox.host(), mailbox.port(), mailbox.user(), server.mailboxPassword().get());
        return store;
    }

    private static Properties properties(Mailbox mailbox) {
        var all = new Properties();
        all.put("mail.imap.connectiontimeout", CONNECT_WITHIN_MILLIS);
        all.put("mail.imap.timeout", ANSWER_WITHIN_MILLIS);
        all.put("mail.imap.writetimeout", ANSWER_WITHIN_MILLIS);
        all.put("mail.imap.ssl.enable", mailbox.security() == MailSecurity.TLS);
        all.put("mail.imap.starttls.enable", mailbox.security() == MailSecurity.STARTTLS);
        all.put("mail.imap.starttls.required", mailbox.security() == MailSecurity.STARTTLS);
        all.put("mail.imap.ssl.checkserveridentity", true);
        all.put("mail.imap.peek", true);
        all.put("mail.imap.fetchsize", Bounce.BYTES_READ_MAX / 2);
        return all;
    }

    /** The highest number given so far. */
    private static long end(Folder inbox, UIDFolder numbers) throws MessagingException {
        int count = inbox.getMessageCount();
        long next = numbers.getUIDNext();
        return next > 0 ? next - 1 : count == 0 ? 0 : numbers.getUID(inbox.getMessage(count));
    }

    private static List<Found> reports(Folder inbox, UIDFolder numbers, long first, long last) throws MessagingException, IOException {
        var mails = numbers.getMessagesByUID(first, last);
        var outline = new FetchProfile();
        outline.add(FetchProfile.Item.FLAGS);
        outline.add(KIND);
        inbox.fetch(mails, outline);
        var found = new ArrayList<Found>();
        for (var mail : mails) {
            if (mail != null && !mail.isSet(Flags.Flag.SEEN) && isReport(mail)) {
                try (var in = ((IMAPMessage) mail).getMimeStream()) {
                    long uid = numbers.getUID(mail);
                    Bounce.in(in.readNBytes(Bounce.BYTES_READ_MAX)).ifPresent(bounce -> found.add(new Found(uid, bounce)));
                }
            }
        }
        return found;
    }

    private static boolean isReport(Message mail) throws MessagingException {
        var kind = mail.getHeader(KIND);
        return kind != null && kind.length > 0 && Bounce.isReport(kind[0]);
    }

    private static MailTrouble trouble(Exception failure) {
        return Objects.requireNonNullElse(SmtpWay.onTheWay(failure), MailTrouble.OTHER);
    }
}
