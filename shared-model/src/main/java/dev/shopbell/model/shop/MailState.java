package dev.shopbell.model.shop;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the shop's mail does.
 *
 * @param trouble what stands in the way of all mail, or null while it gets through or none was tried
 * @param since since when it does, or null
 * @param waiting how many mails wait to leave
 * @param failed how many of the newest did not arrive: each is in the list of problems
 * @param sentAt when the last one left, or null
 * @param mailboxTrouble what stands in the way of reading the mailbox, or null
 * @param mailboxOpenedAt when it was first seen to open since it was set, or last at a test; null while it was not
 */
public record MailState(
        @Nullable MailTrouble trouble,
        @Nullable Instant since,
        int waiting,
        int failed,
        @Nullable Instant sentAt,
        @Nullable MailTrouble mailboxTrouble,
        @Nullable Instant mailboxOpenedAt) {

    public static final MailState QUIET = new MailState(null, null, 0, 0, null, null, null);
}
