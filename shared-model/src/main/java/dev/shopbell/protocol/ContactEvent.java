package dev.shopbell.protocol;

import dev.shopbell.model.contact.Contact;
import dev.shopbell.model.contact.ContactId;
import java.util.Objects;

/** What happened to contacts. */
public sealed interface ContactEvent extends Event {

    /** A contact was added or changed; this is the whole of it. Told to the team only. */
    @WireName("contact.contact_changed")
    record ContactChanged(Contact contact) implements ContactEvent {

        public ContactChanged {
            Objects.requireNonNull(contact);
        }
    }

    /** Two turned out to be one: the conversations of {@code from} are {@code into}'s from here, and {@code from} is no more. Told to the team. */
    @WireName("contact.merged")
    record Merged(ContactId from, ContactId into) implements ContactEvent {

        public Merged {
            Objects.requireNonNull(from);
            Objects.requireNonNull(into);
        }
    }

    /** What this visitor may see or do has changed: every stream of the visitor ends here and comes back under a new revision. */
    @WireName("contact.access_changed")
    record ContactAccessChanged(ContactId contact) implements ContactEvent {

        public ContactAccessChanged {
            Objects.requireNonNull(contact);
        }
    }
}
