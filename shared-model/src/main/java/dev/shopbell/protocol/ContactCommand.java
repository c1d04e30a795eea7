package dev.shopbell.protocol;

import dev.shopbell.model.contact.ContactId;
import java.util.Objects;

/** Visitors and customers. */
public sealed interface ContactCommand extends Command {

    /** An agent notes what the visitor is called; a blank name takes it away. */
    @WireName("contact.rename")
    @Needs(Right.ANSWER)
    @Route("PUT /contacts/{contact}/name")
    record RenameContact(ContactId contact, String name) implements ContactCommand {

        public static final int NAME_LENGTH_MAX = 80;

        public RenameContact {
            Objects.requireNonNull(contact);
            Objects.requireNonNull(name);
        }
    }
}
