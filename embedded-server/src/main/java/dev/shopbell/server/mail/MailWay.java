package dev.shopbell.server.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a mail gets from here to a mail server. Blocks, within bounds of its own. */
public interface MailWay {

    /** One mail as it is to travel. @param threadId the id of the first mail of its thread, or null */
    record Parcel(Mail mail, String messageId, @Nullable String threadId, Instant writtenAt) {}

    Delivery send(MailServer server, Parcel parcel);
}
